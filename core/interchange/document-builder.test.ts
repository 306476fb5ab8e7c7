import { describe, expect, it } from 'vitest';
import { RATES } from '../time/rate.ts';
import { time } from '../time/rational-time.ts';
import { DocumentBuilder, type ClipFields } from './document-builder.ts';
import type { MediaReference } from './document.ts';
import { Losses, lossLines } from './loss.ts';

const FORMAT = { rate: RATES.fps24, width: 1920, height: 1080, sampleRate: 48000, startFrame: 86400, dropFrame: false };

function begin() {
  let ids = 0;
  const losses = new Losses();
  const builder = new DocumentBuilder('cut.edl', () => `id-${++ids}`, losses);
  const sequence = builder.addSequence({ name: 'Cut', ...FORMAT, metadata: {} });
  const track = builder.addTrack(sequence.id, 'video');
  return { losses, builder, sequence, track };
}

function media(name: string, range?: { start: number; duration: number }): Omit<MediaReference, 'id' | 'lead'> {
  return {
    name,
    paths: [],
    kind: 'file',
    start: time(range?.start ?? 0, RATES.fps24),
    duration: time(range?.duration ?? 0, RATES.fps24),
    measured: range !== undefined,
    video: { rate: RATES.fps24, width: null, height: null },
    audio: null,
    reel: null,
    metadata: {},
  };
}

const shot = (assetId: string, start: number, duration: number): ClipFields => ({
  name: `from ${start}`,
  media: { kind: 'asset', assetId },
  sourceStart: time(start, RATES.fps24),
  duration,
});

