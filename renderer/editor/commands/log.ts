import { refuse } from '../../../core/timeline/edit/refuse.ts';
import { text } from '../../ui/text.ts';
import { doing } from '../doing.ts';
import type { RootState } from '../store.ts';
import { noMarks } from '../viewer-slice.ts';
import { theMedia, theMediaIds, theOneMedia } from './bins-at-hand.ts';
import { compoundCommand, editCommand, formCommand, type Command } from './command.ts';
import { logFields, logRequest } from './log-fields.ts';

const words = text.bins;

/** What is between the marks of the media that is open in the viewer, or picked in the bin. */
function theMarked(state: RootState): { assetId: string; start: number; count: number } {
  const { viewer, selection } = state;
  const assetId = viewer.mode === 'source' ? viewer.sourceAssetId : selection.assetId;
  const marks = viewer.marks[assetId ?? ''] ?? noMarks;
  if (assetId === null || marks.in === null || marks.out === null) refuse(words.noSource, words.noSourceRemedy);
  return { assetId, start: marks.in, count: marks.out - marks.in + 1 };
}

const RATINGS = [0, 1, 2, 3, 4, 5] as const;

export const logCommands: readonly Command[] = [
  formCommand({
    id: 'log',
    label: 'Log…',
    menu: 'file',
    submenu: 'Log',
    keys: ['Shift+L'],
    on: ['asset'],
    verbs: ['log-assets'],
    fields: (state) => logFields(theMedia(state)),
    edit: (values, state) => {
      const request = logRequest(theMedia(state), values);
      return request ? doing('log-assets', request) : () => ({});
    },
  }),
  compoundCommand({
    id: 'good-take',
    label: 'Good take',
    menu: 'file',
    submenu: 'Log',
    keys: ['Shift+V'],
    on: ['asset'],
    verbs: ['log-assets'],
    isOn: ({ selection, project }) => project.timeline.logOf(selection.assetId ?? '').good,
    edit: (state) => doing('log-assets', { assetIds: theMediaIds(state), good: !theOneMedia(state).log.good }),
  }),
  ...RATINGS.map((rating) =>
    editCommand({
      id: `rate-${rating}`,
      label: rating === 0 ? 'No stars' : words.stars(rating),
      menu: 'file',
      submenu: 'Rating',
      keys: [`Alt+${rating}`],
      verb: 'log-assets',
      undo: 'Rate',
      request: (state) => ({ assetIds: theMediaIds(state), rating }),
    }),
  ),
  formCommand({
    id: 'add-subclip',
    label: 'Make sub-clip…',
    menu: 'file',
    submenu: 'Log',
    keys: [],
    on: ['asset', 'monitor'],
    verbs: ['add-subclip'],
    fields: (state) => {
      theMarked(state);
      return { name: { kind: 'text', label: text.forms.name, value: words.subclip } };
    },
    edit: ({ name }, state) => doing('add-subclip', { ...theMarked(state), name }),
  }),
  formCommand({
    id: 'delete-subclip',
    label: 'Delete sub-clip…',
    menu: 'file',
    submenu: 'Log',
    keys: [],
    on: ['asset'],
    verbs: ['delete-subclip'],
    fields: (state) => {
      const { subclips } = theOneMedia(state).log;
      const [first] = subclips;
      if (!first) return refuse(words.noSubclip, words.noSubclipRemedy);
      const options = Object.fromEntries(subclips.map(({ id, name }) => [id, name]));
      return { subclip: { kind: 'choice', label: words.subclip, value: first.id, options } };
    },
    edit: ({ subclip }, state) => doing('delete-subclip', { assetId: theOneMedia(state).id, subclipId: subclip }),
  }),
];
