import { easingSchema, type Easing } from '../../../core/timeline/model/parameter.ts';
import { edit } from '../../editor/edits.ts';
import { changeKeys, easeKeys, pickedFrames } from '../../editor/keyframes/key-edits.ts';
import type { Lane } from '../../editor/keyframes/lanes.ts';
import { useAppDispatch, useAppSelector } from '../../editor/store.ts';
import { text } from '../../ui/text.ts';
import { tipOf } from '../../ui/tip.ts';
import { NumberControl } from '../inspector/NumberControl.tsx';

/** The value of the picked keyframes of the curve, and how all that are picked go to the next one. */
export function KeyValues({ lanes, lane }: { lanes: readonly Lane[]; lane: Lane }) {
  const dispatch = useAppDispatch();
  const picked = useAppSelector((state) => state.keyframes.picked);
  const frames = pickedFrames(lanes, picked);
  const own = frames.find(([{ key }]) => key === lane.key)?.[1] ?? new Set();
  const { number, keyframes } = lane;
  const [first, ...others] = keyframes.filter(({ at }) => own.has(at)).map(({ value }) => value * number.scale);
  const easings = frames.flatMap(([of, at]) =>
    of.keyframes.filter((key) => at.has(key.at)).map(({ easing }) => easing),
  );
  const easing = easings[0];
  const isShared = easings.every((other) => JSON.stringify(other) === JSON.stringify(easing));
  const isStraight = frames.every(([{ place }]) => place.of === 'speed');
  const value = typeof easing === 'object' ? 'own' : easing;

  function ease(chosen: string) {
    const { data } = easingSchema.safeParse(chosen);
    if (data !== undefined) dispatch(edit(text.keyframes.ease, easeKeys(lanes, picked, data satisfies Easing)));
  }

  return (
    <div className="key-values">
      <NumberControl
        label={text.keyframes.value}
        units={number}
        step={number.step}
        shown={first === undefined || others.some((other) => other !== first) ? null : first}
        disabled={first === undefined}
        begin={() => (change) => changeKeys([lane], picked, change)}
      />
      <label className="key-easing">
        <span className="visually-hidden">{text.keyframes.easing}</span>
        <select
          {...tipOf(text.keyframes.easing)}
          value={isShared && value !== undefined ? value : ''}
          disabled={easings.length === 0 || isStraight}
          onChange={({ target }) => ease(target.value)}
        >
          {(!isShared || value === undefined) && (
            <option value="" disabled>
              {easings.length === 0 ? text.keyframes.easing : text.parameters.mixed}
            </option>
          )}
          {isShared && value === 'own' && <option value="own">{text.keyframes.own}</option>}
          {Object.entries(text.forms.easings).map(([name, label]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <span className="quiet">{text.keyframes.picked(easings.length)}</span>
    </div>
  );
}
