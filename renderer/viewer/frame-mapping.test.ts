import { describe, expect, it } from 'vitest';
import { RATES, rate } from '../../core/time/rate.ts';
import { time } from '../../core/time/rational-time.ts';
import { addSequence } from '../../core/timeline/edit/add-sequence.ts';
import { append } from '../../core/timeline/edit/append.ts';
import { enableClips } from '../../core/timeline/edit/enable-clips.ts';
import { lift } from '../../core/timeline/edit/lift.ts';
import { setActiveTake } from '../../core/timeline/edit/set-active-take.ts';
import { setTrack } from '../../core/timeline/edit/set-track.ts';
import { applyDiff } from '../../core/timeline/history/diff.ts';
import { Timeline } from '../../core/timeline/model/timeline.ts';
import { counter, sampleAsset, sampleTimeline } from '../test/sample.ts';
import { clipPicture, nextCut, sequencePicture, type PictureSource } from './frame-mapping.ts';

function sourceOf(timeline: Timeline, ...assets: ReturnType<typeof sampleAsset>[]): PictureSource {
  const [sequence] = timeline.sequences();
  if (!sequence) throw new Error('no sequence');
  return { timeline, sequence, assets: new Map(assets.map((asset) => [asset.id, asset])) };
}

describe('which frame is seen', () => {
  const { timeline, clips } = sampleTimeline(30, 20, 10);
  const source = sourceOf(timeline, sampleAsset('a', 500));

  it('counts on from where the clip starts in its source, across cuts', () => {
    expect(sequencePicture(source, 0)).toMatchObject({ kind: 'frame', index: 10 });
    expect(sequencePicture(source, 29)).toMatchObject({ index: 39 });
    expect(sequencePicture(source, 30)).toMatchObject({ index: 10, reader: `${clips[1]}:source` });
    expect(sequencePicture(source, 60)).toEqual({ kind: 'black' });
  });

  it('is black in gaps and says when the file is gone', () => {
    const gapped = applyDiff(timeline, lift(timeline, { clipIds: [clips[1] ?? ''] }, counter('g')));
    expect(sequencePicture(sourceOf(gapped, sampleAsset('a', 500)), 35)).toEqual({ kind: 'black' });
    const offline = { ...sampleAsset('a', 500), online: false };
    expect(sequencePicture(sourceOf(timeline, offline), 0)).toEqual({ kind: 'offline', name: 'a.mp4' });
  });

  it('leaves out what is switched off, by clip and by track', () => {
    const off = applyDiff(timeline, enableClips(timeline, { clipIds: [clips[0] ?? ''], enabled: false }));
    expect(sequencePicture(sourceOf(off, sampleAsset('a', 500)), 4)).toEqual({ kind: 'black' });
    const { trackId } = timeline.clip(clips[0] ?? '');
    const muted = applyDiff(timeline, setTrack(timeline, { trackId, muted: true }));
    expect(sequencePicture(sourceOf(muted, sampleAsset('a', 500)), 4)).toEqual({ kind: 'black' });
  });

  it('reads the active take where it covers the frame, counted from its own first', () => {
    const take = { takeId: 't', start: 10, count: 30 };
    const edited = applyDiff(timeline, setActiveTake(timeline, { clipId: clips[0] ?? '', take }));
    const withTake = sourceOf(edited, sampleAsset('a', 500));
    expect(sequencePicture(withTake, 4)).toMatchObject({ url: '/media/take/t', index: 4, count: 30 });
    const clip = edited.clip(clips[0] ?? '');
    expect(clipPicture(withTake, clip, 5, { takeId: 't', start: 20, count: 5 })).toMatchObject({
      url: '/media/asset/a?version=first',
      index: 15,
    });
  });

  it('floors the instant when the rates differ: 23.976 in a 25 sequence', () => {
    const newId = counter();
    const format = {
      name: 'S',
      rate: rate(25),
      width: 640,
      height: 360,
      sampleRate: 48000,
      videoTracks: 1,
      audioTracks: 0,
    };
    const empty = applyDiff(Timeline.empty, addSequence(Timeline.empty, format, newId));
    const trackId = empty.tracks(empty.sequences()[0]?.id ?? '')[0]?.id ?? '';
    const clip = {
      name: 'a',
      sourceStart: time(0, RATES.fps23976),
      duration: 100,
      media: { kind: 'asset', assetId: 'a', duration: time(240, RATES.fps23976) } as const,
    };
    const placed = applyDiff(empty, append(empty, { placements: [{ trackId, clip }] }, newId));
    const mixed = sourceOf(placed, sampleAsset('a', 240, RATES.fps23976));
    const shown = Array.from({ length: 100 }, (_, n) => {
      const picture = sequencePicture(mixed, n);
      return picture.kind === 'frame' ? picture.index : -1;
    });
    expect(shown).toEqual(Array.from({ length: 100 }, (_, n) => Math.floor((n * 24000) / (25 * 1001))));
  });

  it('finds the next cut within reach', () => {
    expect(nextCut(source, 10, 25)).toBe(30);
    expect(nextCut(source, 10, 15)).toBeNull();
    expect(nextCut(source, 55, 25)).toBeNull();
  });
});
