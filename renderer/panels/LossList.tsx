import { useMemo, useState } from 'react';
import type { Loss } from '../../core/interchange/loss.ts';
import { text } from '../ui/text.ts';
import { Tree } from '../ui/Tree.tsx';
import { lossRows, placeInWords, type LossRow } from './loss-rows.ts';

/** Height of a row in CSS pixels; interchange.css draws it. */
const rowHeight = 40;

const words = text.lossReport;

/** Losses as a tree; a click or Enter goes to the place. */
export function LossList({
  losses,
  onPick,
  onShow,
}: {
  losses: readonly Loss[];
  onPick: (loss: Loss | null) => void;
  onShow: (loss: Loss) => void;
}) {
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [cursor, setCursor] = useState<string | null>(null);
  const rows = useMemo(() => lossRows(losses, turned), [losses, turned]);

  function turn({ key }: LossRow) {
    const next = new Set(turned);
    if (!next.delete(key)) next.add(key);
    setTurned(next);
  }

  return (
    <Tree
      rows={rows}
      keyOf={({ key }) => key}
      cursor={cursor}
      label={words.list}
      className="loss-rows"
      rowHeight={rowHeight}
      onSelect={(row) => {
        setCursor(row.key);
        onPick(row.kind === 'loss' ? row.loss : null);
      }}
      onTurn={turn}
      onActivate={(row) => {
        if (row.kind === 'what') turn(row);
        else if (row.kind === 'loss') onShow(row.loss);
      }}
    >
      {(row, item) => (
        <div
          {...item}
          aria-expanded={row.kind === 'severity' ? true : item['aria-expanded']}
          className={`loss-row loss-${row.kind} loss-level-${row.level}`}
        >
          <Row row={row} />
        </div>
      )}
    </Tree>
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
