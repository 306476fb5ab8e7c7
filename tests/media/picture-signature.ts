import { openFrameReader, readRgb } from '../../host/workers/media/engine/frame-reader.ts';
import { frameHash } from './frame-hash.ts';

/** Cells that a picture is cut into. */
export const GRID = { across: 32, down: 18 } as const;

/** What frames are told apart by: the mean red, green and blue code value (0..255) of each cell, row by row. */
export type Signature = Float32Array;

export interface SignedFrame {
  readonly signature: Signature;
  /** Of the decoded samples: frames that have the same one are the same picture. */
  readonly hash: string;
}

/** Signatures of all of a file's frames, as the media worker decodes them. */
export async function signFrames(path: string): Promise<SignedFrame[]> {
  const reader = await openFrameReader(path);
  try {
    const { width, height, frameCount } = reader.probe.video;
    const rgb = new Float32Array(3 * width * height);
    const signed: SignedFrame[] = [];
    for await (const frame of reader.frames(0, frameCount)) {
      await readRgb(frame, rgb);
      signed.push({ signature: sign(rgb, width, height), hash: frameHash(frame) });
    }
    return signed;
  } finally {
    reader.close();
  }
}

/** Of planar RGB, 0..1, as the 8-bit codes that a screen is given. */
function sign(rgb: Float32Array, width: number, height: number): Signature {
  const { across, down } = GRID;
  const sums = new Float64Array(3 * across * down);
  const counts = new Uint32Array(across * down);
  const column = Uint16Array.from({ length: width }, (_, x) => Math.floor((x * across) / width));
  for (let y = 0, pixel = 0; y < height; y++) {
    const row = Math.floor((y * down) / height) * across;
    for (let x = 0; x < width; x++, pixel++) {
      const cell = row + (column[x] ?? 0);
      counts[cell] = (counts[cell] ?? 0) + 1;
      for (let channel = 0; channel < 3; channel++) {
        const value = rgb[channel * width * height + pixel] ?? 0;
        sums[3 * cell + channel] = (sums[3 * cell + channel] ?? 0) + Math.round(255 * Math.min(1, Math.max(0, value)));
      }
    }
  }
  return Float32Array.from(sums, (sum, i) => sum / (counts[Math.floor(i / 3)] ?? 1));
}

/** Mean difference of code values. */
export function distance(a: Signature, b: Signature): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum / a.length;
}
