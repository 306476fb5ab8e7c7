import { useEffect, useMemo, useState, type CSSProperties } from 'react';
import { START } from '../../core/timeline/history/history-tree.ts';
import { goToEdit } from '../editor/edits.ts';
import { loadHistory } from '../editor/history-requests.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { dialogOpened } from '../editor/window-slice.ts';
import { Button } from '../ui/Button.tsx';
import { formatMoment } from '../ui/format.ts';
import { Panel } from '../ui/Panel.tsx';
import { text } from '../ui/text.ts';
import { Tree, type TreeItemProps } from '../ui/Tree.tsx';
import { editsOfOtherWays, historyRows, type HistoryRow } from './history-rows.ts';

/** Height of a row in CSS pixels; project.css draws it. */
const rowHeight = 26;

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
        <Button disabled={others === 0} onClick={() => dispatch(dialogOpened('compactHistory'))}>
          {text.history.compact}
        </Button>
      }
    >
      <HistoryRows rows={rows} current={tree?.current ?? START} onOpen={(id) => setOpen(toggled(open, id))} />
      <p className="quiet panel-note">{tree?.edits.size === 0 ? text.history.empty : text.history.hint}</p>
    </Panel>
  );
}

/** The edits as a tree, in which the cursor follows the present as edits are made, undone and gone to. */
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
  const [cursor, setCursor] = useState<string | null>(null);
  const [now] = useState(() => Date.now());
  useEffect(() => setCursor(null), [current]);
  return (
    <Tree
      rows={rows}
      keyOf={keyOf}
      cursor={cursor ?? `step-${current}`}
      label={text.history.list}
      className="history-rows"
      rowHeight={rowHeight}
      onSelect={(row) => setCursor(keyOf(row))}
      onTurn={({ id }) => onOpen(id)}
      onActivate={(row) => {
        if (row.kind === 'branch') onOpen(row.id);
        else if (row.state !== 'present') dispatch(goToEdit(row.id));
      }}
    >
      {(row, item) => <Row row={row} item={item} isEnd={row === rows.at(-1)} now={now} />}
    </Tree>
  );
}

function Row({ row, item, isEnd, now }: { row: HistoryRow; item: TreeItemProps; isEnd: boolean; now: number }) {
  const common = { ...item, style: { '--level': row.level } as CSSProperties };
  if (row.kind === 'branch') {
    return (
      <div {...common} className="history-row history-branch">
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
