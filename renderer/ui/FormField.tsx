import { useEffect, useId, useRef, type RefObject } from 'react';
import type { Field, Typed } from '../editor/commands/field.ts';
import { Button } from './Button.tsx';
import { text } from './text.ts';

interface FormFieldProps {
  readonly field: Field;
  readonly typed: Typed;
  /** What is wrong with it, in words. */
  readonly problem: string | undefined;
  /** Whether it has the focus when the form opens. */
  readonly first: boolean;
  readonly onType: (typed: Typed) => void;
  /** Looks for the file of a file field. */
  readonly onBrowse: () => void;
  /** The field is left, or what it is set to is chosen at once. */
  readonly onDone?: () => void;
}

/** One question of a form, with what is wrong with its answer below. */
export function FormField({ field, typed, problem, first, onType, onBrowse, onDone }: FormFieldProps) {
  const id = useId();
  const control = useRef<HTMLElement>(null);
  useEffect(() => {
    // The dialog gives it the focus when it opens, which is after this.
    control.current?.toggleAttribute('autofocus', first);
  }, [first]);
  const props = {
    id,
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem === undefined ? undefined : `${id}-problem`,
  };
  if (field.kind === 'check') {
    return (
      <label className="form-check">
        <input
          ref={control as RefObject<HTMLInputElement>}
          type="checkbox"
          checked={typed === true}
          onChange={(event) => onType(event.target.checked)}
        />
        <span>{field.label}</span>
      </label>
    );
  }
  const value = String(typed);
  return (
    <div className="form-field">
      <label htmlFor={id}>{field.label}</label>
      <div className="form-answer">
        {field.kind === 'colour' ? (
          <input
            {...props}
            ref={control as RefObject<HTMLInputElement>}
            type="color"
            className="form-colour"
            value={value}
            onChange={(event) => onType(event.target.value)}
            onBlur={onDone}
          />
        ) : field.kind === 'choice' ? (
          <select
            {...props}
            ref={control as RefObject<HTMLSelectElement>}
            value={value}
            onChange={(event) => onType(event.target.value)}
          >
            {Object.entries(field.options).map(([key, label]) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        ) : field.kind === 'text' && field.lines ? (
          <textarea
            {...props}
            ref={control as RefObject<HTMLTextAreaElement>}
            className="field"
            rows={field.lines}
            value={value}
            onFocus={(event) => event.target.select()}
            onBlur={onDone}
            onChange={(event) => onType(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey) return;
              event.preventDefault();
              event.currentTarget.form?.requestSubmit();
            }}
          />
        ) : (
          <input
            {...props}
            ref={control as RefObject<HTMLInputElement>}
            className={field.kind === 'text' || field.kind === 'file' ? 'field' : 'field form-number numerals'}
            inputMode={field.kind === 'number' ? 'decimal' : undefined}
            autoComplete="off"
            value={value}
            onFocus={(event) => event.target.select()}
            onBlur={onDone}
            onChange={(event) => onType(event.target.value)}
          />
        )}
        {field.kind === 'file' && <Button onClick={onBrowse}>{text.forms.browse}</Button>}
        {field.kind === 'number' && field.unit && <span className="quiet">{field.unit}</span>}
      </div>
      {problem !== undefined && (
        <p id={`${id}-problem`} className="form-problem">
          {problem}
        </p>
      )}
    </div>
  );
}
