import { unlikeness, type FrameSignature } from './frame-signature.ts';

/** Frames on either side of a cut that must be unlike those on the other: a flash or a damaged frame is shorter. */
const REACH = 3;
/** Frames on either side whose changes say how restless the picture is. */
const NEIGHBOURHOOD = 6;

/** A cut between moving pictures: a large change, well above the third largest nearby (a neighbouring cut and a flash don't hide it). */
const LARGE = { change: 0.1, prominence: 2.4 } as const;
/** A cut between near-still dark pictures (titles on black): a small change, far above anything nearby. */
const SMALL = { change: 0.035, prominence: 10 } as const;

/** First frames of the shots that begin with a hard cut, ascending. */
export function findHardCuts(frames: readonly FrameSignature[]): number[] {
  const steps = frames.map((frame, index) => {
    const previous = frames[index - 1];
    return previous ? unlikeness(previous, frame) : 0;
  });
  return frames.flatMap((_, index) => (standsOut(steps, index) && isLasting(frames, steps, index) ? [index] : []));
}

function standsOut(steps: readonly number[], index: number): boolean {
  const step = steps[index] ?? 0;
  if (step < SMALL.change) return false;
  const around = [
    ...steps.slice(Math.max(1, index - NEIGHBOURHOOD), index),
    ...steps.slice(index + 1, index + 1 + NEIGHBOURHOOD),
  ];
  const [largest = 0, , third = 0] = around.sort((a, b) => b - a);
  return (step >= LARGE.change && step >= LARGE.prominence * third) || step >= SMALL.prominence * largest;
}

/** Whether every frame shortly before is unlike every frame shortly after: after a flash the picture is as it was. */
function isLasting(frames: readonly FrameSignature[], steps: readonly number[], index: number): boolean {
  const before = frames.slice(Math.max(0, index - REACH), index);
  const after = frames.slice(index, index + REACH);
  const least = Math.min(...before.flatMap((a) => after.map((b) => unlikeness(a, b))));
  return least >= (steps[index] ?? 0) / 2;
}
