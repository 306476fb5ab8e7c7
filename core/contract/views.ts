import { z } from 'zod';
import { proxyViewSchema } from './cache.ts';
import { jobSchema } from '../jobs/job.ts';
import { approvalSchema } from '../rights/approval.ts';
import { drawnShotSchema } from '../rights/drawn-shot.ts';
import { termsSchema } from '../rights/terms.ts';
import { temporalMeasuresSchema } from '../style/temporal-measures.ts';
import { rateSchema, recordSchema } from '../timeline/model/records.ts';

/** What the code values of a picture mean: from the file's tags, else as the media worker decides. Transfer and primaries by H.273's names, or `unknown`. */
export const colourSchema = z.object({
  matrix: z.enum(['bt601', 'bt709', 'bt2020nc']),
  range: z.enum(['limited', 'full']),
  /** Where its chroma samples lie, as `YuvEncoding` has it. */
  chromaLocation: z.enum(['left', 'center']),
  transfer: z.string(),
  primaries: z.string(),
});

/** A media file the project knows, as windows show it. */
export const assetViewSchema = z.object({
  id: z.string(),
  /** Another one when the asset is given a file of other content; part of the addresses of its pictures and sound. */
  version: z.string(),
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
      /** Whether its pictures are two fields each; they are shown and exported whole. */
      interlaced: z.boolean(),
      /** Whether its pictures say how solid each pixel is. */
      alpha: z.boolean(),
      startTimecode: z.string().nullable(),
      colour: colourSchema,
    })
    .nullable(),
  audio: z.object({ codec: z.string(), sampleRate: z.int(), channels: z.int(), sampleCount: z.int() }).nullable(),
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
  /** What its look was drawn from, as it stood when it was made. Empty for takes of before this was kept. */
  drawnFrom: z.array(drawnShotSchema).default([]),
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

/** Something of a project file that can't be read, or is not as it should be. */
export const missingSchema = z.object({
  /** The table, or `file` for the file as a whole. */
  table: z.string(),
  /** The row's own id, where it could be read. */
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

export const historySchema = z.object({
  /** Of the project as it is told here: what `project.changed` says of a later one is not in it. */
  revision: z.int(),
  /** The edit whose state the project shows; 0 is before the first. */
  current: z.int(),
  /** Every edit, oldest first, undone branches too. */
  nodes: z.array(historyNodeSchema),
  /** Where redo goes from an edit that has been undone to: the branch walked last. */
  next: z.array(z.object({ parent: z.int(), child: z.int() })),
});

/** What relinking a file went by; `content` is the very same bytes. */
export const relinkEvidenceSchema = z.enum(['content', 'name', 'stem', 'length', 'timecode', 'size']);

const relinkCandidateSchema = z.object({
  path: z.string(),
  /** 0 to 1: how likely it is the same footage; 1 only for the very same bytes. */
  confidence: z.number(),
  /** What is the same. */
  evidence: z.array(relinkEvidenceSchema),
});

/** What became of the offline assets that were looked for: the result of a `relink` job. */
export const relinkResultSchema = z.object({
  relinked: z.array(relinkCandidateSchema.extend({ assetId: z.string(), differences: z.array(z.string()) })),
  /** Files that may be the one, none of them surely: a person picks. */
  ambiguous: z.array(z.object({ assetId: z.string(), candidates: z.array(relinkCandidateSchema) })),
  missing: z.array(z.string()),
});

/** The result of a `sample` job. */
export const sampleResultSchema = z.object({
  /** Where the footage lies that was painted. */
  folder: z.string(),
  files: z.int(),
  /** The archive's job that reads it. */
  ingestJobId: z.string(),
});

/** The result of a `collect` job. */
export const collectResultSchema = z.object({
  folder: z.string(),
  /** The project file in it. */
  project: z.string(),
  files: z.int(),
  bytes: z.number(),
  /** Media and takes that are not where they should be, and so not in it. */
  offline: z.array(z.string()),
  /** Media whose size is not what it was when it was imported. */
  changed: z.array(z.string()),
});

/** How loud a file is, by EBU R 128 (ITU-R BS.1770-4, Tech 3342): the result of a `loudness` job. Levels are null for silence. */
export const loudnessSchema = z.object({
  /** LUFS of all of it, pauses left out. */
  integrated: z.number().nullable(),
  /** LU between its quiet and its loud parts. */
  range: z.number(),
  /** The loudest 400 ms and the loudest 3 s, in LUFS. */
  maximumMomentary: z.number().nullable(),
  maximumShortTerm: z.number().nullable(),
  /** dBTP of the highest channel. */
  truePeak: z.number().nullable(),
});

/** What a check of the whole project found. */
export const verdictSchema = z.object({
  problems: z.array(missingSchema),
  records: z.int(),
  edits: z.int(),
  revision: z.int(),
  /** Media and takes that are not where they should be. */
  offline: z.array(z.string()),
  /** Newest first. */
  backups: z.array(z.object({ path: z.string(), madeAt: z.number() })),
});

/** Everything a window needs to draw the project; kept up to date by events from then on. */
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
  proxies: z.array(proxyViewSchema),
  takes: z.array(takeViewSchema),
  /** In the order in which they were given. */
  approvals: z.array(approvalSchema),
  terms: termsSchema,
  jobs: z.array(jobSchema),
  undoLabel: z.string().nullable(),
  redoLabel: z.string().nullable(),
});

export const fileEntrySchema = z.object({ name: z.string(), path: z.string(), folder: z.boolean(), size: z.number() });

export type Colour = Readonly<z.infer<typeof colourSchema>>;
export type AssetView = Readonly<z.infer<typeof assetViewSchema>>;
export type TakeView = Readonly<z.infer<typeof takeViewSchema>>;
export type RoleView = Readonly<z.infer<typeof roleViewSchema>>;
export type Doctor = Readonly<z.infer<typeof doctorSchema>>;
export type Snapshot = Readonly<z.infer<typeof snapshotSchema>>;
export type HistoryNodeView = Readonly<z.infer<typeof historyNodeSchema>>;
export type HistoryView = Readonly<z.infer<typeof historySchema>>;
export type RelinkEvidence = z.infer<typeof relinkEvidenceSchema>;
export type RelinkCandidate = Readonly<z.infer<typeof relinkCandidateSchema>>;
export type RelinkResult = Readonly<z.infer<typeof relinkResultSchema>>;
export type CollectResult = Readonly<z.infer<typeof collectResultSchema>>;
export type LoudnessView = Readonly<z.infer<typeof loudnessSchema>>;
export type Verdict = Readonly<z.infer<typeof verdictSchema>>;
export type FileEntry = Readonly<z.infer<typeof fileEntrySchema>>;
