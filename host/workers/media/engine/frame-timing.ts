import { rate, RATES, type Rate } from '../../../../core/time/rate.ts';

/** How the pictures of a file lie on an even grid of frames. */
export interface FrameTiming {
  readonly rate: Rate;
  readonly frameCount: number;
  /** For each frame the number of the picture it shows, in display order; null where frame n simply is picture n. */
  readonly shown: Int32Array | null;
}

/**
 * Lays pictures on an even grid. `times`: display times in ticks of `tick` seconds, ascending, at least one; `end`: when the last picture stops being shown;
 * `hints`: rates that the file claims, best first.
 *
 * If one rate puts every picture within an eighth of a frame (or one tick, for files that count in milliseconds) of its own number, the file is constant and
 * frame n is picture n. Otherwise frame n shows the picture whose interval contains the instant n / rate after the first: pictures are
 * held over holes and dropped where they come faster than the grid.
 */
export function conformToGrid(times: Float64Array, end: number, tick: Rate, hints: readonly Rate[]): FrameTiming {
  const candidates = [...hints, ...Object.values(RATES), ...medianRate(times, tick)];
  const constant = candidates.find((candidate) => isConstant(times, tick, candidate));
  if (constant) return { rate: constant, frameCount: times.length, shown: null };
  const grid = gridRate(times, tick, hints);
  return { rate: grid.rate, ...hold(times, end, tick, grid) };
}

function ticksPerFrame(tick: Rate, candidate: Rate): number {
  return (candidate.den * tick.den) / (candidate.num * tick.num);
}

function jitterAllowed(frameTicks: number): number {
  return Math.min(Math.max(1, frameTicks / 8), frameTicks / 3);
}

function isConstant(times: Float64Array, tick: Rate, candidate: Rate): boolean {
  const frameTicks = ticksPerFrame(tick, candidate);
  const first = times[0] ?? 0;
  const allowed = jitterAllowed(frameTicks);
  return times.every((time, index) => Math.abs(time - first - index * frameTicks) <= allowed);
}

interface Grid {
  readonly rate: Rate;
  /** Ticks by which a picture may come after an instant and still be the one shown at it: absorbs jitter and rounding. */
  readonly slack: number;
}

/** Above this a claimed rate is a clock's resolution, not a frame rate. */
const HIGHEST_GRID_RATE = 120;

/** The grid a variable file is put on: one it claims and whose lines all its pictures are near (a constant rate with holes), else the standard rate nearest to its usual spacing. */
function gridRate(times: Float64Array, tick: Rate, hints: readonly Rate[]): Grid {
  const first = times[0] ?? 0;
  for (const hint of hints) {
    if (hint.num / hint.den > HIGHEST_GRID_RATE) continue;
    const frameTicks = ticksPerFrame(tick, hint);
    const slack = jitterAllowed(frameTicks);
    const isNearLine = (time: number) =>
      Math.abs(time - first - Math.round((time - first) / frameTicks) * frameTicks) <= slack;
    if (times.every(isNearLine)) return { rate: hint, slack };
  }
  const spacing = medianSpacing(times);
  const distance = (r: Rate) => Math.abs(Math.log(ticksPerFrame(tick, r) / spacing));
  const nearest = Object.values(RATES).reduce((best, r) => (distance(r) < distance(best) ? r : best));
  return { rate: nearest, slack: Math.min(1, ticksPerFrame(tick, nearest) / 3) };
}

function hold(times: Float64Array, end: number, tick: Rate, grid: Grid): { frameCount: number; shown: Int32Array } {
  const frameTicks = ticksPerFrame(tick, grid.rate);
  const first = times[0] ?? 0;
  const frameCount = Math.max(1, Math.round((end - first) / frameTicks));
  const shown = new Int32Array(frameCount);
  let picture = 0;
  for (let frame = 0; frame < frameCount; frame++) {
    const instant = first + frame * frameTicks + grid.slack;
    while (picture + 1 < times.length && (times[picture + 1] ?? 0) <= instant) picture++;
    shown[frame] = picture;
  }
  return { frameCount, shown };
}

/** Ticks between neighbours, the median; 1 for a single picture. */
function medianSpacing(times: Float64Array): number {
  const spacings = times
    .subarray(1)
    .map((time, index) => time - (times[index] ?? 0))
    .sort();
  return spacings[spacings.length >> 1] ?? 1;
}

function medianRate(times: Float64Array, tick: Rate): Rate[] {
  const denominator = medianSpacing(times) * tick.num;
  return Number.isSafeInteger(denominator) && denominator > 0 ? [rate(tick.den, denominator)] : [];
}
