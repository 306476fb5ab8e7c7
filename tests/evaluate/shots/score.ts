import type { ShotBoundary } from '../../../core/style/shot-boundary.ts';
import type { ShotList } from './shot-list.ts';

export interface Tally {
  readonly found: number;
  readonly missed: number;
  readonly tooMany: number;
}

export interface Score {
  readonly hard: Tally;
  /** Null where nobody has marked the gradual boundaries. */
  readonly gradual: Tally | null;
  /** Boundaries of any kind where something flashes. */
  readonly flashFalse: number;
  /** Gradual boundaries by what they are called, found and missed. */
  readonly byName: ReadonlyMap<string, Tally>;
  /** What was missed and what was found where nothing is marked, in words. */
  readonly remarks: readonly string[];
}

/** Frames that a cut may be off by, and by which hand-set ranges are uncertain at either end. */
const HARD_TOLERANCE = 1;
const GRADUAL_TOLERANCE = 3;

/**
 * Compares what was found with what is marked. A cut is found by a cut within a frame of it, a gradual boundary by one of any gradual kind whose middle lies within its range; each finds one
 * at most. A cut found within a gradual range is neither right nor wrong: it is at a boundary, but the range has yet to be found. Where gradual boundaries are not marked,
 * those found are not counted.
 */
export function scoreShots(found: readonly ShotBoundary[], truth: ShotList): Score {
  const ranges = truth.gradual ?? [];
  const cuts = found.filter(({ kind }) => kind === 'cut').map(({ first }) => first);
  const gradual = found.filter(({ kind }) => kind !== 'cut');
  const isIn = ([from, to]: readonly [number, number, ...unknown[]], frame: number, tolerance: number) =>
    frame >= from - tolerance && frame <= to + tolerance;
  const hard = matched(truth.hard, cuts, (cut, frame) => Math.abs(cut - frame) <= HARD_TOLERANCE);
  const passages = matched(ranges, gradual, (range, boundary) => isIn(range, middleOf(boundary), GRADUAL_TOLERANCE));
  const wrongCuts = hard.unused.filter((frame) => !ranges.some((range) => isIn(range, frame, GRADUAL_TOLERANCE)));
  const isFlash = (frame: number) => truth.flashes.some((flash) => isIn(flash, frame, 1));
  const wrongPassages = truth.gradual ? passages.unused : [];
  return {
    hard: { found: hard.found.length, missed: hard.missed.length, tooMany: wrongCuts.length },
    gradual: truth.gradual
      ? { found: passages.found.length, missed: passages.missed.length, tooMany: passages.unused.length }
      : null,
    flashFalse: wrongCuts.filter(isFlash).length + wrongPassages.map(middleOf).filter(isFlash).length,
    byName: tallyByName(passages),
    remarks: [
      ...hard.missed.map((frame) => `missed the cut at ${frame}`),
      ...passages.missed.map(([from, to, name]) => `missed ${from}–${to} (${name})`),
      ...wrongCuts.map((frame) => `no cut at ${frame}`),
      ...wrongPassages.map(({ kind, first, last }) => `no ${kind} at ${first}–${last}`),
    ],
  };
}

export function f1({ found, missed, tooMany }: Tally): number {
  const all = 2 * found + missed + tooMany;
  return all === 0 ? 1 : (2 * found) / all;
}

export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = (key: keyof Tally) => tallies.reduce((total, tally) => total + tally[key], 0);
  return { found: sum('found'), missed: sum('missed'), tooMany: sum('tooMany') };
}

interface Matched<T, F> {
  readonly found: readonly T[];
  readonly missed: readonly T[];
  /** What was found and is none of what was looked for. */
  readonly unused: readonly F[];
}

function matched<T, F>(
  wanted: readonly T[],
  found: readonly F[],
  fits: (wanted: T, found: F) => boolean,
): Matched<T, F> {
  const used = new Set<F>();
  const [hits, misses]: [T[], T[]] = [[], []];
  for (const each of wanted) {
    const hit = found.find((candidate) => !used.has(candidate) && fits(each, candidate));
    if (hit === undefined) misses.push(each);
    else {
      used.add(hit);
      hits.push(each);
    }
  }
  return { found: hits, missed: misses, unused: found.filter((candidate) => !used.has(candidate)) };
}

function tallyByName({ found, missed }: Matched<readonly [number, number, string], ShotBoundary>): Map<string, Tally> {
  const names = new Set([...found, ...missed].map(([, , name]) => name));
  const count = (list: typeof found, name: string) => list.filter((range) => range[2] === name).length;
  return new Map(
    [...names].map((name) => [name, { found: count(found, name), missed: count(missed, name), tooMany: 0 }]),
  );
}

function middleOf({ first, last }: ShotBoundary): number {
  return (first + last) / 2;
}
