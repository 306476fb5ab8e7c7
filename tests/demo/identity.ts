import { openFrameReader } from '../../host/workers/media/engine/frame-reader.ts';
import type { DecodedFrame } from '../../host/workers/media/engine/types.ts';

/** Largest difference in code values, over every sample of every plane, between `count` frames of two files. Infinity when their formats differ. */
export async function largestDifference(source: string, start: number, take: string, count: number): Promise<number> {
  const [a, b] = [await openFrameReader(source), await openFrameReader(take)];
  try {
    let largest = 0;
    for (let i = 0; i < count; i++) {
      const [left, right] = [await a.frame(start + i), await b.frame(i)];
      largest = Math.max(largest, frameDifference(left, right));
      left.release();
      right.release();
    }
    return largest;
  } finally {
    a.close();
    b.close();
  }
}

function frameDifference(a: DecodedFrame, b: DecodedFrame): number {
  const { width, height, subsampling, bitDepth } = a.format;
  if (width !== b.format.width || height !== b.format.height || bitDepth !== b.format.bitDepth) return Infinity;
  let largest = 0;
  for (const plane of [0, 1, 2] as const) {
    const columns = plane === 0 ? width : Math.ceil(width / subsampling.horizontal);
    const rows = plane === 0 ? height : Math.ceil(height / subsampling.vertical);
    for (let row = 0; row < rows; row++) {
      const left = samples(a, plane, row, columns);
      const right = samples(b, plane, row, columns);
      for (let i = 0; i < columns; i++) largest = Math.max(largest, Math.abs((left[i] ?? 0) - (right[i] ?? 0)));
    }
  }
  return largest;
}

function samples(frame: DecodedFrame, plane: 0 | 1 | 2, row: number, columns: number): Uint8Array | Uint16Array {
  const { data, strides } = frame.planes;
  const start = row * strides[plane];
  if (frame.format.bitDepth === 8) return data[plane].subarray(start, start + columns);
  return new Uint16Array(data[plane].slice(start, start + 2 * columns).buffer);
}
