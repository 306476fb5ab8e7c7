import type { CaptionLimits } from '../../../core/captions/limits.ts';
import { edgeFrame, type Edge } from '../../../core/timeline/edit/cut-edge.ts';
import { CAPTION_STYLE } from '../../../core/timeline/model/text-style.ts';
import { text } from '../../ui/text.ts';
import { playCaption } from '../caption-actions.ts';
import {
  addCaption,
  mergeCaptions,
  nudgeCaptions,
  replaceInCaptions,
  splitCaption,
  trimCaption,
} from '../caption-edits.ts';
import { captionEdited, captionLimitsSet, captionsFollowed } from '../caption-list-slice.ts';
import { doing } from '../doing.ts';
import { clipsSelected } from '../selection-slice.ts';
import { timelineExportOpened } from '../window-slice.ts';
import { theSequence } from './at-hand.ts';
import {
  captionSpan,
  freeSpan,
  theCaption,
  theCaptions,
  theCaptionsTrack,
  theNextCaption,
  theSplit,
} from './caption-at-hand.ts';
import {
  compoundCommand,
  editCommand,
  formCommand,
  once,
  settingsCommand,
  type After,
  type Command,
} from './command.ts';
import { styleChanges, styleFields } from './text-fields.ts';

/** The new caption is picked, and its words are asked for where the captions are listed. */
const editNew: After = (before) => (dispatch, getState) => {
  const known = before.project.timeline.records;
  for (const { id, kind } of getState().project.timeline.records.values())
    if (kind === 'clip' && !known.has(id)) {
      dispatch(clipsSelected([id]));
      dispatch(captionEdited({ key: id, column: 'text' }));
    }
};

/** What was being typed is in the edit. */
const endEditing: After = () => (dispatch) => void dispatch(captionEdited(null));

