import { z } from 'zod';
import { facetFilterSchema } from '../archive/facets.ts';
import { regionSchema } from '../archive/region.ts';
import { failureSchema } from '../jobs/failure.ts';
import { rightsSchema, rightsStates } from '../rights/rights.ts';
import { shotReadableSchema } from '../style/readable.ts';
import { rateSchema } from '../timeline/model/records.ts';

/** A shot of the archive: frames start..start+count-1 of some footage. */
export const shotViewSchema = z.object({
  id: z.string(),
  /** Its place in the order of the archive, ascending. */
  position: z.int(),
  /** Name of the file that holds it; of the first, where several do. */
  name: z.string(),
  /** Its number in its file, from 1. */
  number: z.int(),
  start: z.int(),
  count: z.int(),
  rate: rateSchema,
  /** Whether its look may be drawn from it now, in this project. */
  rights: z.enum(rightsStates),
});

/** All that is known of a shot. */
export const shotDetailSchema = shotViewSchema.extend({
  /** The part of it that no transition covers. */
  clean: z.object({ start: z.int(), count: z.int() }),
  /** How it begins and ends, as the shot detector names it. */
  opens: z.string(),
  closes: z.string(),
  /** Every file that holds it, with whose it is. */
  files: z.array(z.object({ path: z.string(), rights: rightsSchema })),
  /** What it is like in a cinematographer's words; null while it has not been measured. */
  readable: shotReadableSchema.nullable(),
  tags: z.array(z.string()),
  note: z.string(),
});

/** Where footage comes from: a folder with all below it, or the files that were added one by one. */
export const sourceViewSchema = z.object({
  id: z.string(),
  /** The folder; empty for the list of single files. */
  root: z.string(),
  watched: z.boolean(),
  paused: z.boolean(),
  /** Something of it may not have been read yet. */
  scanWanted: z.boolean(),
  /** Milliseconds since 1970; null before the first whole look through it. */
  scannedAt: z.number().nullable(),
});

export const archiveCountsSchema = z.object({ revision: z.int(), files: z.int(), refused: z.int(), shots: z.int() });

export const archiveViewSchema = archiveCountsSchema.extend({
  folder: z.string(),
  /** How much of a core reading footage may take; null for all there is. */
  speed: z.number().nullable(),
  sources: z.array(sourceViewSchema),
});

/** Rights as they were recorded for a folder or file, by absolute path; an empty one is all single files. */
export const rightsViewSchema = z.object({ sourceId: z.string(), path: z.string(), rights: rightsSchema });

/** A file of which nothing is in the archive, and why. */
export const refusedFileSchema = z.object({ path: z.string(), failure: failureSchema });

/** The result of an `ingest` job. */
export const scanSchema = z.object({
  files: z.int(),
  /** New ones. */
  shots: z.int(),
  /** Files whose content was in the archive already. */
  duplicates: z.int(),
  removed: z.int(),
  refusedCount: z.int(),
  /** The first hundred. */
  refused: z.array(refusedFileSchema),
});

/** What wanted shots are to be like: a shot, a clip of the project, a frame of an asset or of a film file, a picture file; or a part of a picture. */
export const exampleSchema = z.union([
  z.object({ shotId: z.string() }),
  z.object({ clipId: z.string() }),
  z.object({ assetId: z.string(), frame: z.int().nonnegative(), region: regionSchema.nullable().default(null) }),
  z.object({
    path: z.string().min(1),
    /** Null: the file is a picture. */
    frame: z.int().nonnegative().nullable().default(null),
    region: regionSchema.nullable().default(null),
  }),
]);

const headWeight = z.number().min(-1).max(1);

/** What is looked for. Everything that is given must hold; what is liked and wished for ranks. */
export const findSchema = z.object({
  /** In words of cinematography: docs/cinematography-words.md. */
  phrase: z.string().max(1000).default(''),
  /** Weights above 0 ask for more like this, below 0 for less. */
  like: z
    .array(z.object({ of: exampleSchema, weight: z.number().min(-1).max(1).default(1) }))
    .max(32)
    .default([]),
  /** What examples are liked for; without it, everything evenly. */
  heads: z
    .object({ look: headWeight, light: headWeight, motion: headWeight, framing: headWeight })
    .partial()
    .exactOptional(),
  where: z.array(facetFilterSchema).max(32).default([]),
  /** Part of the name of the film's file. */
  film: z.string().min(1).max(1000).exactOptional(),
  /** All of them. */
  tags: z.array(z.string()).max(32).default([]),
  /** Any of these; empty for all shots. */
  rights: z.array(z.enum(rightsStates)).default([]),
  limit: z.int().min(1).max(1000).default(50),
});

export const foundSchema = z.object({
  /** Best first; shots of equal score in the order of the archive. */
  shots: z.array(z.object({ shot: shotViewSchema, score: z.number() })),
  /** Shots that pass the filters. */
  matched: z.int(),
  /** Shots that are left out only because something that is asked for is not known of them. */
  unknown: z.int(),
  /** Every word of the phrase, and what became of it. */
  parts: z.array(
    z.object({
      words: z.array(z.string()),
      kind: z.enum(['term', 'filler', 'not-understood']),
      term: z.string().nullable(),
      not: z.boolean(),
    }),
  ),
});

export type Example = Readonly<z.output<typeof exampleSchema>>;
export type Find = Readonly<z.output<typeof findSchema>>;
export type Found = Readonly<z.output<typeof foundSchema>>;
export type ShotView = Readonly<z.infer<typeof shotViewSchema>>;
export type ShotDetail = Readonly<z.infer<typeof shotDetailSchema>>;
export type SourceView = Readonly<z.infer<typeof sourceViewSchema>>;
export type ArchiveView = Readonly<z.infer<typeof archiveViewSchema>>;
export type RefusedFileView = Readonly<z.infer<typeof refusedFileSchema>>;
export type RightsView = Readonly<z.infer<typeof rightsViewSchema>>;
export type Scan = Readonly<z.infer<typeof scanSchema>>;
