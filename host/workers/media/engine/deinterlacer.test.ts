import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frameHash } from '../../../../tests/media/frame-hash.ts';
import { barAt, barWidth, writeWovenFilm } from '../../../../tests/media/woven-film.ts';
import { openFrameReader } from './frame-reader.ts';
import type { FrameReader } from './types.ts';

const FRAMES = 12;
let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'workprint-woven-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(['top', 'bottom'] as const)('a film of fields, the %s one first', (first) => {
  let reader: FrameReader;
  beforeAll(async () => {
    const path = join(folder, `${first}.mov`);
    await writeWovenFilm(path, FRAMES, first);
    reader = await openFrameReader(path);
  });
  afterAll(() => reader.close());

  it('says so', () => {
    expect(reader.probe.video).toMatchObject({ fieldOrder: first, frameCount: FRAMES });
  });

  it('is read in whole pictures: every row has the bar where it was in the first field', async () => {
    for (let index = 1; index < FRAMES - 1; index++) {
      const edges = await leftEdges(reader, index);
      // Rows at the top and bottom have no neighbours on one side.
      const inside = edges.slice(8, -8);
      for (const edge of inside) expect(Math.abs(edge - barAt(2 * index))).toBeLessThanOrEqual(2);
    }
  });

  it('shows a picture the same whichever way it is reached', async () => {
    const forward: string[] = [];
    for (let index = 0; index < FRAMES; index++) forward.push(frameHash(await reader.frame(index)));
    for (const index of [7, 0, FRAMES - 1, 3, 4, 1, FRAMES - 2, 6, 5])
      expect(frameHash(await reader.frame(index)), `frame ${index}`).toBe(forward[index]);
    expect(new Set(forward).size).toBe(FRAMES);
  });
});

/** Where each row goes from grey to white. */
async function leftEdges(reader: FrameReader, index: number): Promise<number[]> {
  const { planes, format, release } = await reader.frame(index);
  try {
    return Array.from({ length: format.height }, (_, row) => {
      const line = planes.data[0].subarray(row * planes.strides[0], row * planes.strides[0] + format.width);
      const bright = line.findIndex((luma) => luma > 168);
      expect(line[bright + barWidth / 2]).toBeGreaterThan(200);
      return bright;
    });
  } finally {
    release();
  }
}
