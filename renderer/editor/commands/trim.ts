import { clipAcross } from '../../../core/timeline/edit/cut-edge.ts';
import { isThroughEdit } from '../../../core/timeline/edit/through-edit.ts';
import { refuse } from '../../../core/timeline/edit/refuse.ts';
import { text } from '../../ui/text.ts';
import { selectEdit } from '../actions.ts';
import { showTrim } from '../show-trim.ts';
import type { RootState } from '../store.ts';
import { trimming, type TrimName } from '../trim-edit.ts';
import { frameSteps } from './frame-steps.ts';
import {
  nearestEditPoint,
  pickedClips,
  theClip,
  theClipAtPlayhead,
  theEditPoint,
  theSequence,
  tracksOf,
  type EditPoint,
} from './at-hand.ts';
import { compoundCommand, editCommand, formCommand, type Command } from './command.ts';

const cut = (state: RootState) => {
  const { clip, edge } = theEditPoint(state);
  return { clipId: clip.id, edge };
};

function otherSide(state: RootState): EditPoint {
  const { clip, edge } = theEditPoint(state);
  const across = clipAcross(state.project.timeline, clip, edge) ?? refuse(text.atHand.noOtherSide);
  return { clip: across, edge: edge === 'end' ? 'start' : 'end' };
}

export const editPointCommands: readonly Command[] = [
  {
    id: 'select-edit',
    label: 'Select nearest edit point',
    menu: 'trim',
    keys: ['U'],
    check: nearestEditPoint,
    run: (d) => d(selectEdit(nearestEditPoint)),
  },
  {
    id: 'other-side',
    label: 'Other side of the edit point',
    menu: 'trim',
    keys: ['Shift+U'],
    on: ['edit'],
    check: otherSide,
    run: (d) => d(selectEdit(otherSide)),
  },
];

export const trimCommands: readonly Command[] = [
  ...frameSteps('ripple', 'Ripple', 'trim', { back: '[', on: ']', back10: '{', on10: '}' }, (place, by) =>
    editCommand({
      ...place,
      verb: 'ripple',
      request: (state) => ({ ...cut(state), by }),
      after: (before) => showTrim('ripple', { ...cut(before), by }),
    }),
  ),
  ...frameSteps(
    'roll',
    'Roll',
    'trim',
    { back: 'Ctrl+ArrowLeft', on: 'Ctrl+ArrowRight', back10: 'Ctrl+Shift+ArrowLeft', on10: 'Ctrl+Shift+ArrowRight' },
    (place, by) =>
      editCommand({
        ...place,
        verb: 'roll',
        request: (state) => ({ ...cut(state), by }),
        after: (before) => showTrim('roll', { ...cut(before), by }),
      }),
  ),
  ...frameSteps(
    'trim',
    'Trim',
    'trim',
    { back: 'Alt+[', on: 'Alt+]', back10: 'Alt+Shift+[', on10: 'Alt+Shift+]' },
    (place, by) =>
      compoundCommand({
        ...place,
        verbs: ['trim-start', 'trim-end'],
        undo: () => text.edits.trim,
        edit: (state) => {
          return trimming('trim', { ...cut(state), by });
        },
        after: (before) => showTrim('trim', { ...cut(before), by }),
      }),
  ),
  ...frameSteps(
    'slip',
    'Slip',
    'trim',
    {
      back: 'Ctrl+Alt+ArrowLeft',
      on: 'Ctrl+Alt+ArrowRight',
      back10: 'Ctrl+Alt+Shift+ArrowLeft',
      on10: 'Ctrl+Alt+Shift+ArrowRight',
    },
    (place, by) =>
      editCommand({
        ...place,
        verb: 'slip',
        request: (state) => ({ clipId: theClip(state).id, by }),
        after: (before) => showTrim('slip', { clipId: theClip(before).id, edge: 'start', by }),
      }),
  ),
  ...frameSteps(
    'slide',
    'Slide',
    'trim',
    { back: 'Alt+,', on: 'Alt+.', back10: 'Alt+Shift+,', on10: 'Alt+Shift+.' },
    (place, by) =>
      editCommand({
        ...place,
        verb: 'slide',
        request: (state) => ({ clipId: theClip(state).id, by }),
        after: (before) => showTrim('slide', { clipId: theClip(before).id, edge: 'start', by }),
      }),
  ),
  formCommand({
    id: 'trim-by',
    label: 'Trim by…',
    menu: 'trim',
    keys: ['Shift+B'],
    on: ['edit'],
    verbs: ['ripple', 'roll', 'trim-start', 'trim-end', 'slip', 'slide'],
    fields: (state) => {
      const { distance, how, trims, slips } = text.forms;
      const { rate } = theSequence(state);
      // A cut can be rippled, rolled and trimmed; a clip can be slipped and slid.
      const ofClip = state.selection.part?.kind !== 'edit' && pickedClips(state).length > 0;
      if (!ofClip) theEditPoint(state);
      return {
        distance: { kind: 'distance', label: distance, value: '+1', rate },
        how: { kind: 'choice', label: how, value: ofClip ? 'slip' : 'ripple', options: ofClip ? slips : trims },
      };
    },
    edit: ({ distance: by, how }, state) => {
      const trim = how as TrimName;
      const ofClip = trim === 'slip' || trim === 'slide';
      return trimming(trim, { ...(ofClip ? { clipId: theClip(state).id, edge: 'start' } : cut(state)), by });
    },
  }),
];

