import { z } from 'zod';
import { proxySizeSchema, type ProxySize } from '../../../core/contract/cache.ts';
import type { Mix, MixPiece } from '../../../core/sound/mix.ts';
import type { BoundedShot } from '../../../core/style/shot-boundary.ts';
import { rateSchema, recordSchema, timeSchema } from '../../../core/timeline/model/records.ts';
import type { LoudnessView } from '../../../core/contract/views.ts';
import type { MediaCapabilities } from './capabilities.ts';
import type { MediaProbe, VideoProbe } from './engine/types.ts';

/**
 * What the host asks of the media worker. Paths are absolute. Calls with a `jobId` report progress (`WorkerEvents.progress`) and end
 * with a `cancelled` Failure after `cancel({ jobId })`. Outputs appear under their name only when whole.
 */
export interface MediaWorker {
  probe(request: { path: string }): Promise<MediaProbe>;
  /** One frame as JPEG, fitted into width × height, pixel aspect and rotation applied. */
  still(request: { path: string; frame: number; width: number; height: number }): Promise<Uint8Array>;
  /** Every shot, in order, covering the whole file, and how it begins and ends. */
  detectShots(request: { path: string; jobId: string }): Promise<readonly BoundedShot[]>;
  /** A stand-in that any Chromium plays and seeks in quickly, see host/workers/media/proxy.ts. */
  makeProxy(request: { path: string; output: string; size: ProxySize; jobId: string }): Promise<void>;
  /** The file's waveform, laid out as core/waveform/peaks.ts says. */
  makeWaveform(request: { path: string; output: string; jobId: string }): Promise<void>;
  /** Samples at..at+count-1 of the file's sound, at its own rate: interleaved 16-bit little-endian integers, silence after its end. */
  samples(request: { path: string; at: number; count: number }): Promise<Uint8Array>;
  /** How loud the whole file is. */
  loudness(request: { path: string; jobId: string }): Promise<LoudnessView>;
  /** Paints the rushes of the sample project into a folder; their paths, see host/workers/media/sample. */
  paintSampleRushes(request: { folder: string; jobId: string }): Promise<readonly string[]>;
  exportSequence(request: ExportPlan & { jobId: string }): Promise<ExportReport>;
  cancel(request: { jobId: string }): Promise<void>;
  /** How much of a core work that nobody waits for may take from now on; null for all there is. */
  setPace(request: { share: number | null }): Promise<void>;
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
  makeProxy: z.object({ path, output: path, size: proxySizeSchema, ...job }),
  makeWaveform: z.object({ path, output: path, ...job }),
  samples: z.object({
    path,
    at: z.int().nonnegative(),
    count: z
      .int()
      .positive()
      .max(2 ** 20),
  }),
  loudness: z.object({ path, ...job }),
  paintSampleRushes: z.object({ folder: path, ...job }),
  cancel: z.object(job),
  setPace: z.object({ share: z.number().positive().nullable() }),
};

export const exportFormatSchema = z.enum(['mp4-h264', 'mov-prores422hq', 'mkv-ffv1']);

/** A probe's picture, whole. */
export const videoProbeSchema: z.ZodType<VideoProbe> = z.object({
  codec: z.string(),
  width: z.int().positive(),
  height: z.int().positive(),
  rate: rateSchema,
  frameCount: z.int().nonnegative(),
  pixelFormat: z.string(),
  format: z.object({
    width: z.int().positive(),
    height: z.int().positive(),
    subsampling: z.object({ horizontal: z.literal([1, 2]), vertical: z.literal([1, 2]) }),
    bitDepth: z.int().min(8).max(16),
    matrix: z.enum(['bt601', 'bt709', 'bt2020nc']),
    range: z.enum(['limited', 'full']),
    chromaLocation: z.enum(['left', 'center']),
  }),
  transfer: z.string(),
  primaries: z.string(),
  pixelAspect: rateSchema,
  rotation: z.literal([0, 90, 180, 270]),
  fieldOrder: z.enum(['progressive', 'top', 'bottom', 'unknown']),
  variableFrameRate: z.boolean(),
  startTimecode: z.string().nullable(),
});

/** The picture of a sequence: its records and those of the sequences it shows, from which each frame's graph is made, and where their files are. */
export const filmPictureSchema = z.object({
  sequenceId: z.string(),
  records: z.array(recordSchema),
  /** Paths by the id of an asset, and of a take. */
  assets: z.record(z.string(), path),
  takes: z.record(z.string(), path),
  /** What of the sequence is to be seen. */
  shown: z.object({ captions: z.boolean() }).default({ captions: true }),
  /** What is known of the files already, by path. The others are probed before the first frame. */
  videos: z.record(path, videoProbeSchema).exactOptional(),
});

const soundPieceSchema: z.ZodType<MixPiece<string>> = z.object({
  at: z.int().nonnegative(),
  samples: z.int().positive(),
  get source() {
    return z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('file'), file: path }),
      z.object({ kind: z.literal('mix'), mix: soundMixSchema }),
    ]);
  },
  course: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('plain'), start: timeSchema }),
    z.object({
      kind: z.literal('stretched'),
      points: z.array(z.object({ at: z.int(), instant: timeSchema })).min(2),
    }),
  ]),
  levels: z.array(z.object({ at: z.int(), gain: z.number(), pan: z.number(), balance: z.number() })).min(1),
});

/** A mix of core/sound, its files named by their absolute paths. */
export const soundMixSchema: z.ZodType<Mix<string>> = z.object({
  sampleRate: z.int().positive(),
  samples: z.int().nonnegative(),
  pieces: z.array(soundPieceSchema),
});

export const exportPlanSchema = z.object({
  output: z.string(),
  format: exportFormatSchema,
  picture: filmPictureSchema,
  sound: soundMixSchema,
  /** libx264's constant rate factor and preset; ignored by the other formats. */
  crf: z.int().min(0).max(51).default(18),
  preset: z.string().default('medium'),
  /** What every picture says, and the file of itself in its comment and description. */
  remark: z.string().exactOptional(),
});

export const exportRequestSchema = exportPlanSchema.extend(job);

export type ExportFormat = z.infer<typeof exportFormatSchema>;
export type FilmPicture = Readonly<z.infer<typeof filmPictureSchema>>;
export type ExportPlan = Readonly<z.infer<typeof exportPlanSchema>>;

export interface ExportReport {
  readonly frames: number;
  /** Samples a channel; 0 for a film without sound. */
  readonly samples: number;
  /** How long the export took. */
  readonly seconds: number;
  readonly peakRssBytes: number;
}
