import { beforeEach, describe, expect, it } from 'vitest';
import { CommandWindow } from '../../test/command-window.ts';
import { pickedMedia, shownMedia } from '../bins-selectors.ts';
import { binSearched, binSelected } from '../bins-slice.ts';
import { assetsSelected } from '../selection-slice.ts';

let w: CommandWindow;

beforeEach(async () => {
  w = await CommandWindow.open();
});

const pick = (...ids: string[]): CommandWindow => {
  w.store.dispatch(assetsSelected(ids));
  return w;
};
/** Selects what is not in the bin on show, and goes back to that. */
const elsewhere = (work: () => unknown): void => {
  const { binId: before } = w.state.bins;
  w.store.dispatch(binSelected(null));
  work();
  w.store.dispatch(binSelected(before));
};
const shown = (): string[] => shownMedia(w.state).map(({ id }) => id);
const binId = (name: string): string =>
  [...w.timeline.records.values()].find((record) => record.kind === 'bin' && record.name === name)!.id;

describe('bins', () => {
  it('are made with what is selected, inside the one on show, and shown', () => {
    pick('new', 'silent').fill('new-bin', { name: 'Day 1', along: true });
    expect(shown()).toEqual(['new', 'silent']);
    pick('new').fill('new-bin', { name: 'Night' });
    expect([shown(), w.timeline.bin(binId('Night')).parentId]).toEqual([[], binId('Day 1')]);
    elsewhere(() => pick('new').fill('move-to-bin', { bin: binId('Night') }));
    expect(shown()).toEqual(['new']);
    w.press('delete-bin');
    expect(shown()).toEqual(['new', 'silent']);
    w.press('undo');
  });

  it('of a search are live, and refuse a search that is not understood', () => {
    w.store.dispatch(binSearched('rating>=3'));
    w.fill('new-smart-bin', { name: 'Best' });
    expect([shown(), w.state.bins.search]).toEqual([[], '']);
    elsewhere(() => pick('silent').press('rate-4'));
    expect(shown()).toEqual(['silent']);
    expect(() => w.fill('change-smart-bin', { search: 'rating>=many' })).toThrow(/takes a number/);
    w.fill('change-smart-bin', { search: 'rating<3' });
    expect(shown()).toEqual(['new']);
  });

  it('keep what is not seen from the next key', () => {
    pick('new').fill('new-bin', { name: 'Day 1' });
    w.press('remove-media');
    expect(w.refusals).toEqual(['No media is selected.']);
    w.store.dispatch(binSelected(null));
    pick('new').store.dispatch(binSearched('name:silent'));
    w.press('rate-5');
    expect(w.timeline.logOf('new').rating).toBe(0);
  });

  it('show all media again where theirs is gone', () => {
    w.fill('new-bin', { name: 'Day 1' });
    w.store.dispatch(binSelected('nowhere'));
    expect(shown()).toEqual(['new', 'silent']);
  });
});

describe('the log', () => {
  it('says what several share, and changes only what was touched', () => {
    pick('new').fill('log', { scene: '12', keywords: 'night, ext' });
    pick('silent').fill('log', { scene: '13', keywords: 'night' });
    pick('new', 'silent').fill('log', { rating: '2', keywords: 'night, rain', scene: '' });
    const [a, b] = pickedMedia(w.state).map(({ log }) => log);
    expect(a).toMatchObject({ scene: '12', rating: 2, keywords: ['night', 'ext', 'rain'] });
    expect(b).toMatchObject({ scene: '13', rating: 2, keywords: ['night', 'rain'] });
  });

  it('names media, and gives it the name of its file back', () => {
    pick('new').fill('log', { name: 'The kiss' });
    expect(pickedMedia(w.state)[0]!.name).toBe('The kiss');
    w.fill('log', { name: '' });
    expect(pickedMedia(w.state)[0]!.name).toBe('new.mp4');
  });

  it('turns a good take on and off, and keeps marks as a sub-clip', () => {
    pick('new').press('good-take').load('new', 10, 19).fill('add-subclip', { name: 'Lips' });
    expect(w.timeline.logOf('new')).toMatchObject({ good: true, subclips: [{ name: 'Lips', start: 10, count: 10 }] });
    w.press('good-take').fill('delete-subclip');
    expect(w.timeline.logOf('new')).toMatchObject({ good: false, subclips: [] });
  });
});

describe('where media is used', () => {
  it('goes from clip to clip, and refuses to remove what is used', () => {
    w.load('new').press('append');
    pick('new').press('next-use');
    const [first] = w.state.selection.clipIds;
    expect(w.timeline.clip(first!).media).toMatchObject({ assetId: 'new' });
    expect(w.state.viewer.sequenceFrame).toBe(w.timeline.startOf(first!));
    w.press('remove-media');
    expect(w.refusals.at(-1)).toMatch(/still uses it/);
    pick('silent').press('next-use');
    expect(w.refusals.at(-1)).toBe('No clip shows it.');
    pick('silent').press('remove-media');
    expect(shown()).toEqual(['new']);
  });

  it('shows the media of a clip in its bin', () => {
    w.load('new').press('append');
    pick('new').fill('new-bin', { name: 'Day 1' });
    w.store.dispatch(binSelected(null));
    pick('new').fill('move-to-bin', { bin: binId('Day 1') });
    pick('new').press('next-use').press('reveal-in-bin');
    expect([w.state.bins.binId, w.state.selection.assetId]).toEqual([binId('Day 1'), 'new']);
  });
});
