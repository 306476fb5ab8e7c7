import { addExact, toSeconds } from '../../core/time/rational-time.ts';
import type { Rate } from '../../core/time/rate.ts';
import type { Clip } from '../../core/timeline/model/records.ts';
import { assetOf, instantAt } from '../../core/timeline/model/source-time.ts';

/** Where in its asset's sound a clip is, frame by frame: straight lines between these points. Samples are numbers with fractions: this is the canvas' edge of time. */
export interface SoundPath {
  readonly points: readonly { readonly frame: number; readonly sample: number }[];
}

/** Through a clip at its own speed, slower, backwards, held or remapped. Null for one that shows no file. */
export function soundPath(clip: Clip, sequenceRate: Rate, sampleRate: number): SoundPath | null {
  const asset = assetOf(clip);
  if (!asset) return null;
  const turns = clip.speed.kind === 'remap' ? clip.speed.keyframes.map(({ at }) => at) : [];
  const frames = [0, ...turns.filter((at) => at > 0 && at < clip.duration), clip.duration];
  return {
    points: frames.map((frame) => ({
      frame,
      sample: toSeconds(addExact(instantAt(clip, frame, sequenceRate), asset.offset)) * sampleRate,
    })),
  };
}

/** The sample at a place in the clip, in frames with fractions. */
export function sampleAt({ points }: SoundPath, frame: number): number {
  const next = points.findIndex((point) => point.frame > frame);
  const index = next === -1 ? points.length - 1 : Math.max(1, next);
  const [from, to] = [points[index - 1], points[index]];
  if (!from || !to) return 0;
  return from.sample + ((to.sample - from.sample) * (frame - from.frame)) / (to.frame - from.frame);
}
