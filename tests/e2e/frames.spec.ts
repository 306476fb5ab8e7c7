import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFrames } from './harness/frame-check.ts';
import { layOutFootage, type Footage } from './harness/footage.ts';
import { importFootage } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

/** For each clip; `npm run bench -- frames` makes a thousand over all of the footage. */
const MOVES = 60;

let workprint: Workprint;
let footage: Footage;

beforeAll(async () => {
  workprint = await startWorkprint();
  footage = await layOutFootage(workprint.folder);
  await importFootage(workprint.page, footage.rushes, footage.names);
});

afterAll(() => workprint.close());

describe('the viewer, after seeks, steps and play to and fro', () => {
  it('shows the frame that the media worker decodes', async () => {
    for (const name of footage.names) {
      const { wrong, alike, furthest } = await checkFrames(workprint.page, join(footage.rushes, name), name, MOVES);
      expect(wrong).toEqual([]);
      expect(furthest, name).toBeLessThan(1);
      expect(alike, `${name}: moves that tell nothing`).toBeLessThan(MOVES / 2);
    }
  });
});
