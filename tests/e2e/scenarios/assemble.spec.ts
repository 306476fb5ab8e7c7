import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startEditing, type Editor } from '../harness/editor.ts';
import { writeRushes } from '../harness/rushes.ts';
import { asset, importFootage } from '../harness/window.ts';

/** From rushes to a first cut: what goes onto the timeline, and where. */
let editor: Editor;

beforeAll(async () => {
  editor = await startEditing();
});
beforeEach(() => editor.startOver());
afterAll(() => editor.close());

const CUT = ['A 0-48 from 24', 'B 48-96 from 24', 'C 96-144 from 24'];

describe('assembling', () => {
  it('imports a file of a folder', async () => {
    const folder = join(editor.workprint.folder, 'day 2');
    await writeRushes(folder, ['D'], 48);
    await importFootage(editor.page, folder, ['D.mp4']);
    await expect.poll(() => asset(editor.page, 'D.mp4').innerText()).toContain('00:00:02:00');
  });

  it('strings out marked pieces, picture and sound', async () => {
    await editor.loadSource('B.mp4', 100, 112);
    await editor.press('e');
    await editor.loadSource('A.mp4', 10, 40);
    await editor.press('e');
    const cut = [...CUT, 'B 144-156 from 100', 'A 156-186 from 10'];
    await editor.expectTracks({ V1: cut, A1: cut });
  });

  it('inserts at the playhead, and everything after makes room', async () => {
    await editor.loadSource('C.mp4', 200, 210);
    await editor.toSequence();
    await editor.goTo(60);
    await editor.press(',');
    const cut = [CUT[0], 'B 48-60 from 24', 'C 60-70 from 200', 'B 70-106 from 36', 'C 106-154 from 24'] as string[];
    await editor.expectTracks({ V1: cut, A1: cut });
  });

  it('overwrites at the playhead, and nothing moves', async () => {
    await editor.loadSource('C.mp4', 200, 210);
    await editor.toSequence();
    await editor.goTo(60);
    await editor.press('.');
    const cut = [CUT[0], 'B 48-60 from 24', 'C 60-70 from 200', 'B 70-96 from 46', CUT[2]] as string[];
    await editor.expectTracks({ V1: cut, A1: cut });
  });

  it('fills in to out of the sequence from a source in mark: a three-point edit', async () => {
    await editor.loadSource('A.mp4', 120, 121);
    await editor.press('Alt+x', 'i');
    await editor.toSequence();
    await markSequence(48, 72);
    await editor.press('Control+.');
    await editor.expectTracks({ V1: [CUT[0], 'A 48-72 from 120', 'B 72-96 from 48', CUT[2]] as string[] });
  });

  it('backtimes: the out marks meet where source and sequence have only those', async () => {
    await editor.loadSource('A.mp4', 0, 200);
    await editor.toSequence();
    await markSequence(60, 90);
    await editor.choose('Place', 'Four-point edit…');
    await editor.answer('Four-point edit', { 'If the lengths differ': 'Ignore the source’s in mark' });
    await editor.expectTracks({
      V1: [CUT[0], 'B 48-60 from 24', 'A 60-90 from 170', 'B 90-96 from 66', CUT[2]] as string[],
    });
  });

  it('changes the speed of a source that is to fit in to out', async () => {
    await editor.loadSource('A.mp4', 0, 60);
    await editor.toSequence();
    await markSequence(0, 30);
    await editor.press('Shift+f');
    await editor.expectTracks({ V1: ['A 0-30 from 0', 'A 30-48 from 54', CUT[1], CUT[2]] as string[] });
    expect(editor.film().clip('V1', 0).speed).toEqual({ kind: 'constant', num: 2, den: 1 });
  });

  it('replaces the picked clip with the source, at its place and length', async () => {
    await editor.loadSource('A.mp4', 150, 151);
    await editor.toSequence();
    await editor.pick('V1', 48);
    await editor.press('Alt+r');
    await editor.expectTracks({ V1: [CUT[0], 'A 48-96 from 150', CUT[2]] as string[] });
  });

  it('places a cutaway on top, over a track of its own', async () => {
    await editor.loadSource('C.mp4', 10, 30);
    await editor.toSequence();
    await editor.goTo(40);
    await editor.press('Shift+p');
    await editor.expectTracks({ V1: CUT, V2: ['C 40-60 from 10'] });
  });

  it('puts only the picture where sound is not targeted', async () => {
    await editor.loadSource('C.mp4', 10, 30);
    await editor.toSequence();
    await editor.page.getByRole('button', { name: 'Target A1' }).click();
    await editor.goTo(40);
    await editor.press('.');
    await editor.expectTracks({
      V1: ['A 0-40 from 24', 'C 40-60 from 10', 'B 60-96 from 36', CUT[2]] as string[],
      A1: CUT,
    });
  });

  async function markSequence(from: number, end: number): Promise<void> {
    await editor.goTo(from);
    await editor.press('i');
    await editor.goTo(end - 1);
    await editor.press('o');
  }
});
