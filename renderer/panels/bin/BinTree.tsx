import { useMemo, useState, type CSSProperties, type DragEvent, type KeyboardEvent, type MouseEvent } from 'react';
import { EDIT_VERBS } from '../../../core/timeline/edit/verbs.ts';
import { allMedia } from '../../editor/bins-selectors.ts';
import { binSelected } from '../../editor/bins-slice.ts';
import { run } from '../../editor/commands/command.ts';
import { commandById } from '../../editor/commands/registry.ts';
import { doing } from '../../editor/doing.ts';
import { bringsFiles, droppedFiles, takeDrop, tellsPaths } from '../../editor/dropped-files.ts';
import { edit } from '../../editor/edits.ts';
import { importMedia } from '../../editor/requests.ts';
import { useAppDispatch, useAppSelector } from '../../editor/store.ts';
import { contextMenuOpened } from '../../editor/window-slice.ts';
import { keepKey } from '../../ui/arrow-keys.ts';
import { Icon } from '../../ui/Icon.tsx';
import { text } from '../../ui/text.ts';
import { Tree } from '../../ui/Tree.tsx';
import { binRows, type BinRow } from './bin-rows.ts';
import { binDragType, bringsMedia, droppedMedia } from './media-drag.ts';

/** Height of a row in CSS pixels; bins.css draws it. */
const rowHeight = 24;
/** Key of the row of all media. */
const top = 'all';

/** The bins, which media and bins are dropped on. */
export function BinTree() {
  const dispatch = useAppDispatch();
  const timeline = useAppSelector((state) => state.project.timeline);
  const all = useAppSelector(allMedia);
  const shown = useAppSelector((state) => state.bins.binId);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  /** The row that something is dragged over. */
  const [over, setOver] = useState<string | null>(null);
  const rows = useMemo(() => binRows(timeline, all, closed), [timeline, all, closed]);

  function turn({ id }: BinRow) {
    if (id === null) return;
    const next = new Set(closed);
    if (!next.delete(id)) next.add(id);
    setClosed(next);
  }

  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const command = { F2: 'rename-bin', Delete: 'delete-bin' }[event.key];
    if (command) dispatch(run(commandById(command)));
    else if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) {
      const { left, top: y } = event.currentTarget.getBoundingClientRect();
      openMenu(left + 24, y + 24);
    } else return;
    keepKey(event);
  }

  function openMenu(x: number, y: number, id = shown) {
    dispatch(contextMenuOpened({ about: id === null ? 'binSpace' : 'bin', at: { x, y } }));
  }

  function dragOver(event: DragEvent, row: BinRow) {
    const isBin = event.dataTransfer.types.includes(binDragType);
    const isFootage = bringsFiles(event) && tellsPaths();
    if (row.smart || !(isBin || isFootage || bringsMedia(event))) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = isFootage ? 'copy' : 'move';
    setOver(keyOf(row));
  }

  function drop(event: DragEvent, { id }: BinRow) {
    setOver(null);
    event.preventDefault();
    if (bringsFiles(event)) {
      void dispatch(takeDrop(droppedFiles(event.dataTransfer), (paths) => importMedia(paths, id)));
      return;
    }
    const binId = event.dataTransfer.getData(binDragType);
    const assetIds = droppedMedia(event);
    if (binId !== '' && binId !== id)
      dispatch(edit(EDIT_VERBS['change-bin'].label, doing('change-bin', { binId, parentId: id })));
    else if (assetIds.length > 0)
      dispatch(edit(EDIT_VERBS['put-in-bin'].label, doing('put-in-bin', { assetIds, binId: id })));
  }

  return (
    <div className="bin-tree" onKeyDown={press}>
      <Tree
        rows={rows}
        keyOf={keyOf}
        cursor={rows.some(({ id }) => id === shown) ? (shown ?? top) : top}
        label={text.bins.tree}
        className="bin-rows"
        rowHeight={rowHeight}
        onSelect={({ id }) => dispatch(binSelected(id))}
        onTurn={turn}
        onActivate={() => undefined}
      >
        {(row, item) => (
          <div
            {...item}
            className={['bin-row', over === keyOf(row) && 'bin-over'].filter(Boolean).join(' ')}
            style={{ '--level': row.level } as CSSProperties}
            data-bin={keyOf(row)}
            draggable={row.id !== null}
            onDragStart={({ dataTransfer }) => {
              if (row.id === null) return;
              dataTransfer.setData(binDragType, row.id);
              dataTransfer.effectAllowed = 'move';
            }}
            onDragOver={(event) => dragOver(event, row)}
            onDragLeave={() => setOver(null)}
            onDrop={(event) => drop(event, row)}
            onDoubleClick={() => row.id !== null && dispatch(run(commandById('rename-bin')))}
            onContextMenu={(event: MouseEvent) => {
              event.preventDefault();
              dispatch(binSelected(row.id));
              openMenu(event.clientX, event.clientY, row.id);
            }}
          >
            <span
              className={
                row.open === undefined ? 'bin-twist' : row.open ? 'bin-twist bin-open' : 'bin-twist bin-closed'
              }
              aria-hidden="true"
              onClick={(event) => {
                event.stopPropagation();
                turn(row);
              }}
            />
            <Icon name={row.id === null ? 'film' : row.smart ? 'search' : 'folder'} />
            <span className="bin-name">{row.name}</span>
            {row.smart && <span className="visually-hidden">{text.bins.smart}</span>}
            <span className="quiet numerals bin-count">{row.count}</span>
          </div>
        )}
      </Tree>
    </div>
  );
}

function keyOf({ id }: BinRow): string {
  return id ?? top;
}
