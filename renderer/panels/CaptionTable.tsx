import { useMemo } from 'react';
import { warningInWords } from '../../core/captions/warning-words.ts';
import { EDIT_VERBS } from '../../core/timeline/edit/verbs.ts';
import type { Sequence } from '../../core/timeline/model/records.ts';
import { showInSequence } from '../editor/actions.ts';
import { trimCaption } from '../editor/caption-edits.ts';
import { captionEdited } from '../editor/caption-list-slice.ts';
import { doing } from '../editor/doing.ts';
import { edit } from '../editor/edits.ts';
import { noticeShown } from '../editor/notices-slice.ts';
import { clipsSelected } from '../editor/selection-slice.ts';
import { useAppDispatch, useAppSelector, useAppStore } from '../editor/store.ts';
import { CellField } from '../ui/CellField.tsx';
import { sequenceTimecode } from '../ui/format.ts';
import { Table, type Column } from '../ui/Table.tsx';
import { text } from '../ui/text.ts';
import { typedFrame } from '../viewer/typed-timecode.ts';
import { CaptionField } from './CaptionField.tsx';
import { captionAtFrame, type CaptionRow } from './caption-rows.ts';

const { columns: labels } = text.captions;
const columns: readonly Column[] = [
  { id: 'in', label: labels.in, edits: true },
  { id: 'out', label: labels.out, edits: true },
  { id: 'text', label: labels.text, edits: true },
  { id: 'speed', label: labels.speed },
  { id: 'line', label: labels.line },
  { id: 'warnings', label: labels.warnings },
];

/** The captions that are listed: picked here and on the timeline alike, edited where they stand. */
export function CaptionTable({
  rows,
  sequence,
  rowHeight,
}: {
  rows: readonly CaptionRow[];
  sequence: Sequence;
  rowHeight: number;
}) {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const clipIds = useAppSelector((state) => state.selection.clipIds);
  const picked = useMemo(() => new Set(clipIds), [clipIds]);
  const { editing, settings } = useAppSelector((state) => state.captionList);
  const current = useAppSelector(({ viewer }) => captionAtFrame(rows, viewer.sequenceFrame)?.clip.id ?? null);

  function setWords({ clip, text: before }: CaptionRow, words: string | null) {
    // A split has taken what was typed, and with it the field.
    if (store.getState().captionList.editing?.key !== clip.id) return;
    dispatch(captionEdited(null));
    if (words !== null && words !== before)
      dispatch(edit(EDIT_VERBS['set-caption'].label, doing('set-caption', { clipId: clip.id, text: words })));
  }

  function setTime({ clip, start, end }: CaptionRow, edge: 'in' | 'out', typed: string | null) {
    dispatch(captionEdited(null));
    const before = edge === 'in' ? start : end;
    if (typed === null || typed === sequenceTimecode(sequence, before)) return;
    const to = typedFrame(typed, before, sequence);
    if (to === null) dispatch(noticeShown({ tone: 'failure', message: text.markers.notATimecode(typed), remedy: '' }));
    else dispatch(edit(text.captions.edited[edge], trimCaption(clip, edge === 'in' ? 'start' : 'end', to - before)));
  }

  function cell(row: CaptionRow, column: string, isEdited: boolean) {
    const { clip, start, end, check } = row;
    switch (column) {
      case 'in':
      case 'out': {
        const value = sequenceTimecode(sequence, column === 'in' ? start : end);
        if (!isEdited) return value;
        return <CellField label={labels[column]} value={value} onDone={(typed) => setTime(row, column, typed)} />;
      }
      case 'text':
        if (isEdited)
          return <CaptionField clipId={clip.id} words={row.text} onDone={(words) => setWords(row, words)} />;
        return row.text.trim() === '' ? <span className="quiet">{text.captions.noWords}</span> : row.text;
      case 'speed': {
        const speed = check.charactersPerSecond.toFixed(1);
        return <span title={text.captions.speed(speed)}>{speed}</span>;
      }
      case 'line':
        return <span title={text.captions.line(check.longestLine)}>{check.longestLine}</span>;
      default: {
        const warnings = check.warnings.map(warningInWords).join('. ');
        return <span title={warnings}>{warnings}</span>;
      }
    }
  }

  return (
    <Table
      rows={rows}
      columns={columns}
      mainColumn="text"
      keyOf={keyOf}
      label={text.captions.list}
      className="caption-table"
      rowHeight={rowHeight}
      picked={picked}
      cursor={clipIds.at(-1) ?? null}
      current={current}
      follow={settings.follow}
      onPick={(ids, cursor) => dispatch(clipsSelected([...ids.filter((id) => id !== cursor), cursor]))}
      onActivate={({ start }) => dispatch(showInSequence(start))}
      editing={editing}
      onEdit={(to) => dispatch(captionEdited(to))}
      cell={cell}
    />
  );
}

function keyOf({ clip }: CaptionRow): string {
  return clip.id;
}
