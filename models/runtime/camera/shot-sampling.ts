import { CAMERA_STEPS } from './camera-features.ts';

/** Two frames of a shot between which flow is measured, and one between them for where it is too fast for that. */
export interface FlowStep {
  readonly from: number;
  /** A quarter of the way, at least one frame on. */
  readonly near: number;
  readonly to: number;
}

/** Seconds between the two frames of a step, at most: slow moves need time to show, quick ones must not be missed. */
const LONGEST_STEP_SECONDS = 0.5;
/** Steps that follow each other without a gap in a shot too long to be covered: unsteadiness shows only in a row. */
const ROW = 4;

/**
 * The steps at which a shot of `count` frames is looked at: its 16 equal parts where that makes steps short enough, else four rows of four spread
 * over it. Fewer than 16 for a shot of fewer than 17 frames; none for one frame.
 */
export function flowSteps(start: number, count: number, framesPerSecond: number): FlowStep[] {
  const last = count - 1;
  const steps = Math.min(CAMERA_STEPS, last);
  if (steps < 1) return [];
  const longest = Math.max(1, Math.round(framesPerSecond * LONGEST_STEP_SECONDS));
  const length = Math.min(longest, Math.floor(last / steps));
  const rows = steps === CAMERA_STEPS ? CAMERA_STEPS / ROW : 1;
  const inRow = steps / rows;
  // What no step covers is left out between the rows, evenly.
  const spare = last - steps * length;
  return Array.from({ length: steps }, (_, step) => {
    const row = Math.floor(step / inRow);
    const from = start + step * length + Math.round((spare * (row + 0.5)) / rows);
    return { from, near: from + Math.max(1, Math.round(length / 4)), to: from + length };
  });
}

/** Up to `most` frames in a row from the middle of the shot. */
export function framesInARow(start: number, count: number, most: number): number[] {
  const length = Math.min(most, count);
  const first = start + ((count - length) >> 1);
  return Array.from({ length }, (_, i) => first + i);
}
