import { Fragment, useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { keepKey } from './arrow-keys.ts';
import { treeStep, type TreeRow } from './tree-keys.ts';
import { useWindowedRows } from './use-windowed-rows.ts';

/** What the element of a row must have. */
export interface TreeItemProps {
  readonly id: string;
  readonly role: 'treeitem';
  readonly 'aria-level': number;
  readonly 'aria-selected': boolean;
  readonly 'aria-expanded': boolean | undefined;
  readonly onClick: () => void;
}

/** A tree for the keyboard and for screen readers, of which only the rows in view are there. A click selects a row and does what it is for, as Enter does. */
export function Tree<T extends TreeRow>({
  rows,
  keyOf,
  cursor,
  label,
  className,
  rowHeight,
  onSelect,
  onTurn,
  onActivate,
  children,
}: {
  rows: readonly T[];
  keyOf: (row: T) => string;
  /** Key of the selected row, which is brought into view when it changes. */
  cursor: string | null;
  label: string;
  className: string;
  /** In CSS pixels; the style sheet draws rows of that height. */
  rowHeight: number;
  onSelect: (row: T) => void;
  /** Opens or closes a row that folds. */
  onTurn: (row: T) => void;
  onActivate: (row: T) => void;
  children: (row: T, item: TreeItemProps) => ReactNode;
}) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const index = rows.findIndex((row) => keyOf(row) === cursor);
  const { first, last, scrollTo, onScroll } = useWindowedRows(list, rowHeight, rows.length);

  useEffect(() => {
    if (index >= 0) scrollTo(index);
  }, [cursor, rows.length > 0]);

  function select(at: number) {
    const row = rows[at];
    if (!row) return;
    onSelect(row);
    scrollTo(at);
  }

  function press(event: KeyboardEvent) {
    const step = treeStep(event.key, index < 0 ? null : index, rows);
    const row = rows[index];
    if (!step) return;
    if (step.kind === 'select') select(step.at);
    else if (row) (step.kind === 'turn' ? onTurn : onActivate)(row);
    keepKey(event);
  }

  return (
    <div
      ref={list}
      className={className}
      role="tree"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={index >= first && index < last ? `${id}-${index}` : undefined}
      onScroll={onScroll}
      onKeyDown={press}
    >
      <div role="presentation" style={{ height: first * rowHeight }} />
      {rows.slice(first, last).map((row, i) => (
        <Fragment key={keyOf(row)}>
          {children(row, {
            id: `${id}-${first + i}`,
            role: 'treeitem',
            'aria-level': row.level,
            'aria-selected': first + i === index,
            'aria-expanded': row.open,
            onClick() {
              select(first + i);
              onActivate(row);
            },
          })}
        </Fragment>
      ))}
      <div role="presentation" style={{ height: (rows.length - last) * rowHeight }} />
    </div>
  );
}
