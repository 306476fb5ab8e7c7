import { useMemo, useState } from 'react';
import type { EditRequest } from '../../core/timeline/edit/verbs.ts';
import { formatTimecode } from '../../core/time/timecode.ts';
import type { Marker, Sequence } from '../../core/timeline/model/records.ts';
import { showInSequence } from '../editor/actions.ts';
import { doing, inTurn } from '../editor/doing.ts';
import { edit } from '../editor/edits.ts';
import { noticeShown } from '../editor/notices-slice.ts';
import { markersSelected } from '../editor/selection-slice.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { markerColours } from '../timeline/draw-signs.ts';
import { CellChoice, CellField } from '../ui/CellField.tsx';
import { sequenceTimecode } from '../ui/format.ts';
import { Table, type Cell, type Column, type Sort } from '../ui/Table.tsx';
import { text } from '../ui/text.ts';
import { typedDistance, typedFrame } from '../viewer/typed-timecode.ts';
import type { MarkerRow } from './marker-rows.ts';

const { columns: labels } = text.markers;
const columns: readonly Column[] = [
  { id: 'at', label: labels.at, sorts: true, edits: true },
  { id: 'duration', label: labels.duration, sorts: true, edits: true },
  { id: 'colour', label: labels.colour, sorts: true, edits: true },
  { id: 'owner', label: labels.owner, sorts: true },
  { id: 'name', label: labels.name, sorts: true, edits: true },
  { id: 'note', label: labels.note, sorts: true, edits: true },
];

/** The markers that are listed, edited where they stand. A colour that is given to one of several picked ones is given to all. */
export function MarkerTable({
  rows,
  sequence,
  rowHeight,
  sort,
  onSort,
}: {
  rows: readonly MarkerRow[];
  sequence: Sequence;
  rowHeight: number;
  sort: Sort;
  onSort: (sort: Sort) => void;
}) {
  const dispatch = useAppDispatch();
  const { part, markerIds } = useAppSelector((state) => state.selection);
  const picked = useMemo(() => new Set(markerIds), [markerIds]);
  const [editing, setEditing] = useState<Cell | null>(null);

  function change({ marker }: MarkerRow, changes: Omit<EditRequest<'change-marker'>, 'markerId'>) {
    const ids = changes.colour !== undefined && picked.has(marker.id) ? markerIds : [marker.id];
    const label = ids.length > 1 ? text.markers.recoloured : text.markers.edited;
    dispatch(edit(label, inTurn(...ids.map((markerId) => doing('change-marker', { markerId, ...changes })))));
  }

  /** Times are typed as in the viewer. */
  function setTime(row: MarkerRow, column: string, typed: string) {
    const frame = column === 'at' ? typedFrame(typed, row.at, sequence) : typedDistance(typed, sequence.rate);
    if (frame === null)
      dispatch(noticeShown({ tone: 'failure', message: text.markers.notATimecode(typed), remedy: '' }));
    else change(row, column === 'at' ? { at: row.marker.at + frame - row.at } : { duration: Math.max(0, frame) });
  }

  function done(row: MarkerRow, column: string, typed: string | null) {
    setEditing(null);
    if (typed === null || typed === valueOf(row, column, sequence)) return;
    if (column === 'at' || column === 'duration') setTime(row, column, typed);
    else if (column === 'colour') change(row, { colour: typed as Marker['colour'] });
    else change(row, column === 'name' ? { name: typed } : { note: typed });
  }

  function cell(row: MarkerRow, column: string, isEdited: boolean) {
    const value = valueOf(row, column, sequence);
    const field = { label: labels[column as keyof typeof labels], value };
    if (isEdited && column === 'colour')
      return <CellChoice {...field} options={text.forms.colours} onDone={(typed) => done(row, column, typed)} />;
    if (isEdited) return <CellField {...field} onDone={(typed) => done(row, column, typed)} />;
    if (column !== 'colour') return <span title={value}>{value}</span>;
    return (
      <>
        <span className="marker-swatch" style={{ background: markerColours[row.marker.colour] }} aria-hidden="true" />
        {text.forms.colours[row.marker.colour]}
      </>
    );
  }

  return (
    <Table
      rows={rows}
      columns={columns}
      mainColumn="name"
      keyOf={keyOf}
      label={text.markers.list}
      className="marker-table"
      rowHeight={rowHeight}
      picked={picked}
      cursor={part?.kind === 'marker' ? part.id : null}
      sort={sort}
      onSort={onSort}
      onPick={(ids, cursor) => dispatch(markersSelected({ ids, cursor }))}
      onActivate={({ at }) => dispatch(showInSequence(at))}
      editing={editing}
      onEdit={setEditing}
      cell={cell}
    />
  );
}

function keyOf({ marker }: MarkerRow): string {
  return marker.id;
}

function valueOf({ marker, at, on }: MarkerRow, column: string, sequence: Sequence): string {
  switch (column) {
    case 'at':
      return sequenceTimecode(sequence, at);
    case 'duration':
      return formatTimecode(marker.duration, sequence.rate, sequence.dropFrame);
    case 'colour':
      return marker.colour;
    case 'owner':
      return on ? text.markers.onClip(on.clip.name, on.track) : text.markers.onSequence;
    default:
      return column === 'name' ? marker.name : marker.note;
  }
}
