import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Command } from '../../editor/commands/command.ts';
import type { MenuEntry } from '../../editor/commands/menus.ts';
import { keyNames } from '../../../core/keymap/press.ts';
import { keysFor, selectKeys, useWithKeys } from '../../editor/active-keys.ts';
import { useAppSelector } from '../../editor/store.ts';
import { menuTarget } from './menu-keys.ts';
import { placed, type Anchor } from './placed.ts';

type Choice = Exclude<MenuEntry, { kind: 'line' }>;

interface MenuProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly anchor: Anchor;
  /** What has the focus first; `none` where a pointer opened it. */
  readonly focus: 'first' | 'last' | 'none';
  readonly onChoose: (command: Command) => void;
  readonly onClose: () => void;
  /** Left and Right where they do not enter or leave a submenu. */
  readonly onAside?: (direction: 1 | -1) => void;
}

/** A menu and its submenus, by the WAI-ARIA menu pattern. What can't be used can be reached, and says why. */
export function Menu({ label, entries, anchor, focus, onChoose, onClose, onAside }: MenuProps) {
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [open, setOpen] = useState<{ label: string; focus: MenuProps['focus'] } | null>(null);
  const [reason, setReason] = useState('');
  const reasonId = useId();
  const keys = useAppSelector(selectKeys);
  const withKeys = useWithKeys();
  const choices = entries.filter((entry): entry is Choice => entry.kind !== 'line');

  const items = () => [...(list.current?.querySelectorAll<HTMLElement>(':scope > [data-choice]') ?? [])];
  const focused = () => items().findIndex((item) => item === document.activeElement);

  useLayoutEffect(() => {
    if (box.current) placed(box.current, anchor);
  }, [anchor]);
  useLayoutEffect(() => {
    const all = items();
    if (focus === 'none') list.current?.focus();
    else all.at(focus === 'first' ? 0 : -1)?.focus();
  }, [focus]);

  function choose(choice: Choice) {
    if (choice.kind === 'submenu') setOpen({ label: choice.label, focus: 'first' });
    else if (!choice.reason) onChoose(choice.command);
  }

  function press(event: KeyboardEvent) {
    // A submenu's keys are its own.
    event.stopPropagation();
    const index = focused();
    const choice = choices[index];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = menuTarget(event.key, index, choices.map(labelOf));
    if (event.key === 'Tab') onClose();
    else event.preventDefault();
    if (target !== null) items()[target]?.focus();
    else if (event.key === 'Escape') onClose();
    else if ((event.key === 'Enter' || event.key === ' ') && choice) choose(choice);
    else if (event.key === 'ArrowRight' && choice?.kind === 'submenu') choose(choice);
    else if (event.key === 'ArrowRight') onAside?.(1);
    else if (event.key === 'ArrowLeft') onAside?.(-1);
  }

  return (
    <div className="menu" ref={box} onKeyDown={press}>
      <ul role="menu" aria-label={label} tabIndex={-1} ref={list} className="menu-list">
        {entries.map((entry) => {
          if (entry.kind === 'line') return <li key={entry.label} role="separator" className="menu-line" />;
          const isOpen = open?.label === labelOf(entry);
          const off = entry.kind === 'command' && entry.reason !== null;
          return (
            <li
              key={labelOf(entry)}
              data-choice
              className="menu-item"
              tabIndex={-1}
              {...roleOf(entry, isOpen)}
              aria-disabled={off || undefined}
              aria-describedby={off ? reasonId : undefined}
              title={entry.kind === 'command' && entry.reason ? withKeys(entry.reason.message) : undefined}
              onFocus={(event) => {
                if (event.target !== event.currentTarget) return;
                setReason(entry.kind === 'command' ? reasonOf(entry) : '');
              }}
              onPointerEnter={(event) => {
                event.currentTarget.focus();
                setOpen(entry.kind === 'submenu' ? { label: entry.label, focus: 'none' } : null);
              }}
              onClick={(event) => {
                event.stopPropagation();
                choose(entry);
              }}
            >
              <span className="menu-label">{labelOf(entry)}</span>
              {entry.kind === 'submenu' ? (
                <span className="menu-more" aria-hidden="true">
                  ▸
                </span>
              ) : (
                <span className="menu-keys">{keyNames(keysFor(entry.command.id, keys)[0] ?? '').join(' ')}</span>
              )}
              {entry.kind === 'submenu' && isOpen && (
                <Menu
                  label={entry.label}
                  entries={entry.entries}
                  anchor={{ kind: 'beside', element: () => box.current, item: () => itemNamed(items(), entry.label) }}
                  focus={open.focus}
                  onChoose={onChoose}
                  onClose={onClose}
                  onAside={(direction) => {
                    if (direction > 0) return onAside?.(1);
                    setOpen(null);
                    itemNamed(items(), entry.label)?.focus();
                  }}
                />
              )}
            </li>
          );
        })}
      </ul>
      <p id={reasonId} className="menu-reason">
        {withKeys(reason)}
      </p>
    </div>
  );
}

function labelOf(entry: Choice): string {
  return entry.kind === 'submenu' ? entry.label : entry.command.label;
}

function reasonOf({ reason }: Extract<MenuEntry, { kind: 'command' }>): string {
  return reason ? [reason.message, reason.remedy].filter(Boolean).join(' ') : '';
}

function roleOf(entry: Choice, isOpen: boolean) {
  if (entry.kind === 'submenu') return { role: 'menuitem', 'aria-haspopup': 'menu', 'aria-expanded': isOpen } as const;
  if (entry.isOn !== null) return { role: 'menuitemcheckbox', 'aria-checked': entry.isOn } as const;
  return { role: 'menuitem' } as const;
}

function itemNamed(items: readonly HTMLElement[], label: string): HTMLElement | null {
  return items.find((item) => item.querySelector('.menu-label')?.textContent === label) ?? null;
}
