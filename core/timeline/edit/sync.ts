import { rate } from '../../time/rate.ts';
import { addExact, rescale, subtractExact } from '../../time/rational-time.ts';
import { sameJson } from '../history/diff.ts';
import type { Clip } from '../model/records.ts';
import { assetOf, instantAt } from '../model/source-time.ts';
import type { Timeline } from '../model/timeline.ts';

/**
 * Frames by which a clip is late against what it is linked to: the sound of the same file for picture, the picture for sound. Negative where it is early; 0 in sync, to
 * the nearest frame, and where there is nothing to compare: another file, other or changing speeds. Of several linked clips the one that it is nearest to counts. O(the link).
 */
export function driftOf(timeline: Timeline, clip: Clip): number {
  if (clip.linkId === null || clip.speed.kind !== 'constant') return 0;
  const { media } = timeline.track(clip.trackId);
  let nearest: number | null = null;
  for (const other of timeline.linked(clip.linkId)) {
    if (timeline.track(other.trackId).media === media || !runsAlike(clip, other)) continue;
    const late = lateBy(timeline, clip, other);
    if (nearest === null || Math.abs(late) < Math.abs(nearest)) nearest = late;
  }
  return nearest ?? 0;
}

function runsAlike(a: Clip, b: Clip): boolean {
  const [first, second] = [assetOf(a), assetOf(b)];
  return first !== null && first.assetId === second?.assetId && sameJson(a.speed, b.speed);
}

/** Both at one constant speed: how far apart they are in their media is the same at every frame. */
function lateBy(timeline: Timeline, clip: Clip, other: Clip): number {
  const { speed } = clip;
  if (speed.kind !== 'constant' || speed.num === 0) return 0;
  const { rate: frames } = timeline.sequenceOf(clip.trackId);
  const instant = (each: Clip) => {
    const shown = instantAt(each, -timeline.startOf(each.id), frames);
    const offset = assetOf(each)?.offset;
    return offset ? addExact(shown, offset) : shown;
  };
  // At the clip's speed a frame of the sequence is so much of its media.
  const unit = rate(frames.num * speed.den, frames.den * Math.abs(speed.num));
  // + 0 keeps a drift of none from being −0.
  return rescale(subtractExact(instant(other), instant(clip)), unit, 'nearest').value * Math.sign(speed.num) + 0;
}