export const captionCommands: readonly Command[] = [
  formCommand({
    id: 'add-caption',
    label: 'Add caption…',
    menu: 'clip',
    submenu: 'Caption',
    keys: ['Alt+C'],
    on: ['ruler'],
    verbs: ['add-track', 'overwrite'],
    fields: (state) => {
      theSequence(state);
      return { words: { kind: 'text', label: text.forms.words, value: '', lines: 3 } };
    },
    edit: ({ words }, state) => {
      const { from, to } = captionSpan(state);
      return addCaption(theSequence(state).id, from, to, words);
    },
  }),
  compoundCommand({
    id: 'add-caption-here',
    label: 'Add caption at the playhead',
    menu: 'clip',
    submenu: 'Caption',
    keys: [],
    on: ['ruler'],
    verbs: ['add-track', 'overwrite'],
    edit: (state) => {
      const { from, to } = freeSpan(state);
      return addCaption(theSequence(state).id, from, to, '');
    },
    undo: () => text.captions.added,
    after: editNew,
  }),
  formCommand({
    id: 'set-caption',
    label: 'Edit caption…',
    menu: 'clip',
    submenu: 'Caption',
    keys: ['Shift+F2'],
    on: ['clip'],
    verbs: ['set-caption'],
    fields: (state) => ({ words: { kind: 'text', label: text.forms.words, value: theCaption(state).words, lines: 3 } }),
    edit: ({ words }, state) => doing('set-caption', { clipId: theCaption(state).clip.id, text: words }),
  }),
  formCommand({
    id: 'caption-style',
    label: 'Caption style…',
    menu: 'clip',
    submenu: 'Caption',
    keys: ['Alt+L'],
    on: ['track'],
    verbs: ['set-track'],
    fields: (state) => {
      const { captionStyle } = theCaptionsTrack(state);
      const { font, fontFile, size, bold, italic, colour, align, y, outlineWidth, shadowOpacity, boxOpacity } =
        styleFields(captionStyle ?? CAPTION_STYLE);
      return { font, fontFile, size, bold, italic, colour, align, y, outlineWidth, shadowOpacity, boxOpacity };
    },
    edit: (values, state) => {
      const { id, captionStyle } = theCaptionsTrack(state);
      return doing('set-track', { trackId: id, captionStyle: styleChanges(values, captionStyle ?? CAPTION_STYLE) });
    },
  }),
  editCommand({
    id: 'usual-caption-style',
    label: 'Usual caption style',
    menu: 'clip',
    submenu: 'Caption',
    keys: ['Alt+U'],
    on: ['track'],
    verb: 'set-track',
    undo: 'Usual caption style',
    request: (state) => ({ trackId: theCaptionsTrack(state).id, captionStyle: null }),
  }),
  compoundCommand({
    id: 'split-caption',
    label: 'Split caption',
    menu: 'clip',
    submenu: 'Caption',
    keys: [],
    on: ['clip'],
    verbs: ['razor', 'set-caption'],
    edit: (state) => {
      const { clip, at, words } = theSplit(state);
      return splitCaption(clip, at, words);
    },
    after: endEditing,
  }),
  compoundCommand({
    id: 'merge-captions',
    label: 'Merge caption with the next',
    menu: 'clip',
    submenu: 'Caption',
    keys: [],
    on: ['clip'],
    verbs: ['lift', 'trim-end', 'set-caption'],
    edit: (state) => {
      const { clip, words } = theCaption(state);
      return mergeCaptions(state.project.timeline, clip, words, theNextCaption(state));
    },
    after: endEditing,
  }),
  toPlayhead('start', 'caption-in', 'Caption in to the playhead'),
  toPlayhead('end', 'caption-out', 'Caption out to the playhead'),
  nudge(-1, 'caption-earlier', 'Caption one frame earlier'),
  nudge(1, 'caption-later', 'Caption one frame later'),
  {
    id: 'play-caption',
    label: 'Play around the caption',
    menu: 'clip',
    submenu: 'Caption',
    keys: [],
    on: ['clip'],
    held: once,
    check: theCaption,
    run: (d) => d(playCaption()),
  },
  formCommand({
    id: 'replace-in-captions',
    label: 'Find and replace in captions…',
    menu: 'clip',
    submenu: 'Caption',
    keys: [],
    verbs: ['set-caption'],
    fields: (state) => {
      theCaptionsTrack(state);
      const { find, replacement, matchCase, wholeWords } = text.captions.replace;
      return {
        find: { kind: 'text', label: find, value: state.captionList.words },
        replacement: { kind: 'text', label: replacement, value: '' },
        matchCase: { kind: 'check', label: matchCase, value: false },
        wholeWords: { kind: 'check', label: wholeWords, value: false },
      };
    },
    edit: ({ replacement, ...search }, state) =>
      replaceInCaptions(state.project.timeline, theSequence(state).id, search, replacement),
  }),
  settingsCommand({
    id: 'caption-limits',
    label: 'Caption checks…',
    menu: 'clip',
    submenu: 'Caption',
    keys: [],
    fields: ({ captionList }) => limitFields(captionList.settings.limits),
    set: (values) => captionLimitsSet(values),
  }),
  {
    id: 'follow-captions',
    label: 'Captions follow the playhead',
    menu: 'clip',
    submenu: 'Caption',
    keys: [],
    isOn: ({ captionList }) => captionList.settings.follow,
    run: (d) => d((dispatch, getState) => dispatch(captionsFollowed(!getState().captionList.settings.follow))),
  },
  {
    id: 'export-captions',
    label: 'Export captions…',
    menu: 'clip',
    submenu: 'Caption',
    keys: [],
    check: theCaptionsTrack,
    run: (d) => d(timelineExportOpened('srt')),
  },
];

function toPlayhead(edge: Edge, id: string, label: string): Command {
  return compoundCommand({
    id,
    label,
    menu: 'clip',
    submenu: 'Caption',
    keys: [],
    verbs: [edge === 'start' ? 'trim-start' : 'trim-end'],
    edit: (state) => {
      const { clip } = theCaption(state);
      return trimCaption(clip, edge, state.viewer.sequenceFrame - edgeFrame(state.project.timeline, clip, edge));
    },
  });
}

function nudge(by: number, id: string, label: string): Command {
  return compoundCommand({
    id,
    label,
    menu: 'clip',
    submenu: 'Caption',
    keys: [],
    verbs: ['move'],
    edit: (state) => {
      const [first, ...others] = theCaptions(state);
      return nudgeCaptions(state.project.timeline, [first.clip, ...others.map(({ clip }) => clip)], by);
    },
  });
}

/** The limits as questions; whole numbers but for the seconds. */
function limitFields(limits: CaptionLimits) {
  const words = text.captions.limits;
  const field = (name: keyof CaptionLimits, most: number, least = 1) =>
    ({ kind: 'number', label: words[name], value: limits[name], least, most }) as const;
  return {
    charactersPerSecond: field('charactersPerSecond', 100),
    charactersPerLine: { ...field('charactersPerLine', 200), whole: true },
    lines: { ...field('lines', 10), whole: true },
    shortestSeconds: field('shortestSeconds', 60, 0),
    longestSeconds: field('longestSeconds', 600, 0.1),
    gapFrames: { ...field('gapFrames', 100, 0), whole: true },
  };
}
