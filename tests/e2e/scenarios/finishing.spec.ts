import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FIRST_CUT, startEditing, type Editor } from '../harness/editor.ts';
import { hasFocus } from '../harness/window.ts';

/** Speed, attributes, sound, words, effects and angles of clips that are cut. */
let editor: Editor;

beforeAll(async () => {
  editor = await startEditing();
  await editor.toSequence();
});
beforeEach(() => editor.startOver());
afterAll(() => editor.close());

const both = (...lines: string[]) => ({ V1: lines, A1: lines });

describe('time', () => {
  it('plays a shot twice as fast, and the rest closes up', async () => {
    await editor.pick('V1', 48);
    await editor.press('r');
    await editor.answer('Change speed', { Speed: '200' });
    await editor.expectTracks(both('A 0-48 from 24', 'B 48-72 from 24', 'C 72-120 from 24'));
    for (const track of ['V1', 'A1'])
      expect(editor.film().clip(track, 48).speed).toEqual({ kind: 'constant', num: 2, den: 1 });
  });

  it('plays a shot backwards in its place', async () => {
    await editor.pick('V1', 48);
    await editor.press('r');
    await editor.answer('Change speed', { Backwards: true });
    await expect.poll(() => editor.film().clip('V1', 48).speed).toEqual({ kind: 'constant', num: -1, den: 1 });
    expect(editor.film().lines('V1')).toEqual([FIRST_CUT[0], 'B 48-96 from 71', FIRST_CUT[2]]);
  });

  it('freezes the frame at the playhead', async () => {
    await editor.pick('V1', 48);
    await editor.goTo(60);
    await editor.press('Shift+r');
    await expect.poll(() => editor.film().clip('V1', 48).speed).toEqual({ kind: 'freeze' });
    expect(editor.film().lines('V1')[1]).toBe('B 48-96 from 36');
  });
});

describe('the picture of a clip', () => {
  it('is moved, scaled and turned', async () => {
    await editor.pick('V1', 0);
    await editor.press('F3');
    await editor.answer('Position, scale, rotation', { 'Position X': '10', Scale: '150', Rotation: '-3.5' });
    await expect
      .poll(() => editor.film().clip('V1', 0).attributes)
      .toMatchObject({ positionX: 0.1, scale: 1.5, rotation: -3.5 });
  });

  it('fades by keyframes', async () => {
    await editor.pick('V1', 48);
    await editor.goTo(50);
    await editor.press('F8');
    await editor.answer('Set keyframe at the playhead', { Parameter: 'Opacity', Value: '0' });
    await editor.goTo(60);
    await editor.press('F8');
    await editor.answer('Set keyframe at the playhead', {
      Parameter: 'Opacity',
      Value: '100',
      'Towards the next': 'Ease out',
    });
    await expect
      .poll(() => editor.film().clip('V1', 48).attributes.opacity)
      .toEqual({
        keyframes: [
          { at: 2, value: 0, easing: 'linear' },
          { at: 12, value: 1, easing: 'ease-out' },
        ],
      });
  });

  it('is laid over what is below, multiplied', async () => {
    await editor.pick('V1', 0);
    await editor.press('Shift+F4');
    await editor.answer('Blend mode', { 'Over what is below': 'Multiply' });
    await expect.poll(() => editor.film().clip('V1', 0).blend).toBe('multiply');
  });

  it('is corrected, and the correction is pasted onto the next shot', async () => {
    await editor.pick('V1', 0);
    await editor.press('F9');
    await editor.answer('Add effect', { Effect: 'Colour correction (ASC CDL)', Saturation: '0.4' });
    await expect
      .poll(() => editor.film().clip('V1', 0).effects)
      .toMatchObject([{ kind: 'asc-cdl', parameters: { saturation: 0.4 } }]);
    await editor.press('Control+c');
    await editor.pick('V1', 48);
    await editor.press('Alt+v');
    await editor.answer('Paste attributes', {});
    await expect
      .poll(() => editor.film().clip('V1', 48).effects)
      .toMatchObject([{ kind: 'asc-cdl', parameters: { saturation: 0.4 } }]);
  });
});

