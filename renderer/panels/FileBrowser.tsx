import { useEffect, useRef, useState, type SubmitEvent, type KeyboardEvent, type MouseEvent } from 'react';
import type { FileEntry } from '../../core/contract/views.ts';
import type { FailureReport } from '../../core/jobs/failure.ts';
import { arrowTarget, keepKey } from '../ui/arrow-keys.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { text } from '../ui/text.ts';
import type { Folder } from './use-folder.ts';

interface FileBrowserProps {
  readonly folder: Folder | null;
  readonly failure: FailureReport | null;
  readonly open: (path: string) => void;
  /** Files picked; leave out to pick a folder only, then files are not shown. */
  readonly picked?: readonly string[];
  readonly onPick?: (paths: readonly string[]) => void;
  /** Enter or a double-click on a file. */
  readonly onChoose?: (path: string) => void;
}

/** Folders and media files of this machine, for the keyboard and the mouse. */
export function FileBrowser({ folder, failure, open, picked = [], onPick, onChoose }: FileBrowserProps) {
  // What is being typed in the path field; null while it shows the folder.
  const [typed, setTyped] = useState<string | null>(null);
  const [current, setCurrent] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const field = useRef<HTMLInputElement>(null);
  // Whether the person has asked for the folder that is on its way.
  const asked = useRef(false);
  const path = folder?.path ?? '';
  const entries = (folder?.entries ?? []).filter((entry) => onPick || entry.folder);
  useEffect(() => {
    setCurrent(0);
    onPick?.([]);
    // A folder that arrives while a path is being written must not take the focus away from the field.
    if (asked.current || document.activeElement !== field.current) list.current?.focus();
    asked.current = false;
  }, [path]);

  function goTo(folderPath: string) {
    setTyped(null);
    asked.current = true;
    open(folderPath);
  }

  function go(event: SubmitEvent) {
    event.preventDefault();
    goTo(typed ?? path);
  }

  function toggle(entry: FileEntry) {
    if (entry.folder || !onPick) return;
    onPick(picked.includes(entry.path) ? picked.filter((one) => one !== entry.path) : [...picked, entry.path]);
  }

  function pick(entry: FileEntry, event: MouseEvent) {
    setCurrent(entries.indexOf(entry));
    if (entry.folder || !onPick) return;
    if (event.shiftKey) {
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
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey) && onPick) {
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
          shortcut="Backspace"
          disabled={folder?.parent == null}
          onClick={() => folder?.parent != null && goTo(folder.parent)}
        />
        <input
          ref={field}
          className="field"
          aria-label={text.files.path}
          value={typed ?? path}
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
        aria-multiselectable={onPick ? 'true' : undefined}
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
              <span className="quiet numerals">{formatSize(entry.size)}</span>
            )}
          </li>
        ))}
      </ul>
      {folder && entries.length === 0 && <p className="quiet browser-empty">{text.files.nothingHere}</p>}
      {!folder && !failure && <p className="quiet browser-empty">{text.files.loading}</p>}
    </div>
  );
}

function formatSize(bytes: number): string {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}
