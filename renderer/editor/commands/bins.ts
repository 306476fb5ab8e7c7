import { binColumns } from '../../../core/bins/columns.ts';
import { refuse } from '../../../core/timeline/edit/refuse.ts';
import { assetOf } from '../../../core/timeline/model/source-time.ts';
import { text } from '../../ui/text.ts';
import { focusBinSearch } from '../../panels/bin/focus-bin.ts';
import { binLookChanged, binSearched, binSelected, binViews } from '../bins-slice.ts';
import { shownBin } from '../bins-selectors.ts';
import { doing } from '../doing.ts';
import { assetSelected, clipsSelected, sequenceSelected } from '../selection-slice.ts';
import type { RootState, Thunk } from '../store.ts';
import { frameSought, viewerSwitched } from '../viewer-slice.ts';
import { panelShown } from '../workspace-slice.ts';
import { theClip } from './at-hand.ts';
import {
  holders,
  keptSearch,
  theBin,
  theMedia,
  theMediaIds,
  theOneMedia,
  theParentId,
  theSmartBin,
  theUses,
} from './bins-at-hand.ts';
import { editCommand, formCommand, settingsCommand, type Command } from './command.ts';

const words = text.bins;

/** Shows the bin that an edit has just made: the one that was not there before. */
function showNewBin(before: RootState): Thunk {
  return (dispatch, getState) => {
    const made = [...getState().project.timeline.records.values()].find(
      (record) => record.kind === 'bin' && !before.project.timeline.records.has(record.id),
    );
    if (made) dispatch(binSelected(made.id));
  };
}

/** Selects the next clip that shows the picked media, after the one that is selected, and goes to it. */
function goToNextUse(): Thunk {
  return (dispatch, getState) => {
    const state = getState();
    const uses = theUses(state);
    const at = uses.findIndex(({ id }) => state.selection.clipIds.includes(id));
    const clip = uses[(at + 1) % uses.length];
    if (!clip) return;
    const { timeline } = state.project;
    dispatch(sequenceSelected(timeline.sequenceOf(clip.trackId).id));
    dispatch(clipsSelected([clip.id]));
    dispatch(viewerSwitched('sequence'));
    dispatch(frameSought(timeline.startOf(clip.id)));
  };
}

/** Shows the media of the selected clip in the bin that it lies in. */
function revealInBin(): Thunk {
  return (dispatch, getState) => {
    const state = getState();
    const assetId = clipAssetId(state);
    dispatch(panelShown('bin'));
    dispatch(binSearched(''));
    dispatch(binSelected(state.project.timeline.logOf(assetId).binId));
    dispatch(assetSelected(assetId));
  };
}

function clipAssetId(state: RootState): string {
  return assetOf(theClip(state))?.assetId ?? refuse(words.noAsset);
}

