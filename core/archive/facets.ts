import { z } from 'zod';
import { keys, keySides, movements, shotSizes, type ShotReadable } from '../style/readable.ts';
import { facetColumns, verdicts, type FacetPreference, type FacetTest } from './facet-test.ts';

/** How a shot begins or ends, as the shot detector names it; `other` for what it may name one day. */
export const boundaries = ['cut', 'dissolve', 'wipe', 'fade-in', 'fade-out', 'dip', 'other'] as const;

/** Parts of the colour circle, and `neutral` for a picture that is mostly without colour. */
export const hues = ['red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'pink', 'neutral'] as const;
type Hue = (typeof hues)[number];

/** Facets of one value, or of several at once (`many`), out of a list. The first column; `many` take two. */
const choices = {
  'shot-size': { column: 0, values: shotSizes, many: false },
  movement: { column: 1, values: movements, many: true },
  key: { column: 3, values: keys, many: false },
  'key-side': { column: 4, values: keySides, many: false },
  opens: { column: 5, values: boundaries, many: false },
  closes: { column: 6, values: boundaries, many: false },
  hue: { column: 7, values: hues, many: true },
} as const satisfies Record<string, { column: number; values: readonly string[]; many: boolean }>;

/** Facets that are a number: kept in 255 steps from `low` to `high`, what lies outside as the nearer end. */
const ranges = {
  /** Degrees above the lens. */
  'key-elevation': { column: 9, low: -90, high: 90, scale: 'even' },
  /** Stops from key to fill. */
  'fill-stops': { column: 10, low: 0, high: 12.7, scale: 'even' },
  softness: { column: 11, low: 0, high: 1, scale: 'even' },
  /** Kelvin; its steps are even in mireds, as differences look. */
  'colour-temperature': { column: 12, low: 1000, high: 40_000, scale: 'reciprocal' },
  /** Mean OKLab chroma. */
  saturation: { column: 13, low: 0, high: 0.3, scale: 'even' },
  contrast: { column: 14, low: 0, high: 1, scale: 'even' },
  'black-point': { column: 15, low: 0, high: 1, scale: 'even' },
  'white-point': { column: 16, low: 0, high: 1, scale: 'even' },
  /** Seconds; its steps are even in their logarithm. */
  length: { column: 17, low: 0.04, high: 3600, scale: 'logarithmic' },
} as const satisfies Record<
  string,
  { column: number; low: number; high: number; scale: 'even' | 'reciprocal' | 'logarithmic' }
>;

export type ChoiceFacet = keyof typeof choices;
export type RangeFacet = keyof typeof ranges;
export const choiceFacets = Object.keys(choices) as ChoiceFacet[];
export const rangeFacets = Object.keys(ranges) as RangeFacet[];

export function valuesOf(facet: ChoiceFacet): readonly string[] {
  return choices[facet].values;
}

/** What a shot must be: one of some values, or a number from–to (each end included, either may be missing); or, with `not`, what it must not be. A value that is not known is neither. */
export const facetFilterSchema = z.union([
  z.object({ facet: z.enum(choiceFacets), any: z.array(z.string()).min(1), not: z.boolean().optional() }),
  z.object({
    facet: z.enum(rangeFacets),
    from: z.number().optional(),
    to: z.number().optional(),
    not: z.boolean().optional(),
  }),
]);
export type FacetFilter = Readonly<z.infer<typeof facetFilterSchema>>;

/** What a shot had better be: one of some values; or a number, worth nothing at `from` and all at `to` and beyond, which may lie above or below. Up to `weight` is added to its score; below 0 takes off. */
export const facetWishSchema = z.union([
  z.object({ facet: z.enum(choiceFacets), any: z.array(z.string()).min(1), weight: z.number() }),
  z.object({ facet: z.enum(rangeFacets), from: z.number(), to: z.number(), weight: z.number() }),
]);
export type FacetWish = Readonly<z.infer<typeof facetWishSchema>>;

/** What facets are made of. */
export interface ShotFacts {
  readonly readable: ShotReadable | null;
  readonly seconds: number;
  readonly opens: string;
  readonly closes: string;
}

/** A measure less sure than this counts as not known. */
export const sureEnough = 0.5;

/** A share of the picture that a hue must have, and that neutral colours must have. */
const hueShare = 0.15;
const neutralShare = 0.6;
/** OKLab chroma below which a colour is neutral. */
const neutralChroma = 0.04;
/** Where each hue begins on OKLab's circle, degrees; pink lies around 0. */
const hueStarts: readonly (readonly [number, Hue])[] = [
  [335, 'pink'],
  [285, 'purple'],
  [220, 'blue'],
  [165, 'teal'],
  [120, 'green'],
  [85, 'yellow'],
  [45, 'orange'],
  [10, 'red'],
];

/** Bits of a column of a facet of several values; its highest says that the values are known. */
const bitsPerColumn = 7;
const knownBit = 1 << bitsPerColumn;

/** The facets of a shot as the vector store keeps them; 0 is unknown. */
export function facetBytes({ readable, seconds, opens, closes }: ShotFacts): Uint8Array {
  const bytes = new Uint8Array(facetColumns);
  const choose = (facet: ChoiceFacet, chosen: readonly string[] | undefined) => {
    if (!chosen) return;
    const { column, values, many } = choices[facet];
    for (const value of chosen) {
      const index = (values as readonly string[]).indexOf(value);
      if (many) setBit(bytes, column, index);
      else bytes[column] = index + 1;
    }
    if (many) for (const at of [column, column + 1]) bytes[at] = (bytes[at] ?? 0) | knownBit;
  };
  const measure = (facet: RangeFacet, value: number | undefined) => {
    if (value !== undefined) bytes[ranges[facet].column] = step(facet, value);
  };
  const palette = sure(readable?.palette);
  choose('shot-size', listed(sure(readable?.shotSize)));
  choose('movement', sure(readable?.movement));
  choose('key', listed(sure(readable?.key)));
  choose('key-side', listed(sure(readable?.keySide)));
  choose('opens', [boundaryOf(opens)]);
  choose('closes', [boundaryOf(closes)]);
  choose('hue', palette && huesOf(palette));
  measure('key-elevation', sure(readable?.keyElevation));
  measure('fill-stops', sure(readable?.keyFillStops));
  measure('softness', sure(readable?.softness));
  measure('colour-temperature', sure(readable?.cct));
  measure('saturation', sure(readable?.saturation));
  measure('contrast', sure(readable?.contrast));
  measure('black-point', sure(readable?.blackPoint));
  measure('white-point', sure(readable?.whitePoint));
  measure('length', seconds);
  return bytes;
}

/** A filter as questions to rows, all of which must say yes. Throws a RangeError for a value that the facet does not have. */
export function filterTests(filter: FacetFilter): FacetTest[] {
  const [yes, no] = filter.not ? [verdicts.no, verdicts.yes] : [verdicts.yes, verdicts.no];
  if (!('any' in filter)) {
    const { facet, from = -Infinity, to = Infinity } = filter;
    const [first, last] = [step(facet, from), step(facet, to)];
    const inside = (value: number) => value >= first && value <= last;
    return [only(ranges[facet].column, (value) => (value === 0 ? verdicts.unknown : inside(value) ? yes : no))];
  }
  const { column, many } = choices[filter.facet];
  const chosen = filter.any.map((value) => indexOf(filter.facet, value));
  if (!many) return [only(column, (value) => (value === 0 ? verdicts.unknown : chosen.includes(value - 1) ? yes : no))];
  const verdict = (value: number, part: number) => {
    if ((value & knownBit) === 0) return verdicts.unknown;
    return (value & maskOf(chosen, part)) === 0 ? no : yes;
  };
  const tables = [0, 1]
    .filter((part) => maskOf(chosen, part) !== 0)
    .map((part) => table(column + part, (value) => verdict(value, part)));
  // One of them is there where either column has one; none is where neither has.
  return filter.not ? tables.map((one) => ({ any: [one] })) : [{ any: tables }];
}

/** A wish as points for rows. */
export function wishPreference(wish: FacetWish): FacetPreference {
  const { weight } = wish;
  if (!('any' in wish)) {
    const { column } = ranges[wish.facet];
    const [none, full] = [step(wish.facet, wish.from), step(wish.facet, wish.to)];
    const worth = (value: number) =>
      none === full ? Number(value === full) : Math.min(Math.max((value - none) / (full - none), 0), 1);
    return { ...only(column, (value) => (value === 0 ? 0 : Math.round(255 * worth(value)))), weight };
  }
  const { column, many } = choices[wish.facet];
  const chosen = wish.any.map((value) => indexOf(wish.facet, value));
  if (!many) return { ...only(column, (value) => (value > 0 && chosen.includes(value - 1) ? 255 : 0)), weight };
  const any = [0, 1].map((part) => table(column + part, (value) => (value & maskOf(chosen, part) ? 255 : 0)));
  return { any, weight };
}

function maskOf(chosen: readonly number[], part: number): number {
  return chosen
    .filter((index) => Math.floor(index / bitsPerColumn) === part)
    .reduce((mask, index) => mask | (1 << (index % bitsPerColumn)), 0);
}

function setBit(bytes: Uint8Array, column: number, index: number): void {
  const at = column + Math.floor(index / bitsPerColumn);
  bytes[at] = (bytes[at] ?? 0) | (1 << (index % bitsPerColumn));
}

function indexOf(facet: ChoiceFacet, value: string): number {
  const values: readonly string[] = choices[facet].values;
  const index = values.indexOf(value);
  if (index < 0) throw new RangeError(`${facet} is never "${value}"; it is one of ${values.join(', ')}.`);
  return index;
}

function only(column: number, worth: (value: number) => number): FacetTest {
  return { any: [table(column, worth)] };
}

function table(column: number, worth: (value: number) => number): FacetTest['any'][number] {
  return { column, worth: Uint8Array.from({ length: 256 }, (_, value) => worth(value)) };
}

/** A number as the step that keeps it, 1..255, ascending with the number. */
function step(facet: RangeFacet, value: number): number {
  const { low, high, scale } = ranges[facet];
  const place = { even: (n: number) => n, reciprocal: (n: number) => -1 / n, logarithmic: Math.log }[scale];
  const inside = Math.min(Math.max(value, low), high);
  return 1 + Math.round((254 * (place(inside) - place(low))) / (place(high) - place(low)));
}

function sure<Value>(measure: { readonly value: Value; readonly confidence: number } | undefined): Value | undefined {
  return measure && measure.confidence >= sureEnough ? measure.value : undefined;
}

function listed(value: string | undefined): readonly string[] | undefined {
  return value === undefined ? undefined : [value];
}

function boundaryOf(name: string): string {
  return (boundaries as readonly string[]).includes(name) ? name : 'other';
}

function huesOf(palette: NonNullable<ShotReadable['palette']>['value']): Hue[] {
  const shares = new Map<Hue, number>();
  for (const { a, b, weight } of palette) {
    const degrees = ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
    const coloured = hueStarts.find(([start]) => degrees >= start)?.[1] ?? 'pink';
    const hue = Math.hypot(a, b) < neutralChroma ? 'neutral' : coloured;
    shares.set(hue, (shares.get(hue) ?? 0) + weight);
  }
  return hues.filter((hue) => (shares.get(hue) ?? 0) >= (hue === 'neutral' ? neutralShare : hueShare));
}
