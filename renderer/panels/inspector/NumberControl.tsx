import { useId } from 'react';
import { edit } from '../../editor/edits.ts';
import type { Units } from '../../editor/parameters/typed-number.ts';
import { useAppDispatch } from '../../editor/store.ts';
import { text } from '../../ui/text.ts';
import { tipOf } from '../../ui/tip.ts';
import { NumberField } from './NumberField.tsx';
import { useNumberDrag, type Begin } from './use-number-drag.ts';

interface NumberControlProps {
  readonly label: string;
  readonly units: Units;
  /** What a pixel of a drag, or an arrow key, changes. */
  readonly step: number;
  /** Null where the things it is of have not the same. */
  readonly shown: number | null;
  readonly begin: Begin;
  readonly disabled?: boolean;
}

/** A number's name, which is dragged, and its value, which is typed. */
export function NumberControl({ label, units, step, shown, begin, disabled = false }: NumberControlProps) {
  const id = useId();
  const dispatch = useAppDispatch();
  const drag = useNumberDrag(label, step, begin);
  return (
    <>
      <label
        htmlFor={id}
        className="number-name"
        {...tipOf(text.parameters.hint)}
        aria-disabled={disabled || undefined}
        {...(!disabled && drag.handlers)}
      >
        {label}
      </label>
      <NumberField
        id={id}
        units={units}
        shown={shown}
        disabled={disabled}
        onSet={(change) => dispatch(edit(text.parameters.change(label), begin()(change)))}
        onStep={drag.step}
        onStepped={drag.stepped}
      />
    </>
  );
}
