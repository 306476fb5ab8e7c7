import type { ShotReadable } from '../../../core/style/readable.ts';
import { oklabOf } from './oklab.ts';

type Palette = NonNullable<ShotReadable['palette']>['value'];
type Lab = readonly [number, number, number];

const COLOURS = 6;
const ROUNDS = 12;
/** Pixels of a plate that are looked at: one in this many, a stride that visits every column. */
const EVERY = 3;
/** OKLab distance below which two colours are one to the eye across a room. */
const ALIKE = 0.045;
/** Share of the picture below which a colour is no part of the palette. */
const LEAST = 0.01;

/**
 * The main colours of a shot: k-means in OKLab over its plates' pixels, started from the mean colour and then from whatever is furthest from all colours so
 * far, so that the same pictures always give the same palette. Colours that come out alike are joined. Largest first. `plates`: [3][pixels], 0..1.
 */
export function paletteOf(plates: readonly Float32Array[]): Palette {
  const pixels = plates.flatMap(labPixels);
  let centres = startingColours(pixels);
  let weights: number[] = [];
  for (let round = 0; round < ROUNDS; round++) ({ centres, weights } = moved(pixels, centres));
  return joined(centres.map((colour, i) => ({ colour, weight: (weights[i] as number) / pixels.length })))
    .filter(({ weight }) => weight >= LEAST)
    .sort((one, other) => other.weight - one.weight)
    .map(({ colour: [lightness, a, b], weight }) => ({
      lightness: Math.min(1, Math.max(0, lightness)),
      a,
      b,
      weight: Math.min(1, weight),
    }));
}

function labPixels(plate: Float32Array): Lab[] {
  const count = plate.length / 3;
  return Array.from({ length: Math.ceil(count / EVERY) }, (_, n) => {
    const i = n * EVERY;
    return oklabOf(plate[i] as number, plate[count + i] as number, plate[2 * count + i] as number);
  });
}

function startingColours(pixels: readonly Lab[]): Lab[] {
  const mean = meanOf(pixels);
  const centres: Lab[] = [
    pixels.reduce((best, pixel) => (distance(pixel, mean) < distance(best, mean) ? pixel : best)),
  ];
  const nearest = pixels.map((pixel) => distance(pixel, centres[0] as Lab));
  while (centres.length < COLOURS) {
    const furthest = nearest.indexOf(nearest.reduce((most, value) => Math.max(most, value), 0));
    const next = pixels[furthest] as Lab;
    centres.push(next);
    pixels.forEach((pixel, i) => {
      nearest[i] = Math.min(nearest[i] as number, distance(pixel, next));
    });
  }
  return centres;
}

function moved(pixels: readonly Lab[], centres: readonly Lab[]): { centres: Lab[]; weights: number[] } {
  const sums = centres.map(() => [0, 0, 0] as [number, number, number]);
  const weights = centres.map(() => 0);
  for (const pixel of pixels) {
    let [best, least] = [0, Infinity];
    for (let i = 0; i < centres.length; i++) {
      const away = distance(pixel, centres[i] as Lab);
      if (away < least) [best, least] = [i, away];
    }
    const sum = sums[best] as [number, number, number];
    for (const c of [0, 1, 2] as const) sum[c] += pixel[c];
    weights[best] = (weights[best] as number) + 1;
  }
  return {
    centres: sums.map((sum, i) => {
      const weight = weights[i] as number;
      return weight === 0 ? (centres[i] as Lab) : [sum[0] / weight, sum[1] / weight, sum[2] / weight];
    }),
    weights,
  };
}

interface Weighted {
  readonly colour: Lab;
  readonly weight: number;
}

/** Joins the nearest two until no two are alike. */
function joined(colours: readonly Weighted[]): Weighted[] {
  const left = colours.filter(({ weight }) => weight > 0);
  for (;;) {
    let pair: [number, number] | null = null;
    let least = ALIKE;
    left.forEach((one, i) => {
      for (let j = i + 1; j < left.length; j++) {
        const away = Math.sqrt(distance(one.colour, (left[j] as Weighted).colour));
        if (away < least) [pair, least] = [[i, j], away];
      }
    });
    if (pair === null) return left;
    const [i, j] = pair as [number, number];
    const [one, other] = [left[i] as Weighted, left[j] as Weighted];
    const weight = one.weight + other.weight;
    const mix = (c: 0 | 1 | 2): number => (one.colour[c] * one.weight + other.colour[c] * other.weight) / weight;
    left[i] = { colour: [mix(0), mix(1), mix(2)], weight };
    left.splice(j, 1);
  }
}

/** Squared. */
function distance(one: Lab, other: Lab): number {
  return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2;
}

function meanOf(pixels: readonly Lab[]): Lab {
  const sum = [0, 0, 0] as [number, number, number];
  for (const pixel of pixels) for (const c of [0, 1, 2] as const) sum[c] += pixel[c];
  return [sum[0] / pixels.length, sum[1] / pixels.length, sum[2] / pixels.length];
}
