import type { Rate } from '../../../../core/time/rate.ts';
import type { YuvFormat, YuvPlanes } from '../../../../native/binding/kernels.ts';

/** What a probe finds in a media file. All times are exact; nothing here is guessed from the file's name. */
export interface MediaProbe {
  readonly container: string;
  readonly video: VideoProbe | null;
  readonly audio: AudioProbe | null;
  /** Bytes on disk. */
  readonly size: number;
  /** Plain sentences about what is odd in this file and what is done about it (variable rate, edit list, several tracks…). */
  readonly notes: readonly string[];
}

export interface VideoProbe {
  readonly codec: string;
  /** Pixels as stored, before rotation and pixel aspect. */
  readonly width: number;
  readonly height: number;
  /** Frames a second; of a variable-rate file, the rate it is conformed to. */
  readonly rate: Rate;
  /** Frames that will be shown, counted, edit lists applied. Frame numbers run from 0 to frameCount - 1. */
  readonly frameCount: number;
  readonly pixelFormat: string;
  /** How decoded planes are laid out and what their numbers mean (matrix and range from the file's tags, else by size: BT.601 under 720 lines, limited). */
  readonly format: YuvFormat;
  readonly transfer: string;
  readonly primaries: string;
  readonly pixelAspect: Rate;
  /** Clockwise degrees to turn the stored picture: 0, 90, 180 or 270. */
  readonly rotation: 0 | 90 | 180 | 270;
  readonly fieldOrder: 'progressive' | 'top' | 'bottom' | 'unknown';
  readonly variableFrameRate: boolean;
  /** SMPTE start timecode as the file carries it, if any. */
  readonly startTimecode: string | null;
}

export interface AudioProbe {
  readonly codec: string;
  readonly sampleRate: number;
  readonly channels: number;
  /** Samples a channel. */
  readonly sampleCount: number;
}

/**
 * One decoded picture in its own code values. The buffers are the caller's to keep until `release` is called (they may be the decoder's memory).
 * `index` counts from 0 in display order with edit lists applied.
 */
export interface DecodedFrame {
  readonly index: number;
  readonly format: YuvFormat;
  readonly planes: YuvPlanes;
  readonly release: () => void;
}

/** Reads frames of one file by number. One reader is used by one task at a time. */
export interface FrameReader {
  readonly probe: MediaProbe & { readonly video: VideoProbe };
  /** Exactly frame `index`; RangeError outside 0..frameCount-1. Sequential calls do not seek. */
  frame(index: number): Promise<DecodedFrame>;
  /** Frames start..start+count-1 in order. */
  frames(start: number, count: number): AsyncIterable<DecodedFrame>;
  close(): void;
}

/** Writes one video file (picture only or with audio copied from a source). The file appears under its name only when `finish` resolves; `abort` leaves nothing. */
export interface FrameWriter {
  write(planes: YuvPlanes): Promise<void>;
  finish(): Promise<void>;
  abort(): Promise<void>;
}

export type VideoEncoding =
  /** FFV1 level 3 in Matroska, slice CRCs on: bit-exact pictures for takes. */
  | { readonly kind: 'ffv1' }
  /** H.264 High by libx264 in MP4. */
  | { readonly kind: 'h264'; readonly crf: number; readonly preset: string; readonly keyframeInterval?: number }
  /** ProRes 422 HQ in QuickTime. */
  | { readonly kind: 'prores422hq' };
