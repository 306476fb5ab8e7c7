import { z } from 'zod';
import { jobSchema } from '../jobs/job.ts';
import { temporalMeasuresSchema } from '../style/temporal-measures.ts';
import { rateSchema, recordSchema } from '../timeline/model/records.ts';

/** A media file the project knows, as windows show it. */
export const assetViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  path: z.string(),
  /** False when the file is not where it was: the window shows it as offline. */
  online: z.boolean(),
  container: z.string(),
  notes: z.array(z.string()),
  video: z
    .object({
      codec: z.string(),
      width: z.int(),
      height: z.int(),
      rate: rateSchema,
      frameCount: z.int(),
      pixelAspect: rateSchema,
      rotation: z.int(),
      startTimecode: z.string().nullable(),
    })
    .nullable(),
  audio: z.object({ codec: z.string(), sampleRate: z.int(), channels: z.int(), sampleCount: z.int() }).nullable(),
});

/** A shot of the archive: frames start..start+count-1 of an asset. */
export const shotViewSchema = z.object({
  id: z.string(),
  assetId: z.string(),
  /** Its number in its asset, from 1. */
  number: z.int(),
  start: z.int(),
  count: z.int(),
});

/** One picture for a clip. Takes are never changed; the source is not in this list. */
export const takeViewSchema = z.object({
  id: z.string(),
  clipId: z.string(),
  /** Its number among the takes of its clip, from 1. */
  number: z.int(),
  createdAt: z.int(),
  recipeHash: z.string(),
  /** The stretch of the source it replaces, in frames of the asset. */
  assetId: z.string(),
  start: z.int(),
  count: z.int(),
  strength: z.number(),
  lookShotIds: z.array(z.string()),
  measures: temporalMeasuresSchema,
  styleDistanceBefore: z.number(),
  styleDistanceAfter: z.number(),
  provider: z.string(),
});

export const roleViewSchema = z.object({ role: z.string(), ready: z.boolean(), reason: z.string() });

export const doctorSchema = z.object({
  version: z.string(),
  platform: z.string(),
  cpu: z.string(),
  cores: z.int(),
  memoryBytes: z.number(),
  simd: z.array(z.string()),
  media: z.object({ ffmpeg: z.string(), encoders: z.array(z.string()), hardware: z.array(z.string()) }),
  inference: z.object({
    runtime: z.string(),
    provider: z.string(),
    providersFound: z.array(z.string()),
    pack: z.object({ id: z.string(), version: z.string(), sha256: z.string() }).nullable(),
    roles: z.array(roleViewSchema),
  }),
});

/** Everything a window needs to draw the project; kept up to date by events from then on. */
/** Something of a damaged project that could not be read. */
export const missingSchema = z.object({
  /** The table, or `file` for the file as a whole. */
  table: z.string(),
  id: z.string().nullable(),
  cause: z.string(),
});

/** One edit in the project's history: a tree, for an edit after an undo starts a branch. */
export const historyNodeSchema = z.object({
  id: z.int(),
  /** The edit it was made on; 0 is the project before its first edit. */
  parent: z.int(),
  label: z.string(),
  /** Milliseconds since 1970; 0 when unknown. */
  madeAt: z.number(),
});

export const snapshotSchema = z.object({
  name: z.string(),
  path: z.string(),
  /** Why nothing can be changed, as a sentence; null when it can. */
  readOnly: z.string().nullable(),
  /** What was lost of a project that was found damaged when it was opened this time, and where its damaged file is kept. */
  damage: z.object({ keptAs: z.string(), missing: z.array(missingSchema) }).nullable(),
  revision: z.int(),
  records: z.array(recordSchema),
  assets: z.array(assetViewSchema),
  shots: z.array(shotViewSchema),
  takes: z.array(takeViewSchema),
  jobs: z.array(jobSchema),
  undoLabel: z.string().nullable(),
  redoLabel: z.string().nullable(),
});

export const fileEntrySchema = z.object({ name: z.string(), path: z.string(), folder: z.boolean(), size: z.number() });

export type AssetView = Readonly<z.infer<typeof assetViewSchema>>;
export type ShotView = Readonly<z.infer<typeof shotViewSchema>>;
export type TakeView = Readonly<z.infer<typeof takeViewSchema>>;
export type RoleView = Readonly<z.infer<typeof roleViewSchema>>;
export type Doctor = Readonly<z.infer<typeof doctorSchema>>;
export type Snapshot = Readonly<z.infer<typeof snapshotSchema>>;
export type HistoryNodeView = Readonly<z.infer<typeof historyNodeSchema>>;
export type FileEntry = Readonly<z.infer<typeof fileEntrySchema>>;
