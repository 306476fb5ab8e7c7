import { z } from 'zod';
import { rateSchema, recordSchema } from '../../../core/timeline/model/records.ts';
import type { MediaCapabilities } from './capabilities.ts';
import type { MediaProbe } from './engine/types.ts';

/**
 * What the host asks of the media worker. Paths are absolute. Calls with a `jobId` report progress (`WorkerEvents.progress`) and end
 * with a `cancelled` Failure after `cancel({ jobId })`. Outputs appear under their name only when whole.
 */
export interface MediaWorker {
  probe(request: { path: string }): Promise<MediaProbe>;
  /** One frame as JPEG, fitted into width × height, pixel aspect and rotation applied. */
  still(request: { path: string; frame: number; width: number; height: number }): Promise<Uint8Array>;
  /** First frame and length of every shot, in order, covering the whole file. */
  detectShots(request: { path: string; jobId: string }): Promise<readonly ShotRange[]>;
  /** An H.264/AAC MP4 that any Chromium plays, same frame count and rate, at most `height` lines, a keyframe every 12 frames. */
  makePreview(request: { path: string; output: string; height: number; jobId: string }): Promise<void>;
  exportSequence(request: ExportPlan & { jobId: string }): Promise<ExportReport>;
  cancel(request: { jobId: string }): Promise<void>;
  /** For tests and `doctor`: what this build can read and write. */
  capabilities(): Promise<MediaCapabilities>;
}

const path = z.string().min(1);
const job = { jobId: z.string().min(1) };

/** What each request must look like; the worker parses what it is sent. */
export const mediaRequests = {
  probe: z.object({ path }),
  still: z.object({ path, frame: z.int().nonnegative(), width: z.int().positive(), height: z.int().positive() }),
  detectShots: z.object({ path, ...job }),
  makePreview: z.object({ path, output: path, height: z.int().positive(), ...job }),
  cancel: z.object(job),
};

export interface ShotRange {
  readonly start: number;
  readonly count: number;
}

export const exportFormatSchema = z.enum(['mp4-h264', 'mov-prores422hq', 'mkv-ffv1']);

/** The picture of a sequence: its records and those of the sequences it shows, from which each frame's graph is made, and where their files are. */
export const filmPictureSchema = z.object({
  sequenceId: z.string(),
  records: z.array(recordSchema),
  /** Paths by the id of an asset, and of a take. */
  assets: z.record(z.string(), path),
  takes: z.record(z.string(), path),
});

/** A stretch of sound on one audio track, placed at an output sample; several tracks are summed. */
export const soundPieceSchema = z.object({
  path: z.string(),
  /** Output sample at which it starts. */
  at: z.int().nonnegative(),
  samples: z.int().positive(),
  /** Instant in the source, as an exact fraction of seconds: value units of 1/rate. */
  sourceStart: z.object({ value: z.int(), rate: rateSchema }),
});

export const exportPlanSchema = z.object({
  output: z.string(),
  format: exportFormatSchema,
  picture: filmPictureSchema,
  sounds: z.array(soundPieceSchema),
  /** libx264's constant rate factor and preset; ignored by the other formats. */
  crf: z.int().min(0).max(51).default(18),
  preset: z.string().default('medium'),
});

export const exportRequestSchema = exportPlanSchema.extend(job);

export type ExportFormat = z.infer<typeof exportFormatSchema>;
export type FilmPicture = Readonly<z.infer<typeof filmPictureSchema>>;
export type SoundPiece = Readonly<z.infer<typeof soundPieceSchema>>;
export type ExportPlan = Readonly<z.infer<typeof exportPlanSchema>>;

export interface ExportReport {
  readonly frames: number;
  /** Samples a channel; 0 for a film without sound. */
  readonly samples: number;
  /** How long the export took. */
  readonly seconds: number;
  readonly peakRssBytes: number;
}
