import { useState } from 'react';
import type { BinColumn } from '../../../core/bins/columns.ts';
import type { LoggedAsset } from '../../../core/bins/logged-asset.ts';
import { EDIT_VERBS } from '../../../core/timeline/edit/verbs.ts';
import { binLookChanged } from '../../editor/bins-slice.ts';
import { logFields, logRequest, type LogFieldName } from '../../editor/commands/log-fields.ts';
import { doing } from '../../editor/doing.ts';
import { edit } from '../../editor/edits.ts';
import { assetsSelected } from '../../editor/selection-slice.ts';
import { useAppDispatch, useAppSelector } from '../../editor/store.ts';
import { CellChoice, CellField } from '../../ui/CellField.tsx';
import { Table, type Cell } from '../../ui/Table.tsx';
import { text } from '../../ui/text.ts';
import { columnText } from './column-text.ts';
import { LabelDot } from './LabelDot.tsx';
import { openSource } from './open-source.ts';
import { mediaAttribute, useMediaList } from './use-media-list.ts';

/** Height of a row in CSS pixels. */
const rowHeight = 24;

/** Columns that are edited where they are: they are fields of the log. */
const EDITED: Partial<Record<BinColumn, LogFieldName>> = {
  name: 'name',
  scene: 'scene',
  shot: 'shot',
  take: 'take',
  camera: 'camera',
  rating: 'rating',
  keywords: 'keywords',
  notes: 'notes',
  label: 'label',
};

/** How wide columns are: the name takes what the others leave. */
const WIDTHS: Partial<Record<BinColumn, string>> = {
  name: 'minmax(120px, 1fr)',
  timecode: '84px',
  duration: '84px',
  size: '82px',
  codec: '72px',
  rating: '68px',
  keywords: '140px',
  notes: '180px',
  label: '72px',
};

/** Media as a list of columns, which sort it; what is noted is edited where it stands. */
export function MediaTable({ media }: { media: readonly LoggedAsset[] }) {
  const dispatch = useAppDispatch();
  const { columns, sort } = useAppSelector((state) => state.bins.look);
  const { assetId } = useAppSelector((state) => state.selection);
  const opened = useAppSelector(openSource);
  const [editing, setEditing] = useState<Cell | null>(null);
  const { picked, act, open, handlers } = useMediaList(media);

  function cell(one: LoggedAsset, id: string, isEditing: boolean) {
    const column = id as BinColumn;
    const name = EDITED[column];
    const field = isEditing && name ? logFields([one])[name] : null;
    if (!field || !name) {
      return (
        <>
          {column === 'label' && <LabelDot colour={one.log.colour} />}
          {columnText(column, one)}
        </>
      );
    }
    const done = (value: string | null) => {
      setEditing(null);
      const request = value === null ? null : logRequest([one], { [name]: value });
      if (request) dispatch(edit(EDIT_VERBS['log-assets'].label, doing('log-assets', request)));
    };
    const common = { label: field.label, value: String('value' in field ? field.value : ''), onDone: done };
    return field.kind === 'choice' ? <CellChoice {...common} options={field.options} /> : <CellField {...common} />;
  }

  return (
    <div
      className="media-table"
      style={{ '--columns': columns.map((column) => WIDTHS[column] ?? '58px').join(' ') } as React.CSSProperties}
      onKeyDown={act}
      onContextMenu={handlers.onContextMenu}
      onDragStart={handlers.onDragStart}
      onDoubleClick={(event) => {
        if (!(event.target instanceof Element && event.target.closest('.table-edits'))) handlers.onDoubleClick(event);
      }}
    >
      <Table
        rows={media}
        columns={columns.map((id) => ({
          id,
          label: text.bins.columnNames[id],
          sorts: true,
          edits: id !== 'name' && EDITED[id] !== undefined,
        }))}
        mainColumn="name"
        keyOf={({ id }) => id}
        label={text.bin.list}
        className="media-grid"
        rowHeight={rowHeight}
        picked={picked}
        cursor={assetId}
        current={opened}
        sort={{ column: sort.by, descending: sort.down }}
        onSort={({ column, descending }) =>
          dispatch(binLookChanged({ sort: { by: column as BinColumn, down: descending } }))
        }
        onPick={(keys, cursor) =>
          dispatch(assetsSelected([...keys.filter((key) => key !== cursor), ...lastOf(keys, cursor)]))
        }
        onOpen={({ id }) => open(id)}
        rowAttributes={({ id }) => ({ [mediaAttribute]: id, draggable: true })}
        editing={editing}
        onEdit={setEditing}
        cell={cell}
      />
    </div>
  );
}

/** The one under the cursor is the last of what is picked, if it is: it is the one that is opened and placed. */
function lastOf(keys: readonly string[], cursor: string): readonly string[] {
  return keys.includes(cursor) ? [cursor] : [];
}
