import type { KeyboardEvent, RefObject } from 'react';
import { goTo } from '../../editor/actions.ts';
import { run } from '../../editor/commands/command.ts';
import { commandById } from '../../editor/commands/registry.ts';
import { edit } from '../../editor/edits.ts';
import { addKeyframes } from '../../editor/parameters/number-edits.ts';
import { momentsOf } from '../../editor/parameters/moments.ts';
import { changeKeys, moveKeys } from '../../editor/keyframes/key-edits.ts';
import { isSameKey, keysPicked, type KeyRef } from '../../editor/keyframes/keyframes-slice.ts';
import type { Lane } from '../../editor/keyframes/lanes.ts';
import { written } from '../../editor/parameters/number-shown.ts';
import { paceOf } from '../../editor/parameters/scrub.ts';
import { activeSequence } from '../../editor/selectors.ts';
import { useAppDispatch, useAppSelector, useAppStore } from '../../editor/store.ts';
import { viewerSwitched } from '../../editor/viewer-slice.ts';
import { contextMenuOpened } from '../../editor/window-slice.ts';
import { arrowTarget, keepKey } from '../../ui/arrow-keys.ts';
import { sequenceTimecode } from '../../ui/format.ts';
import { text } from '../../ui/text.ts';
import { keyActionOf, type KeyAction } from './key-actions.ts';

interface KeyListProps {
  readonly lanes: readonly Lane[];
  /** The one whose curve is shown. */
  readonly lane: Lane;
  readonly list: RefObject<HTMLUListElement | null>;
}

/** The keyframes as a list for the keyboard and for screen readers: what the lanes and the curve draw, in words. Its focus is drawn around them. */
export function KeyList({ lanes, lane, list }: KeyListProps) {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const sequence = useAppSelector(activeSequence);
  const picked = useAppSelector((state) => state.keyframes.picked);
  const keys = lanes.flatMap((of) => of.keyframes.map((keyframe) => ({ of, keyframe })));
  const current = picked.at(-1);
  const index = keys.findIndex(({ of, keyframe }) => current?.lane === of.key && current.at === keyframe.at);

  function press(event: KeyboardEvent) {
    const action = keyActionOf(event);
    if (!action) return;
    keepKey(event);
    act(action, event);
  }

  function act(action: KeyAction, event: KeyboardEvent) {
    switch (action.kind) {
      case 'command':
        dispatch(run(commandById(action.id)));
        return;
      case 'go': {
        const target = arrowTarget(event.key, index < 0 ? null : index, keys.length);
        const key = target === null ? undefined : keys[target];
        if (!key) return;
        const ref: KeyRef = { lane: key.of.key, at: key.keyframe.at };
        return void dispatch(keysPicked(event.shiftKey ? [...picked.filter((p) => !isSameKey(p, ref)), ref] : [ref]));
      }
      case 'nudge':
        if (dispatch(edit(text.keyframes.move, moveKeys(lanes, picked, action.by))))
          dispatch(keysPicked(picked.map((ref) => ({ ...ref, at: ref.at + action.by }))));
        return;
      case 'raise': {
        const by = action.by * lane.number.step * paceOf(event);
        const own = picked.filter((ref) => ref.lane === lane.key);
        return void dispatch(
          edit(
            text.keyframes.move,
            changeKeys([lane], own, (value) => value + by),
          ),
        );
      }
      case 'show': {
        const key = keys[index];
        if (!key) return;
        dispatch(viewerSwitched('sequence'));
        dispatch(goTo(key.of.start + key.keyframe.at));
        return;
      }
      case 'add': {
        const [moment] = momentsOf(store.getState(), [lane.place]);
        if (!moment?.isHere || !dispatch(edit(text.keyframes.add, addKeyframes([moment])))) return;
        return void dispatch(keysPicked([{ lane: lane.key, at: moment.at }]));
      }
      case 'menu': {
        const { left, top } = event.currentTarget.getBoundingClientRect();
        return void dispatch(contextMenuOpened({ about: 'keyframe', at: { x: left + 24, y: top + 24 } }));
      }
    }
  }

  return (
    <ul
      ref={list}
      className="key-list visually-hidden"
      role="listbox"
      aria-label={text.keyframes.list}
      aria-multiselectable="true"
      tabIndex={0}
      aria-activedescendant={index < 0 ? undefined : `key-${index}`}
      onKeyDown={press}
    >
      {keys.map(({ of, keyframe: { at, value, easing } }, i) => (
        <li
          key={`${of.key}@${at}`}
          id={`key-${i}`}
          role="option"
          aria-selected={picked.some((ref) => ref.lane === of.key && ref.at === at)}
        >
          {text.keyframes.key(
            of.label,
            sequence ? sequenceTimecode(sequence, of.start + at) : String(at),
            `${written(value * of.number.scale)} ${of.number.unit}`.trim(),
            typeof easing === 'string' ? text.forms.easings[easing] : text.keyframes.own,
          )}
        </li>
      ))}
    </ul>
  );
}