const toPlayhead = (id: string, label: string, key: string, edge: EditPoint['edge'], ripple: boolean): Command =>
  editCommand({
    id,
    label,
    menu: 'trim',
    keys: [key],
    verb: 'trim-to-playhead',
    request: (state) => ({ clipId: theClipAtPlayhead(state).id, edge, at: state.viewer.sequenceFrame, ripple }),
  });

export const playheadTrimCommands: readonly Command[] = [
  toPlayhead('top', 'Ripple start to playhead', 'Shift+Q', 'start', true),
  toPlayhead('tail', 'Ripple end to playhead', 'Shift+W', 'end', true),
  toPlayhead('trim-start-to-playhead', 'Trim start to playhead', 'Alt+Q', 'start', false),
  toPlayhead('trim-end-to-playhead', 'Trim end to playhead', 'Alt+W', 'end', false),
  editCommand({
    id: 'extend-edit',
    label: 'Extend edit to playhead',
    menu: 'trim',
    keys: ['Shift+E'],
    on: ['edit'],
    verb: 'extend-edit',
    request: (state) => ({ ...cut(state), at: state.viewer.sequenceFrame }),
  }),
];

/** The picked clips under the playhead with what is linked to them; the targeted tracks where there is none. */
function tracksToCut(state: RootState): string[] {
  const { timeline } = state.project;
  const at = state.viewer.sequenceFrame;
  const here = pickedClips(state).filter(({ id, duration }) => {
    const start = timeline.startOf(id);
    return start < at && at < start + duration;
  });
  const clips = here.flatMap((clip) => (clip.linkId === null ? clip : timeline.linked(clip.linkId)));
  const ids = clips.length > 0 ? clips.map(({ trackId }) => trackId) : targeted(state);
  return ids.length > 0 ? [...new Set(ids)] : refuse(text.atHand.noTarget, text.atHand.noTargetRemedy);
}

const targeted = (state: RootState): string[] =>
  tracksOf(state)
    .filter((track) => track.targeted && !track.locked)
    .map(({ id }) => id);

export const razorCommands: readonly Command[] = [
  editCommand({
    id: 'razor',
    label: 'Razor at the playhead',
    menu: 'trim',
    keys: ['Ctrl+K'],
    verb: 'razor',
    request: (state) => ({ trackIds: tracksToCut(state), at: state.viewer.sequenceFrame }),
  }),
  editCommand({
    id: 'razor-all',
    label: 'Razor all tracks',
    menu: 'trim',
    keys: ['Ctrl+Shift+K'],
    verb: 'razor-all',
    request: (state) => ({ sequenceId: theSequence(state).id, at: state.viewer.sequenceFrame }),
  }),
  editCommand({
    id: 'join',
    label: 'Join through edit',
    menu: 'trim',
    keys: ['Shift+J'],
    on: ['edit'],
    verb: 'join',
    // The clip before the cut that is picked; without a cut, the picked clip and the next.
    request: (state) => {
      const { timeline } = state.project;
      const point = state.selection.part?.kind === 'edit' ? theEditPoint(state) : null;
      const left =
        point?.edge === 'start' ? clipAcross(timeline, point.clip, 'start') : (point?.clip ?? theClip(state));
      const right = left && clipAcross(timeline, left, 'end');
      if (!right || !isThroughEdit(left, right, timeline.sequenceOf(left.trackId).rate))
        refuse(text.atHand.noThroughEdit, text.atHand.noThroughEditRemedy);
      return { clipId: left.id };
    },
  }),
];