export const binCommands: readonly Command[] = [
  formCommand({
    id: 'new-bin',
    label: 'New bin…',
    menu: 'file',
    submenu: 'Bins',
    keys: ['F7'],
    on: ['bin', 'asset', 'binSpace'],
    verbs: ['add-bin'],
    fields: (state) => {
      const picked = state.selection.assetIds.length;
      return {
        name: { kind: 'text', label: text.forms.name, value: words.newBin },
        within: {
          kind: 'choice',
          label: words.within,
          value: theParentId(state) ?? '',
          options: holders(state.project.timeline),
        },
        ...(picked > 1 ? { along: { kind: 'check', label: words.takeAlong(picked), value: false } as const } : {}),
      };
    },
    edit: ({ name, within, along }, state) =>
      doing('add-bin', {
        name,
        parentId: within || null,
        assetIds: along === true ? theMediaIds(state) : [],
      }),
    after: showNewBin,
  }),
  formCommand({
    id: 'new-smart-bin',
    label: 'New smart bin…',
    menu: 'file',
    submenu: 'Bins',
    keys: ['Shift+F7'],
    on: ['bin', 'binSpace'],
    verbs: ['add-bin'],
    fields: (state) => ({
      name: { kind: 'text', label: text.forms.name, value: state.bins.search.trim() || words.smart },
      search: { kind: 'text', label: words.search, value: state.bins.search.trim() },
    }),
    edit: ({ name, search }, state) =>
      doing('add-bin', { name, search: keptSearch(search), parentId: theParentId(state) }),
    after: (before) => (dispatch) => {
      dispatch(binSearched(''));
      dispatch(showNewBin(before));
    },
  }),
  formCommand({
    id: 'rename-bin',
    label: 'Rename bin…',
    menu: 'file',
    submenu: 'Bins',
    keys: [],
    on: ['bin'],
    verbs: ['change-bin'],
    fields: (state) => ({ name: { kind: 'text', label: text.forms.name, value: theBin(state).name } }),
    edit: ({ name }, state) => doing('change-bin', { binId: theBin(state).id, name }),
  }),
  formCommand({
    id: 'change-smart-bin',
    label: 'Search of the smart bin…',
    menu: 'file',
    submenu: 'Bins',
    keys: [],
    on: ['bin'],
    verbs: ['change-bin'],
    fields: (state) => ({ search: { kind: 'text', label: words.search, value: theSmartBin(state).search } }),
    edit: ({ search }, state) => doing('change-bin', { binId: theSmartBin(state).id, search: keptSearch(search) }),
  }),
  formCommand({
    id: 'move-bin',
    label: 'Move bin…',
    menu: 'file',
    submenu: 'Bins',
    keys: [],
    on: ['bin'],
    verbs: ['change-bin'],
    fields: (state) => {
      const { id, parentId } = theBin(state);
      const options = holders(state.project.timeline, id);
      return { within: { kind: 'choice', label: words.within, value: parentId ?? '', options } };
    },
    edit: ({ within }, state) => doing('change-bin', { binId: theBin(state).id, parentId: within || null }),
  }),
  editCommand({
    id: 'delete-bin',
    label: 'Delete bin',
    menu: 'file',
    submenu: 'Bins',
    keys: [],
    on: ['bin'],
    verb: 'delete-bin',
    request: (state) => ({ binId: theBin(state).id }),
    after: (before) => (dispatch) => {
      dispatch(binSelected(shownBin(before)?.parentId ?? null));
    },
  }),
  {
    id: 'search-bin',
    label: 'Search the bin',
    menu: 'file',
    submenu: 'Bins',
    keys: [],
    on: ['binSpace'],
    run: (d) =>
      d((dispatch) => {
        dispatch(panelShown('bin'));
        focusBinSearch();
      }),
  },
  settingsCommand({
    id: 'bin-columns',
    label: 'Columns of the list…',
    menu: 'view',
    submenu: 'Bin',
    keys: [],
    on: ['binSpace'],
    fields: ({ bins }) =>
      Object.fromEntries(
        binColumns
          .filter((column) => column !== 'name')
          .map((column) => [
            column,
            { kind: 'check', label: words.columnNames[column], value: bins.look.columns.includes(column) } as const,
          ]),
      ),
    set: (values) =>
      binLookChanged({ columns: binColumns.filter((column) => column === 'name' || values[column] === true) }),
  }),
  ...binViews.map((view): Command => {
    const labels = { icons: 'Bin as rows with pictures', list: 'Bin as list', filmstrip: 'Bin as filmstrip' };
    return {
      id: `bin-${view}`,
      label: labels[view],
      menu: 'view',
      submenu: 'Bin',
      keys: [],
      on: ['binSpace'],
      isOn: ({ bins }) => bins.look.view === view,
      run: (d) => d(binLookChanged({ view })),
    };
  }),
];

export const binMediaCommands: readonly Command[] = [
  formCommand({
    id: 'move-to-bin',
    label: 'Move to bin…',
    menu: 'file',
    submenu: 'Bins',
    keys: [],
    on: ['asset'],
    verbs: ['put-in-bin'],
    fields: (state) => {
      const options = holders(state.project.timeline);
      if (Object.keys(options).length === 1) refuse(words.noBins, words.noBinsRemedy);
      const { binId } = theOneMedia(state).log;
      return { bin: { kind: 'choice', label: words.putIn, value: binId ?? '', options } };
    },
    edit: ({ bin }, state) => doing('put-in-bin', { assetIds: theMediaIds(state), binId: bin || null }),
  }),
  {
    id: 'next-use',
    label: 'To the next clip that shows it',
    menu: 'file',
    submenu: 'Bins',
    keys: [],
    on: ['asset'],
    check: theUses,
    run: (d) => d(goToNextUse()),
  },
  {
    id: 'reveal-in-bin',
    label: 'Show in the bin',
    menu: 'clip',
    keys: [],
    on: ['clip'],
    check: clipAssetId,
    run: (d) => d(revealInBin()),
  },
  editCommand({
    id: 'remove-media',
    label: 'Remove from project',
    menu: 'file',
    submenu: 'Bins',
    keys: [],
    on: ['asset'],
    verb: 'remove-assets',
    request: (state) => ({ assetIds: theMedia(state).map(({ id }) => id) }),
    after: () => (dispatch) => {
      dispatch(assetSelected(null));
    },
  }),
];
