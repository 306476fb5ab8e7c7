import { refuse } from '../../../core/timeline/edit/refuse.ts';
import type { EditRequest } from '../../../core/timeline/edit/verbs.ts';
import type { Easing } from '../../../core/timeline/model/parameter.ts';
import { text } from '../../ui/text.ts';
import { goTo } from '../actions.ts';
import { doing } from '../doing.ts';
import { edit } from '../edits.ts';
import { copyKeys, pasteKeys } from '../keyframes/copied-keys.ts';
import { deleteKeys, easeKeys, pickedFrames } from '../keyframes/key-edits.ts';
import { keysCopied, keysPicked, type KeyRef } from '../keyframes/keyframes-slice.ts';
import { allLanes, keyedLanes, type Lane } from '../keyframes/lanes.ts';
import { seenTimeline } from '../selectors.ts';
import type { RootState } from '../store.ts';
import { viewerSwitched } from '../viewer-slice.ts';
import { theSequence } from './at-hand.ts';
import { compoundCommand, formCommand, type Command } from './command.ts';

const words = text.keyframes;

interface PickedKeys {
  readonly lanes: readonly Lane[];
  readonly picked: readonly KeyRef[];
}

/** The keyframes that are picked, of the numbers that are at hand. */
function thePickedKeys(state: RootState): PickedKeys {
  const lanes = keyedLanes(state);
  const { picked } = state.keyframes;
  return pickedFrames(lanes, picked).length > 0
    ? { lanes, picked }
    : refuse(words.nothingPicked, words.nothingPickedRemedy);
}

type EngineKey = EditRequest<'move-keyframes'>['keyframes'][number];

/** Picked keyframes as the engine names them: those of clips and of their effects. */
function theEngineKeys(state: RootState): EngineKey[] {
  const { lanes, picked } = thePickedKeys(state);
  const found = pickedFrames(lanes, picked).flatMap(([{ place }, frames]): EngineKey[] => {
    if (place.of === 'speed' || place.of === 'track') return [];
    const { clipId, parameter } = place;
    const effect = place.of === 'effect' ? { effectId: place.effectId } : {};
    return [...frames].map((at) => ({ clipId, ...effect, parameter, at }));
  });
  return found.length > 0 ? found : refuse(words.speedStays);
}

function easingCommand(easing: Exclude<Easing, object>): Command {
  return compoundCommand({
    id: `easing-${easing}`,
    label: text.forms.easings[easing],
    menu: 'clip',
    submenu: 'Keyframe',
    keys: [],
    on: ['keyframe'],
    verbs: ['set-attributes', 'change-effect'],
    isOn: (state) => {
      const frames = pickedFrames(keyedLanes(state), state.keyframes.picked);
      return (
        frames.length > 0 &&
        frames.every(([{ keyframes }, at]) => keyframes.every((key) => !at.has(key.at) || key.easing === easing))
      );
    },
    edit: (state) => {
      const { lanes, picked } = thePickedKeys(state);
      return easeKeys(lanes, picked, easing);
    },
    undo: () => words.ease,
  });
}

/** Shows the nearest frame before or after the playhead that has a keyframe of what is at hand. */
function toKeyframe(id: string, label: string, key: string, direction: 1 | -1): Command {
  const nearest = (state: RootState): number => {
    const here = state.viewer.sequenceFrame;
    const frames = keyedLanes(state)
      .flatMap(({ start, keyframes }) => keyframes.map(({ at }) => start + at))
      .filter((frame) => (frame - here) * direction > 0);
    if (frames.length === 0) refuse(words.noneThatWay);
    return direction > 0 ? Math.min(...frames) : Math.max(...frames);
  };
  return {
    id,
    label,
    menu: 'play',
    keys: [key],
    check: nearest,
    run: (d) =>
      d((dispatch, getState) => {
        dispatch(viewerSwitched('sequence'));
        dispatch(goTo(nearest(getState())));
      }),
  };
}

