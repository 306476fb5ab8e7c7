import { useRef, useState, type KeyboardEvent } from 'react';

interface CellFieldProps {
  readonly label: string;
  readonly value: string;
  /** What was typed; null where it was given up. */
  readonly onDone: (value: string | null) => void;
}

/** The text of a table's cell while it is edited: Enter or leaving it sets it, Escape gives it up. */
export function CellField({ label, value, onDone }: CellFieldProps) {
  const [typed, setTyped] = useState(value);
  const done = useOnce(onDone);
  return (
    <input
      autoFocus
      className="field table-field"
      aria-label={label}
      value={typed}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => done(typed)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done(typed);
        if (event.key === 'Escape') done(null);
        keepTyping(event);
      }}
    />
  );
}

/** A choice in a table's cell while it is edited: choosing sets it, Escape or leaving it gives it up. */
export function CellChoice({
  label,
  value,
  options,
  onDone,
}: CellFieldProps & { readonly options: Readonly<Record<string, string>> }) {
  const done = useOnce(onDone);
  return (
    <select
      autoFocus
      className="table-field"
      aria-label={label}
      value={value}
      onChange={(event) => done(event.target.value)}
      onBlur={() => done(null)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') done(null);
        keepTyping(event);
      }}
    >
      {Object.entries(options).map(([key, words]) => (
        <option key={key} value={key}>
          {words}
        </option>
      ))}
    </select>
  );
}

/** Taking the field away takes the focus from it: that is not another answer. */
function useOnce(onDone: (value: string | null) => void): (value: string | null) => void {
  const isDone = useRef(false);
  return (value) => {
    if (isDone.current) return;
    isDone.current = true;
    onDone(value);
  };
}

/** Keys that are typed go neither to the table nor to the window. */
export function keepTyping(event: KeyboardEvent): void {
  event.stopPropagation();
}
