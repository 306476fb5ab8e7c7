import { goTo } from '../../editor/actions.ts';
import { edit } from '../../editor/edits.ts';
import { momentsOf, type PlacedMoment } from '../../editor/parameters/moments.ts';
import { addKeyframes, removeKeyframes } from '../../editor/parameters/number-edits.ts';
import type { ParameterPlace } from '../../editor/parameters/place.ts';
import { keyState, wayToKey } from '../../editor/parameters/shared-number.ts';
import { useAppDispatch, useAppStore } from '../../editor/store.ts';
import { viewerSwitched } from '../../editor/viewer-slice.ts';
import { Button } from '../../ui/Button.tsx';
import { text } from '../../ui/text.ts';

const icons = { none: 'keyNone', between: 'keyBetween', on: 'keyOn' } as const;

interface KeyframeButtonsProps {
  readonly label: string;
  readonly places: readonly ParameterPlace[];
  readonly moments: readonly PlacedMoment[];
}

/** The keyframe at the playhead, and the way to those before and after it. The diamond is empty, has a dot or is full as there are no keyframes, some, or one here. */
export function KeyframeButtons({ label, places, moments }: KeyframeButtonsProps) {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const words = text.parameters;
  const state = keyState(moments);
  const name = state === 'on' ? words.removeKey(label) : words.addKey(label);
  const isHere = moments.every((moment) => moment.isHere);

  function toggle() {
    const now = momentsOf(store.getState(), places);
    dispatch(edit(name, state === 'on' ? removeKeyframes(now) : addKeyframes(now)));
  }

  function go(way: number) {
    dispatch(viewerSwitched('sequence'));
    dispatch(goTo(store.getState().viewer.sequenceFrame + way));
  }

  function way(direction: 1 | -1) {
    // Where the playhead is elsewhere, the way would lead from the first frame.
    const frames = isHere ? wayToKey(moments, direction) : null;
    return (
      <Button
        icon={direction < 0 ? 'previousKey' : 'nextKey'}
        className="number-button"
        label={direction < 0 ? words.previousKey(label) : words.nextKey(label)}
        disabled={frames === null}
        onClick={() => frames !== null && go(frames)}
      />
    );
  }

  return (
    <span className="key-buttons">
      {way(-1)}
      <Button
        icon={icons[state]}
        className={`number-button key-${state}`}
        label={isHere ? `${name} (${words.states[state]})` : words.outside}
        disabled={!isHere}
        onClick={toggle}
      />
      {way(1)}
    </span>
  );
}
