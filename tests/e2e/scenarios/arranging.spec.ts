import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FIRST_CUT, startEditing, type Editor } from '../harness/editor.ts';

/** Taking out, moving, copying, transitions, tracks, markers. */
let editor: Editor;

beforeAll(async () => {
  editor = await startEditing();
  await editor.toSequence();
});
beforeEach(() => editor.startOver());
afterAll(() => editor.close());

const both = (...lines: string[]) => ({ V1: lines, A1: lines });

describe('arranging', () => {
  it('lifts in to out and leaves the hole', async () => {
    await mark(40, 60);
    await editor.press(';');
    await editor.expectTracks(both('A 0-40 from 24', 'B 60-96 from 36', 'C 96-144 from 24'));
  });

  it('extracts in to out and closes the hole', async () => {
    await mark(40, 60);
    await editor.press("'");
    await editor.expectTracks(both('A 0-40 from 24', 'B 40-76 from 36', 'C 76-124 from 24'));
  });

  it('deletes a shot with ripple, and without: then closes the gap', async () => {
    await editor.pick('V1', 48);
    await editor.press('Shift+Delete');
    await editor.expectTracks(both('A 0-48 from 24', 'C 48-96 from 24'));
    await editor.undo();
    await editor.pick('V1', 48);
    await editor.press('Delete');
    await editor.expectTracks(both('A 0-48 from 24', 'C 96-144 from 24'));
    await editor.press('Shift+g');
    await editor.expectTracks(both('A 0-48 from 24', 'C 48-96 from 24'));
  });

  it('swaps two shots', async () => {
    await editor.pick('V1', 0);
    await editor.press('Control+Shift+.');
    await editor.expectTracks(both('B 0-48 from 24', 'A 48-96 from 24', 'C 96-144 from 24'));
  });

  it('moves a shot to the playhead and makes room for it', async () => {
    await editor.pick('V1', 96);
    await editor.goTo(48);
    await editor.press('Shift+y');
    await editor.expectTracks(both('A 0-48 from 24', 'C 48-96 from 24', 'B 96-144 from 24'));
  });

  it('moves a shot by a number of frames, over what is there', async () => {
    await editor.pick('V1', 48);
    await editor.press('Shift+m');
    await editor.answer('Move by', { By: '-12' });
    await editor.expectTracks(both('A 0-36 from 24', 'B 36-84 from 24', 'C 96-144 from 24'));
  });

  it('moves a shot’s picture to the track above', async () => {
    await editor.choose('Track', 'Add video track');
    await editor.pick('V1', 48);
    await editor.press('Control+Shift+l');
    await editor.pick('V1', 48);
    await editor.press('Alt+ArrowUp');
    await editor.expectTracks({ V1: ['A 0-48 from 24', 'C 96-144 from 24'], V2: ['B 48-96 from 24'] });
  });

  it('copies a shot to the end, and inserts it in the middle', async () => {
    await editor.pick('V1', 0);
    await editor.press('Control+c');
    await editor.goTo(144);
    await editor.press('Control+v');
    await editor.expectTracks(both(...FIRST_CUT, 'A 144-192 from 24'));
    await editor.goTo(96);
    await editor.press('Control+Shift+v');
    await editor.expectTracks(
      both('A 0-48 from 24', 'B 48-96 from 24', 'A 96-144 from 24', 'C 144-192 from 24', 'A 192-240 from 24'),
    );
  });

  it('moves grouped shots together', async () => {
    await editor.pick('V1', 48);
    await editor.pick('V1', 96, true);
    await editor.press('Control+g');
    await editor.pick('V1', 96);
    await editor.press('Alt+Shift+ArrowRight');
    await editor.expectTracks(both('A 0-48 from 24', 'B 58-106 from 24', 'C 106-154 from 24'));
  });

  it('dissolves, changes the dissolve to a longer wipe, and takes it off', async () => {
    await pickCut(48);
    await editor.press('Control+d');
    await expect.poll(() => transitions()).toEqual(['dissolve']);
    await editor.undo();
    await pickCut(48);
    await editor.press('Control+Shift+d');
    await editor.answer('Add transition', { Kind: 'Wipe', Length: '20' });
    await expect.poll(() => spans('wipe')).toContainEqual([10, 10]);
    await editor.press('Alt+Delete');
    await expect.poll(() => spans('wipe')).toEqual([]);
  });

  it('nests two shots and takes them out again', async () => {
    await editor.pick('V1', 48);
    await editor.pick('V1', 96, true);
    await editor.press('Shift+n');
    await editor.answer('Nest', { Name: 'Scene' });
    await editor.expectTracks({ V1: ['A 0-48 from 24', 'Scene 48-144 from 0'] });
    expect(editor.film().lines('V1', 'Scene')).toEqual(['B 0-48 from 24', 'C 48-96 from 24']);
    await editor.pick('V1', 48);
    await editor.press('Alt+n');
    await editor.expectTracks({ V1: FIRST_CUT });
  });

  it('refuses to cut what is linked to a locked track, until it is unlocked', async () => {
    const lock = editor.page.getByRole('button', { name: 'Lock A1', exact: true });
    await lock.click();
    await editor.pick('V1', 48);
    await editor.press('Delete');
    await editor.page.getByRole('region', { name: 'Messages' }).getByText('A1 is locked').waitFor();
    await editor.expectTracks(both(...FIRST_CUT));
    await lock.click();
    await editor.press('Delete');
    await editor.expectTracks(both('A 0-48 from 24', 'C 96-144 from 24'));
  });

  it('adds, names and deletes tracks', async () => {
    await editor.choose('Track', 'Add audio track');
    await expect.poll(() => trackNames()).toContain('A2');
    await editor.undo();
    await expect.poll(() => trackNames()).not.toContain('A2');
  });

  it('switches a shot off and on', async () => {
    await editor.pick('V1', 48);
    await editor.press('d');
    await expect.poll(() => editor.film().clip('V1', 48).enabled).toBe(false);
    await editor.press('d');
    await expect.poll(() => editor.film().clip('V1', 48).enabled).toBe(true);
  });

  it('marks places with names, colours and notes, and goes from one to the next', async () => {
    await editor.goTo(30);
    await editor.press('m');
    await editor.goTo(100);
    await editor.press('m', 'Alt+m');
    await editor.answer('Change marker', { Name: 'Door', Colour: 'Green', Note: 'Slam comes late' });
    await expect
      .poll(() => markers())
      .toEqual([
        [30, expect.any(String), expect.any(String), ''],
        [100, 'Door', 'green', 'Slam comes late'],
      ]);
    await editor.goTo(0);
    await editor.press('Shift+ArrowDown', 'Shift+ArrowDown');
    await expect.poll(() => editor.page.getByRole('textbox', { name: 'Timecode' }).inputValue()).toBe('00:00:04:04');
  });

  const transitions = () => recordsOf('transition').map(({ style }) => style);
  const spans = (style: string) =>
    recordsOf('transition').flatMap((each) => (each.style === style ? [[each.inFrames, each.outFrames]] : []));
  const markers = () =>
    recordsOf('marker')
      .toSorted((a, b) => a.at - b.at)
      .map(({ at, name, colour, note }) => [at, name, colour, note]);
  const trackNames = () => recordsOf('track').map(({ name }) => name);

  function recordsOf<K extends string>(kind: K) {
    return editor
      .film()
      .records.filter((record): record is Extract<typeof record, { kind: K }> => record.kind === kind);
  }

  async function mark(from: number, end: number): Promise<void> {
    await editor.goTo(from);
    await editor.press('i');
    await editor.goTo(end - 1);
    await editor.press('o');
  }

  async function pickCut(frame: number): Promise<void> {
    await editor.goTo(frame);
    await editor.press('u');
  }
});
