import { activeSequence, clipById } from '../editor/selectors.ts';
import type { RootState } from '../editor/store.ts';
import type { Comparison, Monitor } from '../editor/viewer-slice.ts';
import type { Clip } from '../../core/timeline/model/records.ts';
import {
  assetPicture,
  clipPicture,
  nextCut,
  sequencePicture,
  type Picture,
  type PictureSource,
} from './frame-mapping.ts';
import { assetsInSequence, shownAssets } from './shown-asset.ts';
import { assetSound, sequenceSound, type Sound } from './sound-mapping.ts';

/** What is seen at one frame: one picture, or two to compare. */
export interface SeenPictures {
  readonly a: Picture;
  readonly b: Picture | null;
}

/** What a monitor shows as a function of the frame. Scenes with equal `parts` show the same. */
export interface Scene {
  readonly parts: readonly unknown[];
  picturesAt(frame: number): SeenPictures;
  /** Null where there is nothing to hear. */
  readonly sound: Sound | null;
  /** The next frame within `limit` frames at which another picture begins. */
  cutAfter(frame: number, limit: number): number | null;
}

const nothing: SeenPictures = { a: { kind: 'black' }, b: null };

export function sceneOf(state: RootState, monitor: Monitor): Scene {
  const { viewer, project } = state;
  const assets = shownAssets(state);
  if (monitor === 'source') {
    const asset = viewer.sourceAssetId === null ? undefined : assets.get(viewer.sourceAssetId);
    return {
      parts: ['source', asset],
      picturesAt: (frame) => (asset ? { a: assetPicture(asset, frame), b: null } : nothing),
      sound: asset ? assetSound(asset) : null,
      cutAfter: () => null,
    };
  }
  const sequence = activeSequence(state);
  const { comparison } = viewer;
  if (!sequence) return { parts: ['empty'], picturesAt: () => nothing, sound: null, cutAfter: () => null };
  const source: PictureSource = { timeline: project.timeline, sequence, assets };
  const takes = (id: string | null): Clip['activeTake'] => {
    const take = id === null ? undefined : project.takes.get(id);
    return take ? { takeId: take.id, start: take.start, count: take.count } : null;
  };
  return {
    parts: [
      'sequence',
      project.timeline,
      sequence,
      comparison?.clipId,
      comparison?.a,
      comparison?.b,
      ...assetsInSequence(state),
    ],
    picturesAt: (frame) =>
      comparedPictures(source, comparison, frame, takes) ?? { a: sequencePicture(source, frame), b: null },
    sound: sequenceSound(source),
    cutAfter: (frame, limit) => nextCut(source, frame, limit),
  };
}

function comparedPictures(
  source: PictureSource,
  comparison: Comparison | null,
  frame: number,
  take: (id: string | null) => Clip['activeTake'],
): SeenPictures | null {
  const clip = comparison && clipById(source.timeline, comparison.clipId);
  if (!comparison || !clip) return null;
  const k = frame - source.timeline.startOf(clip.id);
  if (k < 0 || k >= clip.duration) return null;
  return {
    a: clipPicture(source, clip, k, take(comparison.a)),
    b: clipPicture(source, clip, k, take(comparison.b)),
  };
}

export function sameScene(a: Scene, b: Scene): boolean {
  return a.parts.length === b.parts.length && a.parts.every((part, i) => part === b.parts[i]);
}
