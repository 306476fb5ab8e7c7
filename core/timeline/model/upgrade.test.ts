import { describe, expect, it } from 'vitest';
import { time } from '../../time/rational-time.ts';
import { RATES, rate } from '../../time/rate.ts';
import { NORMAL_SPEED, PLAIN_ATTRIBUTES, recordSchema } from './records.ts';
import { RECORD_VERSION, upgradeRecord } from './upgrade.ts';
import first from './fixtures/records-1.json' with { type: 'json' };

describe('records of version 1', () => {
  const upgraded = first.map((record) => recordSchema.parse(upgradeRecord(record, 1)));

  it('are read in full: clips show their file at normal speed', () => {
    expect(upgraded.map(({ kind, id }) => [kind, id])).toEqual(first.map(({ kind, id }) => [kind, id]));
    const clip = upgraded.find(({ id }) => id === 'picture');
    expect(clip).toMatchObject({
      media: { kind: 'asset', assetId: 'asset', duration: time(240, RATES.fps23976) },
      sourceStart: time(12, RATES.fps23976),
      duration: 48,
      activeTake: { takeId: 'take', start: 12, count: 48 },
      linkId: 'shot',
      speed: NORMAL_SPEED,
      attributes: PLAIN_ATTRIBUTES,
      enabled: true,
    });
    expect(clip).not.toHaveProperty('assetId');
    expect(upgraded.find(({ id }) => id === 'sound')).toMatchObject({
      media: { duration: time(480_480, rate(48000)) },
    });
  });

  it('have tracks that are open, heard and targeted', () => {
    expect(upgraded.filter(({ kind }) => kind === 'track')).toMatchObject([
      { locked: false, muted: false, solo: false, targeted: true, syncLocked: true },
      { locked: false, muted: false, solo: false, targeted: true, syncLocked: true },
    ]);
  });
});

describe('upgradeRecord', () => {
  it('leaves records of this version as they are', () => {
    const record = { kind: 'clip', media: {}, more: 1 };
    expect(upgradeRecord(record, RECORD_VERSION)).toBe(record);
  });

  it('leaves what is no record to the parser', () =>
    expect([null, 7, []].map((json) => upgradeRecord(json, 1))).toEqual([null, 7, []]));

  it('refuses versions there never were', () => {
    for (const version of [0, 1.5, RECORD_VERSION + 1]) expect(() => upgradeRecord({}, version)).toThrow(RangeError);
  });
});
