/** Where play is: seconds since it began, as the sound or the machine's clock has it. */
export interface Clock {
  /** At a moment in the milliseconds of performance.now(), which may be a little ahead. */
  secondsAt(moment: number): number;
}

/** A clock that runs from a moment on, for play without sound. */
export function wallClock(start: number): Clock {
  return { secondsAt: (moment) => (moment - start) / 1000 };
}

/** A run of play: where it starts, its speed, and the frames it stays in: `from`, up to but not including `to`. */
export interface Course {
  readonly start: number;
  readonly speed: number;
  readonly fps: number;
  readonly from: number;
  readonly to: number;
}

/** The frame on show `seconds` after play began. Never before the course's first or after its last. */
export function frameAt(seconds: number, { start, speed, fps, from, to }: Course): number {
  // A hair more than whole frames, so that a clock reading of exactly n frames is frame n in spite of float rounding.
  const moved = Math.floor(Math.max(0, seconds) * fps * Math.abs(speed) + 1e-6);
  const frame = speed < 0 ? start - moved : start + moved;
  return Math.min(Math.max(from, frame), Math.max(from, to - 1));
}

/** Frames between shown ones at fast speeds: at 4× every fourth frame is shown, none dropped. */
export function strideOf(speed: number): number {
  return Math.max(1, Math.round(Math.abs(speed)));
}

/** J, K, L: each press of J or L in play's direction doubles the speed up to 8×; the other one starts that way at 1×. */
export function nextSpeed(current: number, direction: 1 | -1): number {
  if (Math.sign(current) !== direction) return direction;
  return direction * Math.min(8, Math.abs(current) * 2);
}
