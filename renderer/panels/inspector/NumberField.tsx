import { useState, type KeyboardEvent } from 'react';
import { written } from '../../editor/parameters/number-shown.ts';
import { paceOf } from '../../editor/parameters/scrub.ts';
import { typedChange, type Change, type Units } from '../../editor/parameters/typed-number.ts';
import { text } from '../../ui/text.ts';
import { tipOf } from '../../ui/tip.ts';

interface NumberFieldProps {
  readonly id: string;
  readonly units: Units;
  /** Null where the things it is of have not the same. */
  readonly shown: number | null;
  readonly disabled: boolean;
  readonly onSet: (change: Change) => unknown;
  /** An arrow key, as so many steps. */
  readonly onStep: (steps: number) => void;
  /** The arrow key is let go. */
  readonly onStepped: () => unknown;
}

/** A number that is typed, or stepped with the arrow keys. What is being typed stays until Enter, or until it is left; Escape takes it back. */
export function NumberField({ id, units, shown, disabled, onSet, onStep, onStepped }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const change = typed === null || typed.trim() === '' ? null : typedChange(typed, units);
  const isWrong = typed !== null && typed.trim() !== '' && !change;
  const value = shown === null ? '' : `${written(shown)}${units.unit && ` ${units.unit}`}`;

  function set() {
    if (isWrong) return;
    setTyped(null);
    if (change) onSet(change);
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    const { key, currentTarget } = event;
    if (key === 'Enter') {
      set();
      requestAnimationFrame(() => currentTarget.select());
    } else if (key === 'Escape' && typed !== null) {
      setTyped(null);
      event.stopPropagation();
    } else if (key === 'ArrowUp' || key === 'ArrowDown') {
      event.preventDefault();
      setTyped(null);
      onStep(key === 'ArrowUp' ? paceOf(event) : -paceOf(event));
    }
  }

  return (
    <input
      id={id}
      disabled={disabled}
      className="field number-field numerals"
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      aria-invalid={isWrong}
      {...tipOf(isWrong ? text.parameters.notRead : undefined)}
      placeholder={disabled ? undefined : text.parameters.mixed}
      value={typed ?? value}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={press}
      onKeyUp={({ key }) => (key === 'ArrowUp' || key === 'ArrowDown') && onStepped()}
      onBlur={() => {
        onStepped();
        if (isWrong) setTyped(null);
        else set();
      }}
    />
  );
}
