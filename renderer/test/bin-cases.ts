import { expect } from 'vitest';
import type { Bin } from '../../core/timeline/model/bin.ts';
import { binSearched, binSelected } from '../editor/bins-slice.ts';
import type { CommandCase } from './command-case.ts';
import type { CommandWindow } from './command-window.ts';

const bins = (w: CommandWindow): Bin[] =>
  [...w.timeline.records.values()].filter((record): record is Bin => record.kind === 'bin');
const inBins = (w: CommandWindow) =>
  bins(w).map(({ id, name, parentId, search }) => [
    name,
    parentId === null ? 'top' : w.timeline.bin(parentId).name,
    search ?? w.timeline.logsIn(id).map(({ assetId }) => assetId),
  ]);
/** Bins "Day", on show, and "Night". */
const withBins = (w: CommandWindow): CommandWindow => {
  w.do('add-bin', { name: 'Day' }).do('add-bin', { name: 'Night' });
  w.store.dispatch(binSelected(bins(w)[0]?.id ?? null));
  return w;
};
const night = (w: CommandWindow): string => bins(w)[1]?.id ?? '';
const smart = (w: CommandWindow): CommandWindow => {
  w.do('add-bin', { name: 'Best', search: 'good' }).store.dispatch(binSelected(bins(w)[0]?.id ?? null));
  return w;
};
const log = (w: CommandWindow) => w.timeline.logOf('new');
const rating = (stars: number): CommandCase => ({
  id: `rate-${stars}`,
  do: (w) =>
    w
      .load('new')
      .do('log-assets', { assetIds: ['new'], rating: stars === 3 ? 1 : 3 })
      .press(`rate-${stars}`),
  see: (w) => log(w).rating,
  becomes: stars,
});

/** Commands of bins and of the log. */
export const binCases: readonly CommandCase[] = [
  {
    id: 'new-bin',
    do: (w) => withBins(w).fill('new-bin', { name: 'Ext' }),
    see: (w) => inBins(w)[2],
    becomes: ['Ext', 'Day', []],
  },
  {
    id: 'new-smart-bin',
    do: (w) => {
      w.store.dispatch(binSearched('rating>=3'));
      w.fill('new-smart-bin');
    },
    see: inBins,
    becomes: [['rating>=3', 'top', 'rating>=3']],
  },
  {
    id: 'rename-bin',
    do: (w) => withBins(w).fill('rename-bin', { name: 'Dawn' }),
    see: (w) => inBins(w)[0]?.[0],
    becomes: 'Dawn',
  },
  {
    id: 'change-smart-bin',
    do: (w) => smart(w).fill('change-smart-bin', { search: 'offline' }),
    see: inBins,
    becomes: [['Best', 'top', 'offline']],
  },
  {
    id: 'move-bin',
    do: (w) => withBins(w).fill('move-bin', { within: night(w) }),
    see: (w) => inBins(w)[0]?.slice(0, 2),
    becomes: ['Day', 'Night'],
  },
  { id: 'delete-bin', do: (w) => withBins(w).press('delete-bin'), see: inBins, becomes: [['Night', 'top', []]] },
  {
    id: 'move-to-bin',
    do: (w) => {
      withBins(w).store.dispatch(binSelected(null));
      w.load('new').fill('move-to-bin', { bin: night(w) });
    },
    see: (w) => inBins(w)[1],
    becomes: ['Night', 'top', ['new']],
  },
  { id: 'remove-media', do: (w) => w.load('new').press('remove-media'), see: (w) => log(w).removed, becomes: true },
  {
    id: 'log',
    do: (w) => w.load('new').fill('log', { scene: '12', keywords: 'night, ext', rating: '4', label: 'green' }),
    see: log,
    becomes: expect.objectContaining({ scene: '12', keywords: ['night', 'ext'], rating: 4, colour: 'green' }),
  },
  { id: 'good-take', do: (w) => w.load('new').press('good-take'), see: (w) => log(w).good, becomes: true },
  ...[0, 1, 2, 3, 4, 5].map(rating),
  {
    id: 'add-subclip',
    do: (w) => w.load('new', 10, 19).fill('add-subclip', { name: 'Lips' }),
    see: (w) => log(w).subclips,
    becomes: [expect.objectContaining({ name: 'Lips', start: 10, count: 10 })],
  },
  {
    id: 'delete-subclip',
    do: (w) => w.load('new', 10, 19).fill('add-subclip').fill('delete-subclip'),
    see: (w) => log(w).subclips,
    becomes: [],
  },
];
