import { useEffect, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { START } from '../../core/timeline/history/history-tree.ts';
import { goToEdit } from '../editor/edits.ts';
import { loadHistory } from '../editor/history-requests.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { asideToggled, dialogOpened } from '../editor/window-slice.ts';
import { arrowTarget, keepKey } from '../ui/arrow-keys.ts';
import { Button } from '../ui/Button.tsx';
import { formatMoment } from '../ui/format.ts';
import { Panel } from '../ui/Panel.tsx';
import { text } from '../ui/text.ts';
import { useWindowedRows } from '../ui/use-windowed-rows.ts';
import { editsOfOtherWays, historyRows, type HistoryRow } from './history-rows.ts';

/** Height of a row in CSS pixels; project.css draws it. */
const rowHeight = 26;

export function HistoryButton() {
  const dispatch = useAppDispatch();
  const shown = useAppSelector((state) => state.window.aside === 'history');
  return (
    <Button
      icon="history"
      label={text.history.show}
      shortcut="Ctrl+H"
      pressed={shown}
      onClick={() => dispatch(asideToggled('history'))}
    />
  );
}

/** Every edit of the project, newest last, with the other ways it went; any of them can be gone to. */
export function History() {
  const dispatch = useAppDispatch();
  const tree = useAppSelector((state) => state.history.tree);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const rows = useMemo(() => (tree ? historyRows(tree, open) : []), [tree, open]);
  const others = tree ? editsOfOtherWays(tree) : 0;
  useEffect(() => {
    if (!tree) void dispatch(loadHistory());
  }, [dispatch, tree]);
  return (
    <Panel
      title={text.history.title}
      className="history"
      tools={
        <>
          <Button disabled={others === 0} onClick={() => dispatch(dialogOpened('compactHistory'))}>
            {text.history.compact}
          </Button>
          <Button
            icon="close"
            label={text.history.close}
            shortcut="Ctrl+H"
            onClick={() => dispatch(asideToggled('history'))}
          />
        </>
      }
    >
      <HistoryRows rows={rows} current={tree?.current ?? START} onOpen={(id) => setOpen(toggled(open, id))} />
      <p className="quiet panel-note">{text.history.hint}</p>
    </Panel>
  );
}

/** A tree for the keyboard and for screen readers, of which only the rows in view are there. */
function HistoryRows({
  rows,
  current,
  onOpen,
}: {
  rows: readonly HistoryRow[];
  current: number;
  onOpen: (id: number) => void;
}) {
  const dispatch = useAppDispatch();
  const list = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const present = `step-${current}`;
  const index = rows.findIndex((row) => keyOf(row) === (cursor ?? present));
  const { first, last, scrollTo, onScroll } = useWindowedRows(list, rowHeight, rows.length);
  const [now] = useState(() => Date.now());

  // Follows the present as edits are made, undone and gone to.
  useEffect(() => {
    setCursor(null);
    const at = rows.findIndex((row) => keyOf(row) === present);
    if (at >= 0) scrollTo(at);
  }, [present, rows.length > 0]);

  function select(at: number) {
    const row = rows[at];
    if (!row) return;
    setCursor(keyOf(row));
    scrollTo(at);
  }

  function activate(row: HistoryRow) {
    if (row.kind === 'branch') onOpen(row.id);
    else if (row.state !== 'present') dispatch(goToEdit(row.id));
  }

  function press(event: KeyboardEvent) {
    const row = rows[index];
    const target = arrowTarget(event.key, index < 0 ? null : index, rows.length);
    if (target !== null) select(target);
    else if (!row) return;
    else if (event.key === 'Enter' || event.key === ' ') activate(row);
    else if (event.key === 'ArrowRight' && row.kind === 'branch') {
      if (row.open) select(index + 1);
      else onOpen(row.id);
    } else if (event.key === 'ArrowLeft') {
      if (row.kind === 'branch' && row.open) onOpen(row.id);
      else select(rows.findLastIndex(({ level }, i) => i < index && level < row.level));
    } else return;
    keepKey(event);
  }

  return (
    <div
      ref={list}
      className="history-rows"
      role="tree"
      aria-label={text.history.list}
      tabIndex={0}
      aria-activedescendant={index >= first && index < last ? `history-${keyOf(rows[index] as HistoryRow)}` : undefined}
      onScroll={onScroll}
      onKeyDown={press}
    >
      <div role="presentation" style={{ height: first * rowHeight }} />
      {rows.slice(first, last).map((row, i) => (
        <Row
          key={keyOf(row)}
          row={row}
          selected={first + i === index}
          isEnd={first + i === rows.length - 1}
          now={now}
          onClick={() => {
            setCursor(keyOf(row));
            activate(row);
          }}
        />
      ))}
      <div role="presentation" style={{ height: (rows.length - last) * rowHeight }} />
    </div>
  );
}

function Row({
  row,
  selected,
  isEnd,
  now,
  onClick,
}: {
  row: HistoryRow;
  selected: boolean;
  isEnd: boolean;
  now: number;
  onClick: () => void;
}) {
  const common = {
    id: `history-${keyOf(row)}`,
    role: 'treeitem',
    'aria-level': row.level,
    'aria-selected': selected,
    style: { '--level': row.level } as CSSProperties,
    onClick,
  };
  if (row.kind === 'branch') {
    return (
      <div {...common} aria-expanded={row.open} className="history-row history-branch">
        <span className="history-twist" aria-hidden="true" />
        <span className="history-label">
          {text.history.branch(row.count)}{' '}
          <span className="history-last">{text.history.branchLast(row.last.label)}</span>
        </span>
        <time className="quiet numerals">{formatMoment(row.last.madeAt, now)}</time>
      </div>
    );
  }
  const { present, future } = text.history;
  return (
    <div
      {...common}
      aria-current={row.state === 'present' ? 'step' : undefined}
      className={['history-row', `history-${row.state}`, !row.edit && 'history-start', isEnd && 'history-end']
        .filter(Boolean)
        .join(' ')}
    >
      <span className="history-dot" aria-hidden="true" />
      <span className="history-label">{row.edit?.label ?? text.history.start}</span>
      {row.state === 'present' && <span className="badge">{present}</span>}
      {row.state === 'future' && <span className="visually-hidden">{future}</span>}
      <time className="quiet numerals">{row.edit && formatMoment(row.edit.madeAt, now)}</time>
    </div>
  );
}

function keyOf({ kind, id }: HistoryRow): string {
  return `${kind}-${id}`;
}

function toggled(set: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}
