import { z } from 'zod';
import { type Region, regionSchema } from '../../../core/archive/region.ts';
import { type Descriptor, descriptorSchema } from '../../../core/style/descriptor.ts';
import type { ShotDescription } from '../../../core/style/shot-description.ts';
import type { TemporalMeasures } from '../../../core/style/temporal-measures.ts';

/** What the host asks of the inference worker. Same rules as the media worker's protocol. */
export interface InferenceWorker {
  status(): Promise<InferenceStatus>;
  /** All that can be read from frames start..start+count-1 of a file. With a `jobId` it can be cancelled. */
  describeShot(request: { path: string; start: number; count: number; jobId?: string }): Promise<ShotDescription>;
  /** Descriptor of one frame of a film, or of a picture file where `frame` is null; of a part of it where `region` says one. */
  describePicture(request: { path: string; frame: number | null; region: Region | null }): Promise<Descriptor>;
  /** Makes a take: a lossless FFV1 file with exactly `count` frames in the source's own pixel format, and an H.264 preview of it. */
  regenerate(request: RegenerateRequest & { jobId: string }): Promise<RegenerateReport>;
  /** One frame of what `regenerate` would make, as JPEG, fitted into width × height. */
  previewFrame(request: PreviewRequest): Promise<Uint8Array>;
  /** The look as a look-up table for one shot. */
  lookTable(request: LookTableRequest): Promise<LookTable>;
  cancel(request: { jobId: string }): Promise<void>;
  /** How much of a core work that nobody waits for may take from now on; null for all there is. */
  setPace(request: { share: number | null }): Promise<void>;
}

export interface InferenceStatus {
  /** Execution provider in use: `cpu`, `cuda`, `dml`, `coreml`, `webgpu`. */
  readonly provider: string;
  readonly providersFound: readonly string[];
  /** Those that would have come first, and why they are not in use. */
  readonly providersDeclined: readonly { readonly provider: string; readonly reason: string }[];
  readonly runtime: string;
  readonly pack: { readonly id: string; readonly version: string; readonly sha256: string } | null;
  /** Every role this build knows, and why it is off where it is. */
  readonly roles: readonly { readonly role: string; readonly ready: boolean; readonly reason: string }[];
}

/** The edit of a regeneration, apart from where it is read and written. */
export interface EditSettings {
  /** The look's blended descriptor: what the reference shots have in common. */
  readonly look: Descriptor;
  /** 0 (the source, bit for bit) to 1 (the whole edit). */
  readonly strength: number;
  /** Unsigned 32-bit. */
  readonly seed: number;
}

export interface RegenerateRequest extends EditSettings {
  readonly source: string;
  readonly start: number;
  readonly count: number;
  readonly takePath: string;
  readonly previewPath: string;
}

export interface PreviewRequest extends EditSettings {
  readonly source: string;
  /** The shot's range, which fixes its one colour map, and the frame to show. */
  readonly start: number;
  readonly count: number;
  readonly frame: number;
  readonly width: number;
  readonly height: number;
}

export interface LookTableRequest {
  readonly source: string;
  readonly start: number;
  readonly count: number;
  readonly look: Descriptor;
  readonly strength: number;
}

/** Size³ RGB triples in .cube order, 0..1. */
export interface LookTable {
  readonly size: number;
  readonly values: Float32Array;
}

export interface RegenerateReport {
  readonly frames: number;
  readonly provider: string;
  readonly packSha256: string;
  readonly measures: TemporalMeasures;
  /** Look distance (core/style) of source and of take to the look. */
  readonly styleDistanceBefore: number;
  readonly styleDistanceAfter: number;
  /** Milliseconds a frame by stage: decode, analyse, style, grade, composite, encode, measure. */
  readonly millisecondsPerFrame: Readonly<Record<string, number>>;
  readonly peakRssBytes: number;
}

const path = z.string().min(1);
const range = { start: z.int().nonnegative(), count: z.int().positive() };
const job = { jobId: z.string().min(1) };
const edit = { look: descriptorSchema, strength: z.number().min(0).max(1), seed: z.int().min(0).max(0xffff_ffff) };

/** Each request as it must arrive. */
export const inferenceRequests = {
  describeShot: z.object({ path, ...range, jobId: job.jobId.optional() }),
  describePicture: z.object({ path, frame: z.int().nonnegative().nullable(), region: regionSchema.nullable() }),
  regenerate: z.object({ ...edit, source: path, ...range, takePath: path, previewPath: path, ...job }),
  previewFrame: z.object({
    ...edit,
    source: path,
    ...range,
    frame: z.int().nonnegative(),
    width: z.int().positive(),
    height: z.int().positive(),
  }),
  lookTable: z.object({ source: path, ...range, look: edit.look, strength: edit.strength }),
  cancel: z.object(job),
  setPace: z.object({ share: z.number().positive().nullable() }),
};
