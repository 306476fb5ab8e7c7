import { describe, expect, it } from 'vitest';
import { countingIds } from '../../timeline/test/film.ts';
import { RATES } from '../../time/rate.ts';
import { time } from '../../time/rational-time.ts';
import { DocumentBuilder } from '../document-builder.ts';
import { DEFAULT_READ_OPTIONS } from '../format.ts';
import { Losses } from '../loss.ts';
import { comparable } from '../test/comparable.ts';
import { encodeText } from '../text.ts';
import { otio } from './format.ts';

const read = (json: unknown) =>
  otio.read({
    name: 'a.otio',
    bytes: encodeText(typeof json === 'string' ? json : JSON.stringify(json)),
    newId: countingIds(),
    options: DEFAULT_READ_OPTIONS,
  });

const { rate } = DEFAULT_READ_OPTIONS;
const otioTime = (value: unknown, perSecond: unknown = 24) => ({
  OTIO_SCHEMA: 'RationalTime.1',
  value,
  rate: perSecond,
});
const range = (start: unknown, duration: unknown, perSecond: unknown = 24) => ({
  OTIO_SCHEMA: 'TimeRange.1',
  start_time: otioTime(start, perSecond),
  duration: otioTime(duration, perSecond),
});
const clip = (fields: object) => ({ OTIO_SCHEMA: 'Clip.2', name: 'c', source_range: range(0, 24), ...fields });
const timeline = (...children: unknown[]) => ({
  OTIO_SCHEMA: 'Timeline.1',
  name: 'T',
  tracks: { OTIO_SCHEMA: 'Stack.1', children: [{ OTIO_SCHEMA: 'Track.1', kind: 'Video', children }] },
});

describe('OTIO that is broken is refused with its place', () => {
  it.each([
    ['no OTIO', { a: 1 }, /it has no|its JSON has no OTIO_SCHEMA/],
    ['a timeline without tracks', { OTIO_SCHEMA: 'Timeline.1' }, /a\.otio, tracks: a Stack should stand here/],
    ['children that are no list', { OTIO_SCHEMA: 'Track.1', children: {} }, /children: a list should stand here/],
    ['a child that is nothing', timeline(null), /tracks\.children\[0\]\.children\[0\]: an object with an OTIO_SCHEMA/],
    [
      'a time that is no number',
      timeline(clip({ source_range: range('x', 24) })),
      /source_range\.start_time: a RationalTime needs/,
    ],
    ['a rate of nothing', timeline(clip({ source_range: range(1, 24, 0) })), /is no time/],
    ['a duration below zero', timeline(clip({ source_range: range(0, -3) })), /lasts less than nothing/],
    ['times beyond counting', timeline(clip({ source_range: range(0, 1e300) })), /a RationalTime needs|is no time/],
    ['another schema', { OTIO_SCHEMA: 'Effect.1' }, /it holds a Effect\.1, which is no timeline/],
  ])('%s', (_, json, message) => expect(() => read(json)).toThrow(message));
});

