import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Loss } from '../../core/interchange/loss.ts';
import { arrowTarget, keepKey } from '../ui/arrow-keys.ts';
import { text } from '../ui/text.ts';
import { useWindowedRows } from '../ui/use-windowed-rows.ts';
import { lossRows, placeInWords, type LossRow } from './loss-rows.ts';

/** Height of a row in CSS pixels; interchange.css draws it. */
const rowHeight = 40;

const words = text.lossReport;

/** Losses as a tree for the keyboard and for screen readers, of which only the rows in view are there. A click or Enter goes to the place. */
export function LossList({
  losses,
  onPick,
  onShow,
}: {
  losses: readonly Loss[];
  onPick: (loss: Loss | null) => void;
  onShow: (loss: Loss) => void;
}) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [cursor, setCursor] = useState<string | null>(null);
  const rows = useMemo(() => lossRows(losses, turned), [losses, turned]);
  const index = rows.findIndex(({ key }) => key === cursor);
  const { first, last, scrollTo, onScroll } = useWindowedRows(list, rowHeight, rows.length);

  function select(at: number) {
    const row = rows[at];
    if (!row) return;
    setCursor(row.key);
    onPick(row.kind === 'loss' ? row.loss : null);
    scrollTo(at);
  }

  function turn(key: string) {
    const next = new Set(turned);
    if (!next.delete(key)) next.add(key);
    setTurned(next);
  }

  function activate(row: LossRow) {
    if (row.kind === 'what') turn(row.key);
    else if (row.kind === 'loss') onShow(row.loss);
  }

  function press(event: KeyboardEvent) {
    const row = rows[index];
    const target = arrowTarget(event.key, index < 0 ? null : index, rows.length);
    if (target !== null) select(target);
    else if (!row) return;
    else if (event.key === 'Enter' || event.key === ' ') activate(row);
    else if (event.key === 'ArrowRight' && row.kind === 'what') {
      if (row.open) select(index + 1);
      else turn(row.key);
    } else if (event.key === 'ArrowLeft') {
      if (row.kind === 'what' && row.open) turn(row.key);
      else select(rows.findLastIndex((each, i) => i < index && levelOf(each) < levelOf(row)));
    } else return;
    keepKey(event);
  }

  return (
    <div
      ref={list}
      className="loss-rows"
      role="tree"
      aria-label={words.list}
      tabIndex={0}
      aria-activedescendant={index >= first && index < last ? `${id}-${index}` : undefined}
      onScroll={onScroll}
      onKeyDown={press}
    >
      <div role="presentation" style={{ height: first * rowHeight }} />
      {rows.slice(first, last).map((row, i) => (
        <div
          key={row.key}
          id={`${id}-${first + i}`}
          role="treeitem"
          aria-level={levelOf(row)}
          aria-selected={first + i === index}
          aria-expanded={row.kind === 'what' ? row.open : row.kind === 'severity' ? true : undefined}
          className={`loss-row loss-${row.kind} loss-level-${levelOf(row)}`}
          onClick={() => {
            select(first + i);
            activate(row);
          }}
        >
          <Row row={row} />
        </div>
      ))}
      <div role="presentation" style={{ height: (rows.length - last) * rowHeight }} />
    </div>
  );
}

function Row({ row }: { row: LossRow }) {
  if (row.kind === 'severity') {
    return (
      <>
        <span className={`loss-dot loss-dot-${row.severity}`} aria-hidden="true" />
        <span className="loss-line">{words.severity[row.severity]}</span>
        <span className="quiet numerals">{row.count}</span>
      </>
    );
  }
  if (row.kind === 'what') {
    return (
      <>
        <span className="history-twist" aria-hidden="true" />
        <Lines first={row.losses[0]?.what ?? ''} second={row.instead} />
        <span className="quiet numerals">{row.losses.length}</span>
      </>
    );
  }
  const { loss, says } = row;
  const place = placeInWords(loss) ?? words.wholeFile;
  if (says === 'all') return <Lines first={loss.what} second={`${place} · ${loss.instead}`} />;
  return <Lines first={place} second={says === 'place' ? null : loss.instead} />;
}

function Lines({ first, second }: { first: string; second: string | null }) {
  return (
    <span className="loss-lines" title={[first, second].filter(Boolean).join('\n')}>
      <span className="loss-line">{first}</span> {second !== null && <span className="loss-line quiet">{second}</span>}
    </span>
  );
}

function levelOf(row: LossRow): number {
  if (row.kind === 'severity') return 1;
  return row.kind === 'loss' && row.says !== 'all' ? 3 : 2;
}