describe('sound', () => {
  it('is mixed: a clip down, its track up, one side', async () => {
    await editor.pick('A1', 48);
    await editor.press('F6');
    await editor.answer('Volume and pan', { Volume: '-9', Pan: '-100' });
    await editor.page.getByRole('button', { name: 'Select track A1' }).click();
    await editor.press('Shift+F6');
    await editor.answer('Track level and balance', { Volume: '3' });
    await expect.poll(() => trackOf('A1').volume).toBe(3);
    expect(editor.film().clip('A1', 48).attributes).toMatchObject({ volume: -9, pan: -1 });
  });

  it('is muted and soloed by track', async () => {
    for (const name of ['Mute A1', 'Solo A1']) await editor.page.getByRole('button', { name, exact: true }).click();
    await expect.poll(() => trackOf('A1')).toMatchObject({ muted: true, solo: true });
  });

  it('crossfades at a cut', async () => {
    await editor.pick('A1', 48);
    await editor.goTo(48);
    await editor.press('Control+d');
    const fades = () => editor.film().records.filter((record) => record.kind === 'transition');
    await expect.poll(() => fades().length).toBe(1);
  });
});

describe('words', () => {
  it('are set in the picture as a title', async () => {
    await editor.goTo(12);
    await editor.press('Shift+x');
    const dialog = editor.page.getByRole('dialog', { name: 'Add title' });
    await expect.poll(() => hasFocus(dialog)).toBe(true);
    await editor.page.keyboard.type('The Long Goodbye');
    await editor.press('Enter');
    await expect.poll(() => titles()).toEqual(['The Long Goodbye']);
  });

  it('are captions, put in and changed', async () => {
    await editor.goTo(24);
    await editor.press('Alt+c');
    await editor.answer('Add caption', { Words: 'Where were you?' });
    await expect.poll(() => captions()).toEqual(['Where were you?']);
    await editor.pick('C1', 24);
    await editor.press('Shift+F2');
    await editor.answer('Edit caption', { Words: 'Where have you been?' });
    await expect.poll(() => captions()).toEqual(['Where have you been?']);
  });

  const titles = () =>
    editor
      .film()
      .records.flatMap((each) => (each.kind === 'clip' && each.media.kind === 'title' ? [each.media.text] : []));
  const captions = () =>
    editor
      .film()
      .clips('C1')
      .flatMap(({ media }) => (media.kind === 'caption' ? [media.text] : []));
});

describe('several cameras', () => {
  it('are laid above each other, made one clip, and cut between while it plays on', async () => {
    await editor.loadSource('C.mp4', 100, 148);
    await editor.toSequence();
    await editor.goTo(0);
    await editor.press('Shift+p');
    await editor.expectTracks({ V2: ['C 0-48 from 100'] });
    await editor.pick('V1', 0);
    await editor.pick('V2', 0, true);
    await editor.choose('Clip', 'Angle', 'Make multicam clip');
    await editor.expectTracks({ V1: [...FIRST_CUT], V2: [] });
    await editor.pick('V1', 0);
    await editor.goTo(20);
    await editor.press('2');
    await editor.goTo(36);
    await editor.press('1');
    await editor.expectTracks({
      V1: ['A 0-20 from 24', 'A 20-36 from 44', 'A 36-48 from 60', FIRST_CUT[1], FIRST_CUT[2]] as string[],
    });
    const angles = editor
      .film()
      .clips('V1')
      .flatMap(({ media }) => (media.kind === 'multicam' ? [media.active] : []));
    expect(angles).toEqual([0, 1, 0]);
  });
});

function trackOf(name: string) {
  const film = editor.film();
  const found = film.timeline.tracks(film.sequence().id).find((track) => track.name === name);
  if (!found) throw new Error(`no track ${name}`);
  return found;
}
