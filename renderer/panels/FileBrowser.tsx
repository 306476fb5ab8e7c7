import { useEffect, useRef, useState, type SubmitEvent, type KeyboardEvent, type MouseEvent } from 'react';
import type { FileEntry } from '../../core/contract/views.ts';
import { arrowTarget, keepKey } from '../ui/arrow-keys.ts';
import { Button } from '../ui/Button.tsx';
import { formatSize } from '../ui/format.ts';
import { Icon } from '../ui/Icon.tsx';
import { text } from '../ui/text.ts';
import type { Browsing } from './use-folder.ts';

interface FileBrowserProps extends Browsing {
  /** Files picked; leave out to pick a folder only, then files are not shown. */
  readonly picked?: readonly string[];
  readonly onPick?: (paths: readonly string[]) => void;
  /** Enter or a double-click on a file. */
  readonly onChoose?: (path: string) => void;
  /** Lets one file be picked at most. */
  readonly single?: boolean;
  /** What is said of a folder with nothing to show. */
  readonly nothing?: string;
}

/** Folders and files of this machine, for the keyboard and the mouse. */
export function FileBrowser({
  folder,
  path,
  failure,
  open,
  picked = [],
  onPick,
  onChoose,
  single = false,
  nothing = text.files.nothingHere,
}: FileBrowserProps) {
  // What is being typed in the path field; null while it shows the folder.
  const [typed, setTyped] = useState<string | null>(null);
  const [current, setCurrent] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  // Whether the person has asked for the folder that is on its way.
  const asked = useRef(false);
  const shown = folder?.path ?? '';
  const entries = (folder?.entries ?? []).filter((entry) => onPick || entry.folder);
  useEffect(() => {
    setCurrent(0);
    onPick?.([]);
    // A folder that arrives while a path or a name is being written must not take the focus away from the field.
    if (asked.current || !(document.activeElement instanceof HTMLInputElement)) list.current?.focus();
    asked.current = false;
  }, [shown]);

  function goTo(folderPath: string) {
    setTyped(null);
    asked.current = true;
    open(folderPath);
  }

  function go(event: SubmitEvent) {
    event.preventDefault();
    goTo(typed ?? shown);
  }

  function toggle(entry: FileEntry) {
    if (entry.folder || !onPick) return;
    if (single) onPick([entry.path]);
    else onPick(picked.includes(entry.path) ? picked.filter((one) => one !== entry.path) : [...picked, entry.path]);
  }

  function pick(entry: FileEntry, event: MouseEvent) {
    setCurrent(entries.indexOf(entry));
    if (entry.folder || !onPick) return;
    if (event.shiftKey && !single) {
      const [from, to] = [current, entries.indexOf(entry)].sort((a, b) => a - b) as [number, number];
      const between = entries.slice(from, to + 1).filter((one) => !one.folder);
      onPick(between.map((one) => one.path));
    } else if (event.ctrlKey || event.metaKey) toggle(entry);
    else onPick([entry.path]);
  }

  function enter(entry: FileEntry) {
    if (entry.folder) goTo(entry.path);
    else onChoose?.(entry.path);
  }

  function press(event: KeyboardEvent) {
    const entry = entries[current];
    const target = arrowTarget(event.key, current, entries.length);
    if (target !== null) setCurrent(target);
    else if (event.key === 'Enter' && entry) enter(entry);
    else if (event.key === ' ' && entry) toggle(entry);
    else if (event.key === 'Backspace' && folder?.parent != null) goTo(folder.parent);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey) && onPick && !single) {
      onPick(entries.filter((one) => !one.folder).map((one) => one.path));
    } else return;
    keepKey(event);
  }

  return (
    <div className="browser">
      <form className="browser-path" onSubmit={go}>
        <Button
          icon="up"
          label={text.files.up}
          ownKey="Backspace"
          disabled={folder?.parent == null}
          onClick={() => folder?.parent != null && goTo(folder.parent)}
        />
        <input
          className="field"
          aria-label={text.files.path}
          value={typed ?? shown}
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit">{text.files.go}</Button>
      </form>
      {failure && (
        <p className="dialog-failure" role="alert">
          {failure.message} <span className="quiet">{failure.remedy}</span>
        </p>
      )}
      <ul
        ref={list}
        className="browser-list"
        role="listbox"
        aria-label={text.files.list}
        aria-busy={path === null}
        aria-multiselectable={onPick && !single ? 'true' : undefined}
        tabIndex={0}
        aria-activedescendant={entries[current] ? `entry-${current}` : undefined}
        onKeyDown={press}
      >
        {entries.map((entry, i) => (
          <li
            key={entry.path}
            id={`entry-${i}`}
            role="option"
            aria-selected={picked.includes(entry.path)}
            className={i === current ? 'entry entry-current' : 'entry'}
            ref={(element) => {
              if (i === current) element?.scrollIntoView({ block: 'nearest' });
            }}
            onClick={(event) => pick(entry, event)}
            onDoubleClick={() => enter(entry)}
          >
            <Icon name={entry.folder ? 'folder' : 'film'} />
            <span className="entry-name">{entry.name}</span>
            {entry.folder ? (
              <span className="visually-hidden">{text.files.folder}</span>
            ) : (
              <span className="quiet numerals">{entry.size > 0 && formatSize(entry.size)}</span>
            )}
          </li>
        ))}
      </ul>
      {folder && entries.length === 0 && <p className="quiet browser-empty">{nothing}</p>}
      {!folder && !failure && <p className="quiet browser-empty">{text.files.loading}</p>}
    </div>
  );
}
