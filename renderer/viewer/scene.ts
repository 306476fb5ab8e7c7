import { activeSequence, clipById, seenTimeline, viewedOn } from '../editor/selectors.ts';
import type { RootState } from '../editor/store.ts';
import type { Comparison, Monitor } from '../editor/viewer-slice.ts';
import { frameGraph } from '../../core/render/frame-graph.ts';
import { framesOf } from '../../core/render/graph-parts.ts';
import type { FrameGraph, MediaFrame } from '../../core/render/graph.ts';
import { time } from '../../core/time/rational-time.ts';
import { sameJson } from '../../core/timeline/history/diff.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import { nextCut, seenOf, wantedOf, type MediaViews, type PictureSource, type Wanted } from './frame-mapping.ts';
import { assetsInSequence, shownAssets, type ShownAsset } from './shown-asset.ts';
import { assetSound, sequenceSound, type Sound } from './sound-mapping.ts';

/** Pictures are composed no wider than this; the canvas is scaled to the panel by the browser. */
const widestCanvas = 1920;

/** What is seen at one frame: one picture, or two to compare. */
export interface SeenGraphs {
  readonly a: FrameGraph;
  readonly b: FrameGraph | null;
}

/** What a monitor shows as a function of the frame. Scenes with equal `parts` show the same. */
export interface Scene {
  readonly parts: readonly unknown[];
  graphsAt(frame: number): SeenGraphs;
  /** The frame of a file behind one of a graph's. */
  wanted(media: MediaFrame): Wanted;
  /** Null where there is nothing to hear. */
  readonly sound: Sound | null;
  /** The next frame within `limit` frames at which another picture begins. */
  cutAfter(frame: number, limit: number): number | null;
}

/** Every file's frame that a scene shows at a frame of its own. */
export function wantedAt(scene: Scene, frame: number): Wanted[] {
  const { a, b } = scene.graphsAt(frame);
  return [...framesOf(a), ...(b ? framesOf(b) : [])].map((frame) => scene.wanted(frame));
}

export function sceneOf(state: RootState, monitor: Monitor): Scene {
  const { viewer, project } = state;
  const views: MediaViews = { assets: shownAssets(state), takes: project.takes };
  const size = canvasSize(viewedOn(state, monitor));
  const common = { wanted: (media: MediaFrame) => wantedOf(media, views) };
  if (monitor === 'source') {
    const asset = viewer.sourceAssetId === null ? undefined : views.assets.get(viewer.sourceAssetId);
    return {
      ...common,
      parts: ['source', asset],
      graphsAt: (frame) => ({ a: asset ? assetGraph(asset, frame, size) : { ...size, layers: [] }, b: null }),
      sound: asset ? assetSound(asset) : null,
      cutAfter: () => null,
    };
  }
  const sequence = activeSequence(state);
  const { comparison } = viewer;
  if (!sequence)
    return {
      ...common,
      parts: ['empty'],
      graphsAt: () => ({ a: { ...size, layers: [] }, b: null }),
      sound: null,
      cutAfter: () => null,
    };
  const seen = seenTimeline(state);
  const source: PictureSource = { timeline: seen, sequence, assets: views.assets };
  const graphOf = (timeline: Timeline, frame: number): FrameGraph =>
    seenOf({ ...frameGraph(timeline, sequence.id, frame), ...size }, views);
  const compared = once(() => comparison && comparedTimelines(state, comparison));
  return {
    ...common,
    parts: [
      'sequence',
      seen,
      sequence,
      project.takes,
      comparison?.clipId,
      comparison?.a,
      comparison?.b,
      ...assetsInSequence(state),
    ],
    graphsAt: (frame) => {
      const sides = compared();
      if (!sides || frame < sides.start || frame >= sides.end) return { a: graphOf(seen, frame), b: null };
      return { a: graphOf(sides.a, frame), b: graphOf(sides.b, frame) };
    },
    sound: sequenceSound(source),
    cutAfter: (frame, limit) => nextCut(source, frame, limit),
  };
}

/** One frame of an asset by itself. */
function assetGraph(asset: ShownAsset, frame: number, size: { width: number; height: number }): FrameGraph {
  if (!asset.video) return { ...size, layers: [] };
  const source: MediaFrame = {
    kind: 'media',
    media: { kind: 'asset', assetId: asset.id },
    instant: time(frame, asset.video.rate),
    reader: `asset:${asset.id}`,
  };
  const placement = { x: 0, y: 0, scale: 1, rotation: 0, crop: { left: 0, right: 0, top: 0, bottom: 0 } };
  return {
    ...size,
    layers: [{ blend: 'normal', picture: { kind: 'placed', source, effects: [], placement, opacity: 1 } }],
  };
}

interface Compared {
  readonly a: Timeline;
  readonly b: Timeline;
  /** The clip's place in the sequence. */
  readonly start: number;
  readonly end: number;
}

/** The film as it would be with either of the takes that are compared. */
function comparedTimelines({ project }: RootState, { clipId, a, b }: Comparison): Compared | null {
  const { timeline } = project;
  const clip = clipById(timeline, clipId);
  if (!clip) return null;
  const withTake = (id: string | null): Timeline => {
    const take = id === null ? undefined : project.takes.get(id);
    const shown = take ? { takeId: take.id, start: take.start, count: take.count } : null;
    // Not the edit of that name, which refuses takes of a part of the clip.
    return timeline.with(new Map([[clipId, { ...clip, activeTake: shown }]]));
  };
  const start = timeline.startOf(clipId);
  return { a: withTake(a), b: withTake(b), start, end: start + clip.duration };
}

/** Everything in a graph is in shares of its canvas, so that a smaller canvas shows the same. */
function canvasSize({ width, height }: { width: number; height: number }): { width: number; height: number } {
  const scale = Math.min(1, widestCanvas / width);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

export function sameScene(a: Scene, b: Scene): boolean {
  return a.parts.length === b.parts.length && a.parts.every((part, i) => part === b.parts[i]);
}

/** Whether two scenes show the same frames of the same files in the same way at a frame. */
export function sameAt(frame: number, a: Scene, b: Scene): boolean {
  return sameJson([a.graphsAt(frame), wantedAt(a, frame)], [b.graphsAt(frame), wantedAt(b, frame)]);
}
