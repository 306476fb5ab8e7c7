import { describe, expect, it } from 'vitest';
import { RATES, rate } from '../../core/time/rate.ts';
import { time } from '../../core/time/rational-time.ts';
import { addSequence } from '../../core/timeline/edit/add-sequence.ts';
import { append } from '../../core/timeline/edit/append.ts';
import { enableClips } from '../../core/timeline/edit/enable-clips.ts';
import { lift } from '../../core/timeline/edit/lift.ts';
import { setActiveTake } from '../../core/timeline/edit/set-active-take.ts';
import { setTrack } from '../../core/timeline/edit/set-track.ts';
import { addTransition } from '../../core/timeline/edit/add-transition.ts';
import { applyDiff } from '../../core/timeline/history/diff.ts';
import { Timeline } from '../../core/timeline/model/timeline.ts';
import { frameGraph } from '../../core/render/frame-graph.ts';
import { framesOf } from '../../core/render/graph-parts.ts';
import type { TakeView } from '../../core/contract/views.ts';
import { counter, sampleAsset, sampleTimeline } from '../test/sample.ts';
import { nextCut, seenOf, wantedOf, type MediaViews, type PictureSource } from './frame-mapping.ts';

type Source = PictureSource & MediaViews;

function sourceOf(timeline: Timeline, ...assets: ReturnType<typeof sampleAsset>[]): Source {
  const [sequence] = timeline.sequences();
  if (!sequence) throw new Error('no sequence');
  return { timeline, sequence, assets: new Map(assets.map((asset) => [asset.id, asset])), takes: new Map() };
}

/** The files' frames that are decoded for a frame of the sequence. */
function wantedAt(source: Source, frame: number) {
  const graph = seenOf(frameGraph(source.timeline, source.sequence.id, frame), source);
  return framesOf(graph).map((each) => wantedOf(each, source));
}

describe('which frames are decoded', () => {
  const { timeline, clips, tracks } = sampleTimeline(30, 20, 10);
  const source = sourceOf(timeline, sampleAsset('a', 500));

  it('counts on from where the clip starts in its source, across cuts', () => {
    expect(wantedAt(source, 0)).toMatchObject([{ kind: 'frame', index: 10 }]);
    expect(wantedAt(source, 29)).toMatchObject([{ index: 39 }]);
    expect(wantedAt(source, 30)).toMatchObject([{ index: 10, reader: `${clips[1]}:source` }]);
    expect(wantedAt(source, 60)).toEqual([]);
  });

  it('is nothing in gaps and says when the file is gone', () => {
    const gapped = applyDiff(timeline, lift(timeline, { clipIds: [clips[1] ?? ''] }, counter('g')));
    expect(wantedAt(sourceOf(gapped, sampleAsset('a', 500)), 35)).toEqual([]);
    const offline = { ...sampleAsset('a', 500), online: false };
    expect(wantedAt(sourceOf(timeline, offline), 0)).toEqual([{ kind: 'offline', name: 'a.mp4' }]);
  });

  it('leaves out what is switched off, by clip and by track', () => {
    const off = applyDiff(timeline, enableClips(timeline, { clipIds: [clips[0] ?? ''], enabled: false }));
    expect(wantedAt(sourceOf(off, sampleAsset('a', 500)), 4)).toEqual([]);
    const { trackId } = timeline.clip(clips[0] ?? '');
    const muted = applyDiff(timeline, setTrack(timeline, { trackId, muted: true }));
    expect(wantedAt(sourceOf(muted, sampleAsset('a', 500)), 4)).toEqual([]);
  });

  it('is only what a solid clip above does not hide', () => {
    const clip = {
      name: 'b',
      sourceStart: time(0, RATES.fps24),
      duration: 30,
      media: { kind: 'asset', assetId: 'b', duration: time(100, RATES.fps24) } as const,
    };
    const covered = applyDiff(
      timeline,
      append(timeline, { placements: [{ trackId: tracks[1] ?? '', clip }] }, counter('b')),
    );
    const readers = (codec: string) => {
      const above = sampleAsset('b', 100);
      const video = above.video && { ...above.video, codec };
      return wantedAt(sourceOf(covered, sampleAsset('a', 500), { ...above, video }), 5).length;
    };
    expect(readers('h264')).toBe(1);
    expect(readers('prores')).toBe(2);
  });

  it('reads the active take where it covers the frame, counted from its own first', () => {
    const take = { takeId: 't', start: 10, count: 30 };
    const edited = applyDiff(timeline, setActiveTake(timeline, { clipId: clips[0] ?? '', take }));
    const view = { id: 't', assetId: 'a', count: 30 } as TakeView;
    const withTake = { ...sourceOf(edited, sampleAsset('a', 500)), takes: new Map([['t', view]]) };
    expect(wantedAt(withTake, 2)).toMatchObject([{ url: '/media/take/t', index: 2, count: 30 }]);
    expect(wantedAt(withTake, 30)).toMatchObject([{ url: '/media/asset/a?version=first', index: 10 }]);
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
      const [wanted] = wantedAt(mixed, n);
      return wanted?.kind === 'frame' ? wanted.index : -1;
    });
    expect(shown).toEqual(Array.from({ length: 100 }, (_, n) => Math.floor((n * 24000) / (25 * 1001))));
  });

  it('finds the next cut within reach', () => {
    expect(nextCut(source, 10, 25)).toBe(30);
    expect(nextCut(source, 10, 15)).toBeNull();
    expect(nextCut(source, 55, 25)).toBe(60);
    expect(nextCut(source, 60, 25)).toBeNull();
  });

  it('finds the start of a transition, which comes before the cut', () => {
    const request = {
      clipId: clips[1] ?? '',
      edge: 'start',
      style: 'dissolve',
      duration: 8,
      alignment: 'centre',
    } as const;
    const dissolved = applyDiff(timeline, addTransition(timeline, request, counter('x')));
    expect(nextCut(sourceOf(dissolved, sampleAsset('a', 500)), 10, 25)).toBe(26);
  });
});
