import { nominalFramesPerSecond } from '../../../core/time/rate.ts';
import { refuse } from '../../../core/timeline/edit/refuse.ts';
import type { Clip } from '../../../core/timeline/model/records.ts';
import { TITLE_STYLE, type TextStyle } from '../../../core/timeline/model/text-style.ts';
import { text } from '../../ui/text.ts';
import { doing } from '../doing.ts';
import { clipsSelected } from '../selection-slice.ts';
import type { RootState } from '../store.ts';
import { pickedClips, sequenceMarks, theSequence, theSpan } from './at-hand.ts';
import { formCommand, type After, type Command } from './command.ts';
import { styleChanges, styleFields, type StyleValues } from './text-fields.ts';

/** Seconds that a title stands where no marks say. */
const USUAL_SECONDS = 5;

export interface TitleClip {
  readonly clip: Clip;
  readonly words: string;
  readonly style: TextStyle;
}

/** A clip's title; null where it is none. */
export function titleOf(clip: Clip): TitleClip | null {
  const { media } = clip;
  return media.kind === 'title' ? { clip, words: media.text, style: media.style } : null;
}

/** The picked title, else the highest one at the playhead. */
function theTitle(state: RootState): TitleClip {
  const { timeline } = state.project;
  const at = state.viewer.sequenceFrame;
  const here = timeline
    .tracks(theSequence(state).id)
    .map(({ id }) => timeline.itemAtFrame(id, at)?.item)
    .reverse();
  for (const item of [...pickedClips(state), ...here]) {
    const title = item?.kind === 'clip' ? titleOf(item) : null;
    if (title) return title;
  }
  return refuse(text.atHand.noTitle, text.atHand.noTitleRemedy);
}

/** Between the marks where both are set, else from the playhead. */
function titleSpan(state: RootState): { at: number; duration: number } {
  const { in: from, out } = sequenceMarks(state);
  if (from !== null && out !== null) {
    const span = theSpan(state);
    return { at: span.from, duration: span.to - span.from };
  }
  const duration = USUAL_SECONDS * nominalFramesPerSecond(theSequence(state).rate);
  return { at: state.viewer.sequenceFrame, duration };
}

/** What is asked in a dialog: the rest is in the inspector. */
function titleFields(words: string, style: TextStyle) {
  const { font, fontFile, size, bold, italic, colour, align, x, y, outlineWidth, shadowOpacity, boxOpacity } =
    styleFields(style);
  const asked = { font, fontFile, size, bold, italic, colour, align, x, y, outlineWidth, shadowOpacity, boxOpacity };
  return { words: { kind: 'text', label: text.forms.words, value: words, lines: 3 }, ...asked } as const;
}

/** The new title is picked, so that the inspector is about it. */
const pickNew: After = (before) => (dispatch, getState) => {
  const known = before.project.timeline.records;
  for (const record of getState().project.timeline.records.values())
    if (record.kind === 'clip' && titleOf(record) && !known.has(record.id)) dispatch(clipsSelected([record.id]));
};

export const titleCommands: readonly Command[] = [
  formCommand({
    id: 'add-title',
    label: 'Add title…',
    menu: 'clip',
    submenu: 'Title',
    keys: ['Shift+X'],
    on: ['ruler'],
    verbs: ['add-title'],
    fields: (state) => {
      theSequence(state);
      return titleFields('', TITLE_STYLE);
    },
    edit: ({ words, ...values }, state) =>
      doing('add-title', {
        sequenceId: theSequence(state).id,
        ...titleSpan(state),
        text: words,
        style: styleChanges(values as StyleValues, TITLE_STYLE),
      }),
    after: pickNew,
  }),
  formCommand({
    id: 'set-title',
    label: 'Edit title…',
    menu: 'clip',
    submenu: 'Title',
    keys: ['Ctrl+F2'],
    on: ['clip'],
    verbs: ['set-title'],
    fields: (state) => {
      const { words, style } = theTitle(state);
      return titleFields(words, style);
    },
    edit: ({ words, ...values }, state) => {
      const { clip, style } = theTitle(state);
      return doing('set-title', { clipId: clip.id, text: words, style: styleChanges(values as StyleValues, style) });
    },
  }),
];
