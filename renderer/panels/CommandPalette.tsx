import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { keyNames } from '../../core/keymap/press.ts';
import { keysFor, menuPath, selectKeys, useWithKeys } from '../editor/active-keys.ts';
import { whyNot } from '../editor/commands/command.ts';
import { foundCommands, type Found } from '../editor/palette/palette.ts';
import { runFound } from '../editor/palette/run-found.ts';
import { useAppDispatch, useAppSelector, useAppStore } from '../editor/store.ts';
import { arrowTarget, keepKey } from '../ui/arrow-keys.ts';
import { useModal } from '../ui/Dialog.tsx';
import { text } from '../ui/text.ts';
import { useWindowedRows } from '../ui/use-windowed-rows.ts';

const words = text.palette;

/** Height of a row, in CSS pixels: .palette-row. */
const rowHeight = 28;
/** Rows that Page Up and Page Down pass. */
const page = 10;

/** Runs any command by its name, after the WAI-ARIA combobox pattern: the field keeps the focus, the arrows choose in the list. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const dialog = useModal();
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const recent = useAppSelector((state) => state.recent);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(() => foundCommands(typed, recent), [typed, recent]);
  const rows = useWindowedRows(list, rowHeight, found.length);
  const chosen = found[at];

  function choose(index: number) {
    setAt(index);
    rows.scrollTo(index);
  }

  function press(event: KeyboardEvent) {
    const paged = { PageDown: Math.min(at + page, found.length - 1), PageUp: Math.max(at - page, 0) }[event.key];
    // Home and End are the field's: they move in what was typed.
    const target = paged ?? (/^Arrow(Up|Down)$/.test(event.key) ? arrowTarget(event.key, at, found.length) : null);
    if (target !== null) choose(target);
    else if (event.key === 'Enter' && chosen) dispatch(runFound(chosen.command));
    else return;
    keepKey(event);
  }

  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={words.title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={({ target, currentTarget }) => target === currentTarget && onClose()}
    >
      <input
        className="palette-field"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen && `${id}-${at}`}
        aria-autocomplete="list"
        aria-label={words.title}
        placeholder={words.hint}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          choose(0);
        }}
        onKeyDown={press}
      />
      <ul
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={words.commands}
        className="palette-list"
        onScroll={rows.onScroll}
      >
        <li role="presentation" style={{ height: rows.first * rowHeight }} />
        {found.slice(rows.first, rows.last).map((each, i) => (
          <Row
            key={each.command.id}
            id={`${id}-${rows.first + i}`}
            found={each}
            selected={rows.first + i === at}
            place={{ at: rows.first + i + 1, of: found.length }}
            onPoint={() => setAt(rows.first + i)}
            onChoose={() => dispatch(runFound(each.command))}
          />
        ))}
        <li role="presentation" style={{ height: (found.length - rows.last) * rowHeight }} />
      </ul>
      <p className="palette-status quiet" role="status">
        <Status found={chosen} />
      </p>
    </dialog>
  );

  /** Why the chosen command can't be used, or that there is none. */
  function Status({ found: each }: { found: Found | undefined }) {
    const withKeys = useWithKeys();
    const reason = each ? whyNot(each.command, store.getState()) : null;
    if (!each) return words.none;
    return reason ? withKeys([reason.message, reason.remedy].filter(Boolean).join(' ')) : words.how;
  }
}

/** A command: what it is called, where it is in the menus, whether it is on, its key. */
function Row({
  id,
  found: { command, letters },
  selected,
  place,
  onPoint,
  onChoose,
}: {
  id: string;
  found: Found;
  selected: boolean;
  place: { at: number; of: number };
  onPoint: () => void;
  onChoose: () => void;
}) {
  const store = useAppStore();
  const press = useAppSelector((state) => keysFor(command.id, selectKeys(state))[0]);
  const isOff = whyNot(command, store.getState()) !== null;
  const isOn = command.isOn?.(store.getState());
  const where = menuPath(command).split(' › ').slice(0, -1).join(' › ');
  return (
    <li
      id={id}
      role="option"
      className="palette-row"
      aria-selected={selected}
      aria-disabled={isOff || undefined}
      aria-checked={isOn}
      aria-setsize={place.of}
      aria-posinset={place.at}
      onPointerMove={onPoint}
      onClick={onChoose}
    >
      <span className="palette-on" aria-hidden="true">
        {isOn && '✓'}
      </span>
      <span className="palette-label">
        <Marked label={command.label} letters={letters} />
      </span>
      <span className="palette-where quiet">{where}</span>
      <span className="palette-keys quiet">{press && keyNames(press).join(' ')}</span>
    </li>
  );
}

/** A label with the letters that fit what was typed marked. */
function Marked({ label, letters }: { label: string; letters: readonly number[] }) {
  return Array.from(label).map((sign, i) => (letters.includes(i) ? <mark key={i}>{sign}</mark> : sign));
}
