import { fadedIn } from '../sound/levels.ts';
import { fadingEdge } from '../timeline/edit/fade.ts';
import type { Clip, Transition } from '../timeline/model/records.ts';
import type { Timeline } from '../timeline/model/timeline.ts';

/** A clip's part in a transition on its track: it comes or goes. */
export interface Fade {
  /** Frames of the sequence from and to which the transition lies, where both clips sound. */
  readonly from: number;
  readonly to: number;
  readonly direction: 'in' | 'out';
  /** Where its gain changes, `from` to `to` or a part of that. */
  readonly curve: { readonly from: number; readonly to: number };
  /** Frames (and fractions) at which the curve is evaluated. */
  readonly steps: readonly number[];
}

/** Straight lines that a curve is made of, at least: they are within 0.02 dB of it. */
const STEPS = 16;

/**
 * The fades at either end of a clip that starts at a frame: constant power, so that what comes and what goes add up to one. A dissolve and a wipe cross; a dip goes out
 * over its first half and comes in over its second. A transition with a clip on one side only is a fade over all its length.
 */
export function fadesOf(timeline: Timeline, clip: Clip, start: number): Fade[] {
  return timeline.transitionsOf(clip.id).map((transition) => {
    const direction = transition.beforeId === clip.id ? 'in' : 'out';
    const cut = direction === 'in' ? start : start + clip.duration;
    const [from, to] = [cut - transition.inFrames, cut + transition.outFrames];
    const curve = curveOf(transition, direction, from, to, fadingEdge(timeline, transition) !== null);
    const count = Math.max(STEPS, Math.ceil(curve.to - curve.from));
    const steps = Array.from({ length: count + 1 }, (_, i) => curve.from + ((curve.to - curve.from) * i) / count);
    return { from, to, direction, curve, steps };
  });
}

function curveOf(
  { style }: Transition,
  direction: Fade['direction'],
  from: number,
  to: number,
  isAlone: boolean,
): Fade['curve'] {
  if (style !== 'dip' || isAlone) return { from, to };
  const middle = (from + to) / 2;
  return direction === 'in' ? { from: middle, to } : { from, to: middle };
}

/** What a fade multiplies its clip with at a frame: constant before and after its curve. */
export function gainOf({ direction, curve: { from, to } }: Fade, frame: number): number {
  const x = (frame - from) / (to - from);
  return fadedIn(direction === 'in' ? x : 1 - x);
}
