import { cosineDistance } from './descriptor.ts';
import type { Movement, ShotReadable, ShotSize } from './readable.ts';

/** A shot as its film's rhythm sees it, in the film's order. */
export interface RhythmShot {
  readonly seconds: number;
  /** How it begins and ends, as the shot detector names it: `cut`, `dissolve`, … */
  readonly opens: string;
  readonly closes: string;
  readonly look: readonly number[];
  readonly framing: readonly number[];
  readonly readable: Pick<ShotReadable, 'shotSize' | 'movement'>;
}

/** Where a shot stands in its film. */
export interface ShotPlace {
  readonly seconds: number;
  readonly opens: string;
  readonly closes: string;
  /** From 0. */
  readonly scene: number;
  /** From 0, and how many shots its scene has. */
  readonly inScene: number;
  readonly sceneLength: number;
}

/** How often one kind of shot follows another: counts by kind, then by the kind that follows. */
export type Transitions<Kind extends string> = Readonly<Partial<Record<Kind, Partial<Record<Kind, number>>>>>;

/** A film's rhythm. */
export interface Rhythm {
  readonly shots: readonly ShotPlace[];
  readonly averageShotSeconds: number;
  readonly medianShotSeconds: number;
  /** Mean length of the shots about each of some moments, evenly spread over the film: where it is cut fast and where slowly. */
  readonly curve: readonly { readonly at: number; readonly averageShotSeconds: number }[];
  /** Between neighbours whose size is known; a shot's movement is its strongest. */
  readonly sizes: Transitions<ShotSize>;
  readonly movements: Transitions<Movement>;
}

/** Look and framing distances, added, below which two shots show the same place: a place seen again keeps its light and, in part, its composition. */
const SAME_PLACE = 0.55;
/** Shots between two that may belong together: what cuts back and forth comes back soon. */
const REACH = 4;
const CURVE_POINTS = 24;
/** Share of the film's length about each of the curve's moments; shots count the less the further away they are. */
const CURVE_WIDTH = 0.08;

/**
 * Scenes as runs of shots that are linked by their likeness (Hanjalic, Lagendijk & Biemond 1999, overlapping links): a cut that no link of two like
 * shots, at most REACH apart, reaches over is a scene's end. → each shot's scene, from 0.
 */
export function scenesOf(shots: readonly Pick<RhythmShot, 'look' | 'framing'>[]): number[] {
  let linkedTo = 0;
  let scene = 0;
  return shots.map((shot, i) => {
    if (i > linkedTo) {
      scene++;
      linkedTo = i;
    }
    for (let j = Math.min(shots.length - 1, i + REACH); j > Math.max(i, linkedTo); j--) {
      const other = shots[j] as (typeof shots)[number];
      if (cosineDistance(shot.look, other.look) + cosineDistance(shot.framing, other.framing) < SAME_PLACE) {
        linkedTo = j;
        break;
      }
    }
    return scene;
  });
}

/** The rhythm of a film from its shots in order. Throws RangeError for none. */
export function rhythmOf(shots: readonly RhythmShot[]): Rhythm {
  if (shots.length === 0) throw new RangeError('A film without shots has no rhythm.');
  const scenes = scenesOf(shots);
  const lengths = shots.map(({ seconds }) => seconds);
  const sorted = lengths.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? at(sorted, middle) : (at(sorted, middle - 1) + at(sorted, middle)) / 2;
  return {
    shots: shots.map(({ seconds, opens, closes }, i) => {
      const scene = at(scenes, i);
      return {
        seconds,
        opens,
        closes,
        scene,
        inScene: i - scenes.indexOf(scene),
        sceneLength: scenes.lastIndexOf(scene) - scenes.indexOf(scene) + 1,
      };
    }),
    averageShotSeconds: sum(lengths) / lengths.length,
    medianShotSeconds: median,
    curve: lengthCurve(lengths),
    sizes: transitions(shots.map(({ readable }) => readable.shotSize?.value)),
    movements: transitions(shots.map(({ readable }) => readable.movement?.value[0])),
  };
}

/** Gaussian mean of the shot lengths about each moment, by their middles. */
function lengthCurve(lengths: readonly number[]): Rhythm['curve'] {
  const total = sum(lengths);
  let end = 0;
  const middles = lengths.map((length) => {
    end += length;
    return end - length / 2;
  });
  return Array.from({ length: CURVE_POINTS }, (_, point) => {
    const moment = ((point + 0.5) / CURVE_POINTS) * total;
    // The nearest shot always counts, however long it is.
    const nearest = Math.min(...middles.map((middle) => Math.abs(middle - moment)));
    const weights = middles.map((middle) =>
      Math.exp((-0.5 * ((middle - moment) ** 2 - nearest ** 2)) / (CURVE_WIDTH * total) ** 2),
    );
    const weighted = sum(lengths.map((length, i) => length * at(weights, i)));
    return { at: moment, averageShotSeconds: weighted / sum(weights) };
  });
}

function transitions<Kind extends string>(kinds: readonly (Kind | undefined)[]): Transitions<Kind> {
  const counts: Record<string, Record<string, number>> = {};
  kinds.forEach((next, i) => {
    const before = kinds[i - 1];
    if (i === 0 || before === undefined || next === undefined) return;
    const row = (counts[before] ??= {});
    row[next] = (row[next] ?? 0) + 1;
  });
  return counts as Transitions<Kind>;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function at(values: readonly number[], i: number): number {
  return values[i] ?? 0;
}
