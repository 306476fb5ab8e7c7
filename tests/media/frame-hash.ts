import { createHash } from 'node:crypto';
import { bytesPerSample, planeSize } from '../../host/workers/media/engine/picture-format.ts';
import type { DecodedFrame, FrameReader } from '../../host/workers/media/engine/types.ts';

/** A digest of a frame's samples, padding left out; releases the frame. */
export function frameHash({ format, planes, release }: DecodedFrame): string {
  const hash = createHash('sha1');
  for (const plane of [0, 1, 2] as const) {
    const { width, height } = planeSize(format, plane);
    const rowBytes = width * bytesPerSample(format);
    for (let row = 0; row < height; row++) {
      const start = row * planes.strides[plane];
      hash.update(planes.data[plane].subarray(start, start + rowBytes));
    }
  }
  release();
  return hash.digest('hex');
}

export async function frameHashes(reader: FrameReader, start: number, count: number): Promise<string[]> {
  const hashes: string[] = [];
  for await (const frame of reader.frames(start, count)) hashes.push(frameHash(frame));
  return hashes;
}
