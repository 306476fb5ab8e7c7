import type { SourceShape } from '../../../core/render/placement.ts';
import type { YuvEncoding } from '../../../core/render/yuv.ts';

/** A decoded frame as the compositor takes it. Its shape is of the samples it has, not of how they are padded. */
export type SourcePicture = YuvPicture | RgbaPicture | BrowserPicture;

export interface YuvPicture {
  readonly kind: 'yuv';
  readonly shape: SourceShape;
  readonly encoding: YuvEncoding;
  readonly luma: Plane;
  /** U and V, or both interleaved. */
  readonly chroma: readonly [u: Plane, v: Plane] | readonly [uv: Plane];
  readonly alpha: Plane | null;
}

/** Rows of samples; `Uint16Array` above 8 bits. */
export interface Plane {
  readonly data: Uint8Array | Uint16Array;
  readonly width: number;
  readonly height: number;
  /** From one row to the next, in samples of all channels. */
  readonly stride: number;
  readonly channels: 1 | 2;
}

/** Straight, 8 bits a channel, rows without padding. */
export interface RgbaPicture {
  readonly kind: 'rgba';
  readonly shape: SourceShape;
  readonly data: Uint8Array;
  readonly order: 'rgba' | 'bgra';
  readonly opaque: boolean;
}

/** A frame that can't be read in memory: the browser turns it into RGB, by its own arithmetic. */
export interface BrowserPicture {
  readonly kind: 'browser';
  readonly shape: SourceShape;
  readonly frame: VideoFrame;
}

export function isOpaque(picture: SourcePicture): boolean {
  if (picture.kind === 'yuv') return picture.alpha === null;
  return picture.kind === 'browser' || picture.opaque;
}
