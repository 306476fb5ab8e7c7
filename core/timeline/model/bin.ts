import { z } from 'zod';
import { labelColourSchema } from './colours.ts';

/** A place for media in the project, or, with a `search`, a smart bin: it holds nothing itself and shows what is found now. */
export const binSchema = z.object({
  kind: z.literal('bin'),
  id: z.string(),
  name: z.string().min(1).max(500),
  /** The bin it lies in, never a smart one; null at the top. */
  parentId: z.string().nullable(),
  /** Words as core/bins/search/parse-search.ts reads them. */
  search: z.string().max(2000).nullable(),
});

/** A named stretch of an asset, in frames from its first (samples of what has no picture). */
export const subclipSchema = z.object({
  id: z.string(),
  name: z.string().min(1).max(500),
  start: z.int().nonnegative(),
  count: z.int().positive(),
});

/** One word or phrase that an asset can be found by. */
export const keywordSchema = z.string().trim().min(1).max(200);

const shortText = z.string().trim().max(200).default('');

/**
 * What a person says of an asset, and where it lies. There is at most one of an asset, with the id `logIdOf` gives, and none where all of it would be as `plainLog` has it.
 */
export const logSchema = z.object({
  kind: z.literal('log'),
  id: z.string(),
  assetId: z.string(),
  /** Null at the top, in no bin. */
  binId: z.string().nullable().default(null),
  /** Empty where it is called what its file is called. */
  name: z.string().trim().max(500).default(''),
  scene: shortText,
  shot: shortText,
  take: shortText,
  camera: shortText,
  /** Stars, 0 for none. */
  rating: z.int().min(0).max(5).default(0),
  /** A circled take: one to print. */
  good: z.boolean().default(false),
  keywords: z.array(keywordSchema).max(100).readonly().default([]),
  notes: z.string().max(10_000).default(''),
  colour: labelColourSchema.nullable().default(null),
  subclips: z.array(subclipSchema).max(1000).readonly().default([]),
  /** Taken out of the project: it is in no bin, and kept so that this can be undone. */
  removed: z.boolean().default(false),
});

export type Bin = Readonly<z.infer<typeof binSchema>>;
export type Subclip = Readonly<z.infer<typeof subclipSchema>>;
export type Log = Readonly<z.infer<typeof logSchema>>;

/** The id of an asset's log: known beforehand, so that two windows that begin one at once make one. */
export function logIdOf(assetId: string): string {
  return `log:${assetId}`;
}

/** The log of an asset of which nothing has been said. */
export function plainLog(assetId: string): Log {
  return { ...PLAIN, id: logIdOf(assetId), assetId };
}

const PLAIN: Log = logSchema.parse({ kind: 'log', id: '', assetId: '' });
