import { useId, useRef, type KeyboardEvent } from 'react';
import { keyNames } from '../../core/keymap/press.ts';
import { keysFor, menuPath, selectKeys } from '../editor/active-keys.ts';
import type { Command } from '../editor/commands/command.ts';
import { useAppSelector } from '../editor/store.ts';
import { arrowTarget, keepKey } from '../ui/arrow-keys.ts';
import { text } from '../ui/text.ts';
import { useWindowedRows } from '../ui/use-windowed-rows.ts';

const words = text.keyboard;

/** Height of a row, in CSS pixels: .key-row. */
const rowHeight = 24;

/** Commands with the keys they have; a list for the keyboard, of which only the rows in view are there. */
export function KeyList({
  commands,
  chosen,
  onChoose,
}: {
  commands: readonly Command[];
  chosen: string | null;
  onChoose: (id: string) => void;
}) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const rows = useWindowedRows(list, rowHeight, commands.length);
  const keys = useAppSelector(selectKeys);
  const changes = useAppSelector((state) => state.keys.changes);
  const at = commands.findIndex((command) => command.id === chosen);

  function press(event: KeyboardEvent) {
    const target = arrowTarget(event.key, at < 0 ? null : at, commands.length);
    const command = target === null ? undefined : commands[target];
    if (target === null || !command) return;
    onChoose(command.id);
    rows.scrollTo(target);
    keepKey(event);
  }

  return (
    <ul
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label={words.commands}
      aria-activedescendant={at < rows.first || at >= rows.last ? undefined : `${id}-${at}`}
      className="key-list"
      onScroll={rows.onScroll}
      onKeyDown={press}
    >
      <li role="presentation" style={{ height: rows.first * rowHeight }} />
      {commands.slice(rows.first, rows.last).map((command, i) => (
        <li
          key={command.id}
          id={`${id}-${rows.first + i}`}
          role="option"
          className="key-row"
          aria-selected={command.id === chosen}
          aria-setsize={commands.length}
          aria-posinset={rows.first + i + 1}
          onClick={() => onChoose(command.id)}
        >
          <span className="key-row-label">{menuPath(command)}</span>
          {command.id in changes && <span className="quiet">{words.changed}</span>}
          <span className="key-row-keys">
            {keysFor(command.id, keys)
              .map((each) => keyNames(each).join(' '))
              .join(', ')}
          </span>
        </li>
      ))}
      <li role="presentation" style={{ height: (commands.length - rows.last) * rowHeight }} />
      {commands.length === 0 && <li className="quiet panel-note">{words.none}</li>}
    </ul>
  );
}