describe('OTIO that is odd is read as far as it goes, and the report says what was not', () => {
  const lossesOf = (json: unknown) => read(json).losses.map(({ severity, what }) => `${severity}: ${what}`);

  it('unknown items leave their place empty', () => {
    const { document, losses } = read(timeline({ OTIO_SCHEMA: 'Wormhole.3', source_range: range(0, 12) }, clip({})));
    const [track] = document.timeline.tracks(document.sequenceIds[0] ?? '');
    expect(document.timeline.items(track?.id ?? '').map(({ kind, duration }) => [kind, duration])).toEqual([
      ['gap', 12],
      ['clip', 24],
    ]);
    expect(losses).toMatchObject([{ severity: 'lost', what: 'item of the unknown kind Wormhole.3' }]);
  });

  it.each([
    ['a clip without a length', clip({ source_range: null }), 'lost: clip that does not say how long it is'],
    ['a clip of no frames', clip({ source_range: range(0, 0) }), 'lost: clip of less than a frame'],
    [
      'media on the web',
      clip({
        media_references: { DEFAULT_MEDIA: { OTIO_SCHEMA: 'ExternalReference.1', target_url: 'https://x.org/a.mov' } },
      }),
      'lost: media at the address https://x.org/a.mov',
    ],
    [
      'an unknown transition',
      { OTIO_SCHEMA: 'Transition.1', transition_type: 'Swirl', in_offset: otioTime(0), out_offset: otioTime(2) },
      'approximated: transition "Swirl"',
    ],
  ])('%s', (_, child, loss) => expect(lossesOf(timeline(clip({}), child, clip({})))).toContain(loss));

  it('rates written as decimals are the fractions they stand for', () => {
    for (const [written, meant] of [
      [23.976, RATES.fps23976],
      [29.97, RATES.fps2997],
      [59.94, RATES.fps5994],
    ] as const) {
      const { document } = read(timeline(clip({ source_range: range(0, 24, written) })));
      expect(document.timeline.sequence(document.sequenceIds[0] ?? '').rate).toEqual(meant);
    }
  });

  it('ten hours at 29.97 lose no frame, however the clips are counted', () => {
    const frames = Math.round((36_000 * (30_000 / 1001)) / 1000);
    const clips = Array.from({ length: 1000 }, (_, i) =>
      clip({ source_range: i % 2 === 0 ? range(0, frames, 29.97) : range(0, frames * 2, 59.94) }),
    );
    const { document, losses } = read(timeline(...clips));
    expect(document.timeline.durationOf(document.sequenceIds[0] ?? '')).toBe(frames * 1000);
    expect(losses).toEqual([]);
  });

  it('metadata and fields nobody knows are written back as they were', () => {
    const odd = clip({
      metadata: { studio: { shot: [1, { a: null }] } },
      colour_space: 'ACEScg',
      effects: [{ OTIO_SCHEMA: 'Glow.7', amount: 3 }],
    });
    const [file] = otio.write?.(read(timeline(odd)).document, { name: 'a', version: null }).files ?? [];
    const text = new TextDecoder().decode(file?.bytes);
    const written = JSON.parse(text) as { tracks: { children: { children: object[] }[] } };
    expect(written.tracks.children[0]?.children[0]).toMatchObject(odd);
  });

  it.each([
    ['at a rate that is none', time(5, { num: 7_319_112_000, den: 1 }), 1],
    ['of more units than are counted', time(10 ** 13 + 1, { num: 10 ** 6, den: 1 }), 10_000_001],
  ])('a source start %s is written as one that can be read, and comes back as it was', (_, sourceStart, frames) => {
    const builder = new DocumentBuilder('a', countingIds(), new Losses());
    const { id } = builder.addSequence({
      ...DEFAULT_READ_OPTIONS,
      name: 'S',
      startFrame: 0,
      dropFrame: false,
      metadata: {},
    });
    const assetId = builder.addMedia('a', () => ({
      ...{ name: 'a', paths: ['/a.mov'], kind: 'file', reel: null, audio: null, metadata: {}, measured: true },
      ...{ video: null, start: time(0, rate), duration: time(24 * frames, rate) },
    }));
    builder.append(builder.addTrack(id, 'video'), {
      name: 'a',
      media: { kind: 'asset', assetId },
      sourceStart,
      duration: 2,
    });
    const before = builder.finish([id]);
    const [file] = otio.write?.(before, { name: 'a', version: null }).files ?? [];
    const again = read(new TextDecoder().decode(file?.bytes));
    expect(comparable(again.document)).toEqual(comparable(before));
  });

  it('what lies too deep to be read again is not written', () => {
    let deep: unknown = 'x';
    for (let i = 0; i < 260; i++) deep = [deep];
    const builder = new DocumentBuilder('a', countingIds(), new Losses());
    const { id } = builder.addSequence({
      ...DEFAULT_READ_OPTIONS,
      ...{ name: 'S', startFrame: 0, dropFrame: false, metadata: { deep } },
    });
    expect(() => otio.write?.(builder.finish([id]), { name: 'a', version: null })).toThrow(/deep within each other/);
  });

  it('is written for older releases, with one media reference a clip', () => {
    const two = clip({
      media_references: Object.fromEntries(
        ['DEFAULT_MEDIA', 'proxy'].map((key) => [
          key,
          { OTIO_SCHEMA: 'ExternalReference.1', target_url: `/m/${key}.mov` },
        ]),
      ),
      active_media_reference_key: 'proxy',
    });
    const { files = [], losses = [] } =
      otio.write?.(read(timeline(two)).document, { name: 'a', version: '0.14' }) ?? {};
    const text = new TextDecoder().decode(files[0]?.bytes);
    expect(text).toMatch(/"OTIO_SCHEMA": "Clip\.1"/);
    expect(text).toMatch(/m\/proxy\.mov/);
    expect(losses).toContainEqual(expect.objectContaining({ what: 'takes and angles that are not on show' }));
    expect(() => otio.write?.(read(timeline()).document, { name: 'a', version: '9.9' })).toThrow(
      /no OpenTimelineIO release "9\.9"/,
    );
  });
});
