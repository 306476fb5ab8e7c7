import type { YuvFormat, YuvPlanes } from '../../../native/binding/kernels.ts';

/** Buffers for one picture of this format, rows without gaps. */
export function newPlanes({ width, height, subsampling, bitDepth }: YuvFormat): YuvPlanes {
  const bytes = bitDepth > 8 ? 2 : 1;
  const chromaStride = Math.ceil(width / subsampling.horizontal) * bytes;
  const chroma = chromaStride * Math.ceil(height / subsampling.vertical);
  return {
    data: [new Uint8Array(width * bytes * height), new Uint8Array(chroma), new Uint8Array(chroma)],
    strides: [width * bytes, chromaStride, chromaStride],
  };
}