describe('a document made of what a reader finds', () => {
  it('counts source starts from the first frame of the media, on its own timecode or as far as its clips use it', () => {
    const { builder, sequence, track } = begin();
    const known = builder.addMedia('a', () => media('a.mov', { start: 86400, duration: 240 }));
    const open = builder.addMedia('b', () => media('b.mov'));
    builder.append(track, shot(known, 86410, 20));
    builder.append(track, shot(open, 1000, 20));
    builder.append(track, shot(open, 980, 10));
    const document = builder.finish([sequence.id]);
    const clips = document.timeline.items(track).filter((item) => item.kind === 'clip');
    expect(clips.map(({ sourceStart }) => sourceStart.value)).toEqual([10, 20, 0]);
    expect(document.media).toMatchObject([
      { start: { value: 86400 }, duration: { value: 240 }, measured: true },
      { start: { value: 980 }, duration: { value: 40 }, measured: false },
    ]);
    expect(clips.map((clip) => clip.media.kind === 'asset' && clip.media.duration.value)).toEqual([240, 40, 40]);
  });

  it('shows no take that has not all the frames of its clip', () => {
    const { builder, sequence, track, losses } = begin();
    const id = builder.addMedia('a', () => media('a.mov', { start: 0, duration: 240 }));
    for (const from of [10, 100]) {
      const clipId = builder.append(track, shot(id, from, 20));
      const take = { name: 'Take 1', mediaId: id, start: time(0, RATES.fps24), count: 40, recipe: null, metadata: {} };
      builder.addTake({ clipId, ...take }, true);
    }
    const { timeline } = builder.finish([sequence.id]);
    const clips = timeline.items(track).filter((item) => item.kind === 'clip');
    expect(clips.map(({ activeTake }) => activeTake?.count)).toEqual([40, undefined]);
    expect(lossLines(losses.list())[0]).toMatch(/"from 100": take that is shorter than its clip/);
  });

  it('refuses times that no clock tells', () => {
    const { builder, sequence, track } = begin();
    const id = builder.addMedia('a', () => media('a.mov'));
    builder.append(track, shot(id, 24 * 2e8, 20));
    expect(() => builder.finish([sequence.id])).toThrow('cut.edl: the media "a.mov" has a time of 200000000 seconds.');
  });

  it('leaves no clip alone in a link or group', () => {
    const { builder, sequence, track } = begin();
    const id = builder.addMedia('a', () => media('a.mov', { start: 0, duration: 240 }));
    for (const bonds of [
      { linkId: 'x', groupId: 'g' },
      { linkId: 'y', groupId: 'g' },
      { linkId: 'x' },
      { groupId: 'h' },
    ])
      builder.append(track, { ...shot(id, 0, 20), ...bonds });
    const { timeline } = builder.finish([sequence.id]);
    const clips = timeline.items(track).filter((item) => item.kind === 'clip');
    expect(clips.map(({ linkId, groupId }) => [linkId, groupId])).toEqual([
      ['x', 'g'],
      [null, 'g'],
      ['x', null],
      [null, null],
    ]);
  });

  it('leaves no gap at the end and stands transitions on their cuts, with the handles they need', () => {
    const { builder, sequence, track, losses } = begin();
    const open = builder.addMedia('b', () => media('b.mov'));
    builder.place(track, 5, shot(open, 100, 20));
    builder.addTransition(track, { style: 'dissolve', inFrames: 3, outFrames: 4, parameters: {}, metadata: {} });
    builder.append(track, shot(open, 200, 20));
    builder.addTransition(track, { style: 'wipe', inFrames: 6, outFrames: 0, parameters: {}, metadata: {} });
    builder.skip(track, 7);
    expect(builder.place(track, 3, shot(open, 0, 5))).toBeNull();
    const { timeline, media: references } = builder.finish([sequence.id]);
    const items = timeline.items(track);
    expect(items.map(({ kind, duration }) => [kind, duration])).toEqual([
      ['gap', 5],
      ['clip', 20],
      ['clip', 20],
    ]);
    expect(timeline.transitionsOf(items[2]!.id)).toMatchObject([
      { style: 'dissolve', afterId: items[1]!.id, beforeId: items[2]!.id },
      { style: 'wipe', afterId: items[2]!.id, beforeId: null },
    ]);
    expect(references).toMatchObject([{ start: { value: 100 }, duration: { value: 120 } }]);
    expect(losses.list()).toEqual([]);
  });

  it('says where media had to be taken for longer, and which transition had no room', () => {
    const { builder, sequence, track, losses } = begin();
    const short = builder.addMedia('a', () => media('a.mov', { start: 0, duration: 30 }));
    builder.append(track, shot(short, 20, 20));
    builder.addTransition(track, { style: 'dissolve', inFrames: 30, outFrames: 0, parameters: {}, metadata: {} });
    builder.append(track, shot(short, 30, 20));
    builder.finish([sequence.id]);
    expect(lossLines(losses.list())).toEqual([
      'lost          Cut V1 00:59:59:14 "from 30": dissolve that has no room. "from 20" is too short for it. It is a cut.',
      'changed       Cut V1 01:00:00:00 "from 20": clip that goes beyond the end of its media "a.mov". The media is taken to be as long as its clips need.',
      '1 lost, 1 changed.',
    ]);
  });

  it('counts frames of takes from the first frame of the media, and shows the active one', () => {
    const { builder, sequence, track } = begin();
    const own = builder.addMedia('a', () => media('a.mov', { start: 1000, duration: 100 }));
    const other = builder.addMedia('t', () => media('take.mkv', { start: 0, duration: 30 }));
    const clipId = builder.append(track, shot(own, 1010, 20));
    const take = { clipId, name: 'Take 1', mediaId: other, count: 30, recipe: null, metadata: {} };
    builder.addTake({ ...take, start: time(1005, RATES.fps24) }, true);
    const document = builder.finish([sequence.id]);
    const [made] = document.takes;
    expect(made).toMatchObject({ start: 5, count: 30 });
    expect(document.timeline.clip(clipId).activeTake).toEqual({ takeId: made?.id, start: 5, count: 30 });
  });

  it('refuses sequences within themselves, and clips without frames', () => {
    const { builder, sequence, track } = begin();
    const nest = {
      name: 'n',
      media: { kind: 'sequence', sequenceId: sequence.id },
      sourceStart: time(0, RATES.fps24),
    } as const;
    expect(() => builder.append(track, { ...nest, duration: 0 })).toThrow(/would last 0 frames/);
    builder.append(track, { ...nest, duration: 1 });
    expect(() => builder.finish([sequence.id])).toThrow(/"Cut" lies within itself/);
  });
});
