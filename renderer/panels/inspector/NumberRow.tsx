import { edit } from '../../editor/edits.ts';
import { momentsOf, sameMoments } from '../../editor/parameters/moments.ts';
import { changeNumbers, resetNumbers } from '../../editor/parameters/number-edits.ts';
import { numberShown } from '../../editor/parameters/number-shown.ts';
import type { ParameterPlace } from '../../editor/parameters/place.ts';
import { sharedValue } from '../../editor/parameters/shared-number.ts';
import { seenTimeline } from '../../editor/selectors.ts';
import { useAppDispatch, useAppSelector, useAppStore } from '../../editor/store.ts';
import { Button } from '../../ui/Button.tsx';
import { text } from '../../ui/text.ts';
import { KeyframeButtons } from './KeyframeButtons.tsx';
import { NumberControl } from './NumberControl.tsx';

/** One number of one or several things, with its keyframes. What is changed is changed in all of them. */
export function NumberRow({ places }: { places: readonly [ParameterPlace, ...ParameterPlace[]] }) {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const moments = useAppSelector((state) => momentsOf(state, places), sameMoments);
  const number = numberShown(seenTimeline(store.getState()), places[0]);
  const { label, otherwise, scale, step, isSwitch } = number;
  const value = sharedValue(moments);
  const isPlain = moments.every(({ parameter }) => parameter === otherwise);
  const { change, reset } = text.parameters;
  /** As they are when it is pressed, which may be before the window is drawn anew. */
  const now = () => momentsOf(store.getState(), places);

  return (
    <div className="number-row" role="group" aria-label={label}>
      {isSwitch ? (
        <label className="number-switch">
          <input
            type="checkbox"
            checked={value !== null && value >= 0.5}
            ref={(box) => {
              if (box) box.indeterminate = value === null;
            }}
            onChange={({ target }) =>
              dispatch(
                edit(
                  change(label),
                  changeNumbers(now(), number, () => (target.checked ? 1 : 0)),
                ),
              )
            }
          />
          <span>{label}</span>
        </label>
      ) : (
        <NumberControl
          label={label}
          units={number}
          step={step}
          shown={value === null ? null : value * scale}
          begin={() => {
            const numbers = now();
            return (changed) => changeNumbers(numbers, number, changed);
          }}
        />
      )}
      <Button
        icon="reset"
        className="number-button"
        label={reset(label)}
        disabled={isPlain}
        onClick={() => dispatch(edit(reset(label), resetNumbers(now(), otherwise)))}
      />
      <KeyframeButtons label={label} places={places} moments={moments} />
    </div>
  );
}
