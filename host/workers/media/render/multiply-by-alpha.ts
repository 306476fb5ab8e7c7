import type { Pixels } from '../../../../native/binding/kernels.ts';
import type { AlphaPlane } from '../engine/film-frame.ts';

/** Multiplies all four channels of every pixel by its alpha, in place. The plane has the pixels' size and full range in `bitDepth` bits. */
export function multiplyByAlpha(
  { rgba, width, height }: Extract<Pixels, { kind: 'premultiplied' }>,
  { data, stride }: AlphaPlane,
  bitDepth: number,
): void {
  const bytes = bitDepth > 8 ? 2 : 1;
  const samples = bytes === 2 ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength >> 1) : data;
  const gain = 1 / (2 ** bitDepth - 1);
  for (let row = 0, at = 0; row < height; row++) {
    const start = (row * stride) / bytes;
    for (let column = 0; column < width; column++, at += 4) {
      const share = (samples[start + column] ?? 0) * gain;
      for (let channel = at; channel < at + 4; channel++) rgba[channel] = (rgba[channel] ?? 0) * share;
    }
  }
}