export const toKeyframeCommands: readonly Command[] = [
  toKeyframe('previous-keyframe', 'To the keyframe before', 'Alt+PageUp', -1),
  toKeyframe('next-keyframe', 'To the keyframe after', 'Alt+PageDown', 1),
];

export const pickedKeyframeCommands: readonly Command[] = [
  formCommand({
    id: 'move-keyframes',
    label: 'Move keyframes…',
    menu: 'clip',
    submenu: 'Keyframe',
    keys: ['Ctrl+F8'],
    on: ['keyframe'],
    verbs: ['move-keyframes'],
    fields: (state) => {
      theEngineKeys(state);
      return {
        by: { kind: 'distance', label: words.by, value: '+1', rate: theSequence(state).rate },
        raise: { kind: 'number', label: words.raise, value: 0, unit: raisedUnit(state).unit },
      };
    },
    edit: ({ by, raise }, state) =>
      doing('move-keyframes', { keyframes: theEngineKeys(state), by, raise: raise / raisedUnit(state).scale }),
    after: (before) => (dispatch) => dispatch(keysPicked(before.keyframes.picked)),
  }),
  compoundCommand({
    id: 'delete-keyframes',
    label: 'Delete keyframes',
    menu: 'clip',
    submenu: 'Keyframe',
    keys: [],
    on: ['keyframe'],
    verbs: ['set-attributes', 'change-effect'],
    edit: (state) => {
      const { lanes, picked } = thePickedKeys(state);
      return deleteKeys(lanes, picked);
    },
    after: () => (dispatch) => dispatch(keysPicked([])),
  }),
  {
    id: 'copy-keyframes',
    label: 'Copy keyframes',
    menu: 'clip',
    submenu: 'Keyframe',
    keys: [],
    on: ['keyframe'],
    check: thePickedKeys,
    run: (d) =>
      d((dispatch, getState) => {
        const { lanes, picked } = thePickedKeys(getState());
        dispatch(keysCopied(copyKeys(seenTimeline(getState()), lanes, picked)));
      }),
  },
  {
    id: 'paste-keyframes',
    label: 'Paste keyframes at the playhead',
    menu: 'clip',
    submenu: 'Keyframe',
    keys: [],
    on: ['keyframe'],
    verbs: ['set-attributes', 'change-effect'],
    check: toPaste,
    run: (d) =>
      d((dispatch, getState) => {
        const { verb, pasted } = toPaste(getState());
        if (dispatch(edit(words.paste, verb))) dispatch(keysPicked(pasted));
      }),
  },
  {
    id: 'select-keyframes',
    label: 'Select all keyframes',
    menu: 'clip',
    submenu: 'Keyframe',
    keys: [],
    on: ['keyframe'],
    run: (d) =>
      d((dispatch, getState) =>
        dispatch(
          keysPicked(
            keyedLanes(getState()).flatMap(({ key, keyframes }) => keyframes.map(({ at }) => ({ lane: key, at }))),
          ),
        ),
      ),
  },
];

export const easingCommands: readonly Command[] = (
  ['linear', 'hold', 'ease-in', 'ease-out', 'ease-in-out'] as const
).map(easingCommand);

/** In what picked keyframes are raised: their values as they are shown, where all are shown alike. */
function raisedUnit(state: RootState): { readonly unit: string; readonly scale: number } {
  const { lanes, picked } = thePickedKeys(state);
  const [first, ...others] = pickedFrames(lanes, picked).map(([{ number }]) => number);
  const isShared = first && others.every(({ scale, unit }) => scale === first.scale && unit === first.unit);
  return isShared ? first : { unit: '', scale: 1 };
}

function toPaste(state: RootState) {
  const { copied } = state.keyframes;
  if (copied.length === 0) refuse(words.nothingCopied, words.nothingCopiedRemedy);
  const paste = pasteKeys(seenTimeline(state), allLanes(state), copied, state.viewer.sequenceFrame);
  return paste.pasted.length > 0 ? paste : refuse(words.noPlace, words.noPlaceRemedy);
}
