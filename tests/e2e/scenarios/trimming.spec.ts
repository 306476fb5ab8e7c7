import { afterAll, beforeAll, beforeEach, describe, it } from 'vitest';
import { startEditing, type Editor } from '../harness/editor.ts';
import { escape } from '../harness/window.ts';

/** Trimming each way, by keys; by hand it is in editing.spec. */
let editor: Editor;

beforeAll(async () => {
  editor = await startEditing();
  await editor.toSequence();
});
beforeEach(() => editor.startOver());
afterAll(() => editor.close());

/** Picture and sound alike. */
const both = (...lines: string[]) => ({ V1: lines, A1: lines });

describe('trimming', () => {
  it('ripples the end of a shot, and the scene closes up', async () => {
    await pickCut(48);
    for (let i = 0; i < 8; i++) await editor.press('[');
    await editor.expectTracks(both('A 0-40 from 24', 'B 40-88 from 24', 'C 88-136 from 24'));
  });

  it('ripples the head of the next shot', async () => {
    await pickCut(48);
    await editor.press('Shift+u', '}');
    await editor.expectTracks(both('A 0-48 from 24', 'B 48-86 from 34', 'C 86-134 from 24'));
  });

  it('rolls a cut', async () => {
    await pickCut(96);
    await editor.press('Control+Shift+ArrowRight', 'Control+ArrowLeft');
    await editor.expectTracks(both('A 0-48 from 24', 'B 48-105 from 24', 'C 105-144 from 33'));
  });

  it('trims a shot and leaves a gap', async () => {
    await pickCut(48);
    await editor.press('Alt+Shift+[');
    await editor.expectTracks(both('A 0-38 from 24', 'B 48-96 from 24', 'C 96-144 from 24'));
  });

  it('slips a shot under its cuts', async () => {
    await editor.pick('V1', 48);
    await editor.press('Control+Alt+Shift+ArrowRight', 'Control+Alt+ArrowRight');
    await editor.expectTracks(both('A 0-48 from 24', 'B 48-96 from 35', 'C 96-144 from 24'));
  });

  it('slides a shot between its neighbours', async () => {
    await editor.pick('V1', 48);
    await editor.press('Alt+Shift+.', 'Alt+,');
    await editor.expectTracks(both('A 0-57 from 24', 'B 57-105 from 24', 'C 105-144 from 33'));
  });

  it('takes the heads and tails off at the playhead', async () => {
    await editor.goTo(60);
    await editor.press('Shift+q');
    await editor.expectTracks(both('A 0-48 from 24', 'B 48-84 from 36', 'C 84-132 from 24'));
    await editor.goTo(70);
    await editor.press('Shift+w');
    await editor.expectTracks(both('A 0-48 from 24', 'B 48-70 from 36', 'C 70-118 from 24'));
  });

  it('extends a cut to the playhead', async () => {
    await pickCut(48);
    await editor.goTo(60);
    await editor.press('Shift+e');
    await editor.expectTracks(both('A 0-60 from 24', 'B 60-96 from 36', 'C 96-144 from 24'));
  });

  it('trims by a number of frames and by a time', async () => {
    await pickCut(48);
    await editor.press('Shift+b');
    await editor.answer('Trim by', { By: '-12' });
    await editor.expectTracks(both('A 0-36 from 24', 'B 36-84 from 24', 'C 84-132 from 24'));
    await pickCut(84);
    await editor.press('Shift+b');
    await editor.answer('Trim by', { By: '+1:00', How: 'Roll: both sides of the cut' });
    await editor.expectTracks(both('A 0-36 from 24', 'B 36-108 from 24', 'C 108-132 from 48'));
  });

  it('makes an L-cut: the sound of a shot runs on under the next picture', async () => {
    await editor.pick('V1', 48);
    await editor.press('Control+Shift+l');
    await editor.pick('V1', 0);
    await editor.press('Control+Shift+l');
    await editor.page.getByRole('button', { name: 'Target A1' }).click();
    await pickCut(48);
    await editor.press('Control+Shift+ArrowLeft');
    await editor.expectTracks({
      V1: ['A 0-38 from 24', 'B 38-96 from 14', 'C 96-144 from 24'],
      A1: ['A 0-48 from 24', 'B 48-96 from 24', 'C 96-144 from 24'],
    });
  });

  it('cuts with the razor and joins again', async () => {
    await editor.goTo(20);
    await editor.press('Control+k');
    await editor.expectTracks(both('A 0-20 from 24', 'A 20-48 from 44', 'B 48-96 from 24', 'C 96-144 from 24'));
    await pickCut(20);
    await editor.press('Shift+j');
    await editor.expectTracks(both('A 0-48 from 24', 'B 48-96 from 24', 'C 96-144 from 24'));
  });

  it('stops a trim where the media ends, and says so', async () => {
    await pickCut(48);
    await editor.press('Shift+b');
    const dialog = editor.page.getByRole('dialog', { name: 'Trim by' });
    await dialog.getByLabel('By', { exact: true }).fill('+10:00');
    await dialog.getByRole('button', { name: 'OK' }).click();
    await dialog.getByRole('alert').waitFor();
    await escape(dialog);
    await editor.expectTracks(both('A 0-48 from 24', 'B 48-96 from 24', 'C 96-144 from 24'));
  });

  async function pickCut(frame: number): Promise<void> {
    await editor.goTo(frame);
    await editor.press('u');
  }
});
