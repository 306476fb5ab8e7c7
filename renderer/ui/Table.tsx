import {
  useEffect,
  useId,
  useRef,
  useState,
  type CSSProperties,
  type HTMLAttributes,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { keepKey } from './arrow-keys.ts';
import { tableStep } from './table-keys.ts';
import { useWindowedRows } from './use-windowed-rows.ts';

/** Height of the headings in CSS pixels; lists.css draws it. */
const headHeight = 24;

export interface Column {
  readonly id: string;
  readonly label: string;
  readonly sorts?: boolean;
  /** Whether its cells can be edited where they are: F2 or a double click begins. */
  readonly edits?: boolean;
}

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

export interface Cell {
  readonly key: string;
  readonly column: string;
}

export interface TableProps<T> {
  readonly rows: readonly T[];
  readonly columns: readonly Column[];
  /** The column that F2 edits from one that can't be. */
  readonly mainColumn: string;
  readonly keyOf: (row: T) => string;
  readonly label: string;
  readonly className: string;
  /** In CSS pixels; the style sheet draws rows of that height. */
  readonly rowHeight: number;
  /** Keys of the rows that are picked. */
  readonly picked: ReadonlySet<string>;
  /** Key of the row the keyboard is on, which is brought into view when it changes. */
  readonly cursor: string | null;
  /** Key of the row that is the present one, of a list in time; brought into view as it changes where `follow` says so. */
  readonly current?: string | null;
  readonly follow?: boolean;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  readonly onPick: (keys: readonly string[], cursor: string) => void;
  /** Enter, or a click without a modifier. */
  readonly onActivate?: (row: T) => void;
  /** Enter alone. */
  readonly onOpen?: (row: T) => void;
  /** What the element of a row has beside: whose it is, whether it can be dragged. */
  readonly rowAttributes?: (row: T) => HTMLAttributes<HTMLDivElement>;
  /** The cell that is being edited. */
  readonly editing: Cell | null;
  readonly onEdit: (cell: Cell | null) => void;
  /** What a cell shows, or the control it is edited with. */
  readonly cell: (row: T, column: string, editing: boolean) => ReactNode;
}

/**
 * Rows and columns for the keyboard and for screen readers, after the WAI-ARIA grid pattern; only the rows in view are there. Several rows can be picked, cells are
 * edited where they are, headings sort.
 */
export function Table<T>(props: TableProps<T>) {
  const { rows, columns, keyOf, label, className, rowHeight, picked, cursor, current = null, editing, onEdit } = props;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [column, setColumn] = useState(0);
  /** Where picking a range began. */
  const anchor = useRef<string | null>(null);
  const { first, last, scrollTo, onScroll } = useWindowedRows(list, rowHeight, rows.length, headHeight);
  const indexOf = (key: string | null) => (key === null ? -1 : rows.findIndex((row) => keyOf(row) === key));
  const index = indexOf(cursor);

  useEffect(() => {
    if (index >= 0) scrollTo(index);
  }, [cursor, rows.length > 0]);
  useEffect(() => {
    const at = props.follow ? indexOf(current) : -1;
    if (at >= 0) scrollTo(at);
  }, [current, props.follow]);
  const wasEditing = useRef(false);
  useEffect(() => {
    // What was typed in is gone, and the focus with it, unless a click has put it elsewhere.
    if (wasEditing.current && !editing && document.activeElement === document.body) list.current?.focus();
    wasEditing.current = editing !== null;
  }, [editing]);

  function pickTo(at: number, how: 'one' | 'toggle' | 'range') {
    const row = rows[at];
    if (!row) return;
    const key = keyOf(row);
    if (how === 'range') {
      const from = Math.max(0, indexOf(anchor.current ?? cursor));
      const range = rows.slice(Math.min(from, at), Math.max(from, at) + 1);
      anchor.current ??= cursor;
      props.onPick(range.map(keyOf), key);
    } else {
      anchor.current = key;
      const others = [...picked].filter((each) => each !== key);
      props.onPick(how === 'one' ? [key] : picked.has(key) ? others : [...others, key], key);
    }
    scrollTo(at);
  }

  function edit(row: T | undefined, at = columns[column]) {
    const editable = at?.edits ? at : columns.find(({ id: each }) => each === props.mainColumn);
    if (row && editable) onEdit({ key: keyOf(row), column: editable.id });
  }

  function press(event: KeyboardEvent) {
    if (event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / rowHeight) - 1);
    const step = tableStep(event, { row: index, column }, { rows: rows.length, columns: columns.length, page });
    const row = rows[index];
    if (!step) return;
    if (step.kind === 'go') {
      setColumn(step.to.column);
      if (step.to.row !== index) pickTo(step.to.row, step.extend ? 'range' : 'one');
    } else if (step.kind === 'all') props.onPick(rows.map(keyOf), cursor ?? keyOf(rows[0] as T));
    else if (step.kind === 'toggle') pickTo(index, 'toggle');
    else if (step.kind === 'edit') edit(row);
    else if (row) (props.onOpen ?? props.onActivate)?.(row);
    keepKey(event);
  }

  const cellId = (row: number, of: number) => `${id}-${row}-${of}`;
  return (
    <div
      ref={list}
      role="grid"
      aria-label={label}
      aria-multiselectable
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={index >= first && index < last ? cellId(index, column) : undefined}
      tabIndex={0}
      className={`table ${className}`}
      style={{ '--row': `${rowHeight}px` } as CSSProperties}
      onScroll={onScroll}
      onKeyDown={press}
    >
      <div role="row" aria-rowindex={1} className="table-head">
        {columns.map((each, i) => (
          <Heading key={each.id} column={each} index={i} sort={props.sort} onSort={props.onSort} />
        ))}
      </div>
      <div role="presentation" style={{ height: first * rowHeight }} />
      {rows.slice(first, last).map((row, i) => {
        const [at, key] = [first + i, keyOf(row)];
        return (
          <div
            key={key}
            {...props.rowAttributes?.(row)}
            role="row"
            aria-rowindex={at + 2}
            aria-selected={picked.has(key)}
            aria-current={key === current ? 'time' : undefined}
            className={at === index ? 'table-row table-row-cursor' : 'table-row'}
            onClick={({ ctrlKey, metaKey, shiftKey, target }) => {
              if (target instanceof Element && target.closest('input, select, textarea')) return;
              pickTo(at, shiftKey ? 'range' : ctrlKey || metaKey ? 'toggle' : 'one');
              if (!shiftKey && !ctrlKey && !metaKey) props.onActivate?.(row);
            }}
          >
            {columns.map((each, of) => (
              <div
                key={each.id}
                id={cellId(at, of)}
                role="gridcell"
                aria-colindex={of + 1}
                className={[
                  'table-cell',
                  `table-${each.id}`,
                  each.edits && 'table-edits',
                  at === index && of === column && 'table-cell-cursor',
                ]
                  .filter(Boolean)
                  .join(' ')}
                onPointerDown={() => setColumn(of)}
                onDoubleClick={() => each.edits && edit(row, each)}
              >
                {props.cell(row, each.id, editing?.key === key && editing.column === each.id)}
              </div>
            ))}
          </div>
        );
      })}
      <div role="presentation" style={{ height: (rows.length - last) * rowHeight }} />
    </div>
  );
}

function Heading({
  column,
  index,
  sort,
  onSort,
}: {
  column: Column;
  index: number;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
}) {
  const sorted = sort?.column === column.id;
  const descending = sorted && sort.descending;
  return (
    <div
      role="columnheader"
      aria-colindex={index + 1}
      aria-sort={sorted ? (descending ? 'descending' : 'ascending') : undefined}
      className={`table-cell table-${column.id}`}
    >
      {column.sorts && onSort ? (
        <button
          type="button"
          className="table-sort"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onSort({ column: column.id, descending: sorted && !descending })}
        >
          {column.label}
          {sorted && <span aria-hidden="true">{descending ? ' ▾' : ' ▴'}</span>}
        </button>
      ) : (
        column.label
      )}
    </div>
  );
}
