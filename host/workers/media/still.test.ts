import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rate } from '../../../core/time/rate.ts';
import type { YuvFormat } from '../../../native/binding/kernels.ts';
import { createFrameWriter } from './engine/frame-writer.ts';
import { still } from './still.ts';

const format: YuvFormat = {
  width: 64,
  height: 48,
  subsampling: { horizontal: 2, vertical: 2 },
  bitDepth: 8,
  matrix: 'bt709',
  range: 'limited',
  chromaLocation: 'left',
};

let folder: string;

beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'workprint-still-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A film of one flat grey. */
async function greyFilm(luma: number): Promise<string> {
  const output = join(folder, `grey-${luma}.mkv`);
  const writer = await createFrameWriter({ output, rate: rate(24), format, encoding: { kind: 'ffv1' } });
  const flat = (value: number, size: number): Uint8Array => new Uint8Array(size).fill(value);
  await writer.write({ data: [flat(luma, 64 * 48), flat(128, 32 * 24), flat(128, 32 * 24)], strides: [64, 32, 32] });
  await writer.finish();
  return output;
}

test.each([16, 20, 60, 126, 200, 235])('a still of luma %i is the grey that BT.709 says, rounded', async (luma) => {
  const jpeg = await still({ path: await greyFilm(luma), frame: 0, width: 64, height: 48 });
  const { channels } = await sharp(jpeg).stats();
  const expected = Math.round(((luma - 16) * 255) / 219);
  for (const { mean } of channels) expect(mean).toBeCloseTo(expected, 0);
});
