import { useEffect, useMemo, useRef } from 'react';
import type { Marker } from '../../core/timeline/model/records.ts';
import { showInSequence } from '../editor/actions.ts';
import { run } from '../editor/commands/command.ts';
import { commandById } from '../editor/commands/registry.ts';
import { markersFiltered, markersSorted } from '../editor/marker-list-slice.ts';
import { markersSelected } from '../editor/selection-slice.ts';
import { activeSequence } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector, useAppStore } from '../editor/store.ts';
import { dialogOpened } from '../editor/window-slice.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState, Panel } from '../ui/Panel.tsx';
import { useNarrow } from '../ui/use-narrow.ts';
import { text } from '../ui/text.ts';
import { MarkerTable } from './MarkerTable.tsx';
import { listed, markersIn, rowBeside, type MarkerRow } from './marker-rows.ts';

const noRows: readonly MarkerRow[] = [];

/** All markers of the sequence and of its clips: to be read, gone to, edited and coloured. */
export function Markers() {
  const dispatch = useAppDispatch();
  const timeline = useAppSelector((state) => state.project.timeline);
  const sequence = useAppSelector(activeSequence);
  const list = useAppSelector((state) => state.markerList);
  const all = useMemo(() => (sequence ? markersIn(timeline, sequence.id) : noRows), [timeline, sequence]);
  const rows = useMemo(() => listed(all, list), [all, list]);
  usePickedAmong(rows);
  const body = useRef<HTMLDivElement>(null);
  const narrow = useNarrow(body, 560);
  const doing = (id: string) => () => dispatch(run(commandById(id)));

  return (
    <Panel
      title={text.markers.title}
      className="markers"
      tools={
        <>
          <Button label={text.markers.addLong} command="add-marker" disabled={!sequence} onClick={doing('add-marker')}>
            {text.markers.add}
          </Button>
          <Button onClick={() => dispatch(dialogOpened('importTimeline'))}>{text.markers.import}</Button>
          <Button disabled={all.length === 0} onClick={doing('export-markers')}>
            {text.markers.export}
          </Button>
        </>
      }
    >
      <div ref={body} className={narrow ? 'list-body list-narrow' : 'list-body'}>
        {!sequence || all.length === 0 ? (
          <EmptyState title={text.markers.empty} hint={text.markers.emptyHint} />
        ) : (
          <>
            <Filters />
            <Tools rows={rows} />
            {rows.length === 0 ? (
              <p className="quiet panel-note">{text.markers.nothingFound}</p>
            ) : (
              <MarkerTable
                rows={rows}
                sequence={sequence}
                rowHeight={narrow ? 42 : 26}
                sort={list.sort}
                onSort={(sort) => dispatch(markersSorted(sort))}
              />
            )}
            <p className="quiet panel-note list-count" role="status">
              {text.markers.shown(rows.length, all.length)}
              <span> · {text.markers.hint}</span>
            </p>
          </>
        )}
      </div>
    </Panel>
  );
}

/** Lets go of picked markers that are no longer listed: what is not seen is not deleted. */
function usePickedAmong(rows: readonly MarkerRow[]): void {
  const dispatch = useAppDispatch();
  const ids = useAppSelector((state) => state.selection.markerIds);
  useEffect(() => {
    const shown = new Set(rows.map(({ marker }) => marker.id));
    const kept = ids.filter((id) => shown.has(id));
    if (kept.length < ids.length) dispatch(markersSelected({ ids: kept, cursor: kept.at(-1) ?? null }));
  }, [dispatch, rows, ids]);
}

function Filters() {
  const dispatch = useAppDispatch();
  const { words, colour, owners } = useAppSelector((state) => state.markerList);
  return (
    <div className="list-tools">
      <input
        className="field list-search"
        type="search"
        value={words}
        placeholder={text.markers.filter}
        aria-label={text.markers.filter}
        onChange={(event) => dispatch(markersFiltered({ words: event.target.value }))}
      />
      <select
        aria-label={text.markers.colourFilter}
        value={colour ?? ''}
        onChange={({ target }) =>
          dispatch(markersFiltered({ colour: target.value === '' ? null : (target.value as Marker['colour']) }))
        }
      >
        <option value="">{text.markers.anyColour}</option>
        {Object.entries(text.forms.colours).map(([key, label]) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
      <select
        aria-label={text.markers.ownerFilter}
        value={owners}
        onChange={({ target }) => dispatch(markersFiltered({ owners: target.value as typeof owners }))}
      >
        {Object.entries(text.markers.owners).map(([key, label]) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What is done with the markers that are picked. */
function Tools({ rows }: { rows: readonly MarkerRow[] }) {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const ids = useAppSelector((state) => state.selection.markerIds);
  const go = (direction: 1 | -1) => () => {
    const row = rowBeside(rows, store.getState().viewer.sequenceFrame, direction);
    if (!row) return;
    dispatch(markersSelected({ ids: [row.marker.id], cursor: row.marker.id }));
    dispatch(showInSequence(row.at));
  };
  return (
    <div className="list-tools">
      <Button icon="playBackwards" label={text.markers.previous} onClick={go(-1)} />
      <Button icon="play" label={text.markers.next} onClick={go(1)} />
      <span className="quiet list-picked">{ids.length > 0 && text.markers.picked(ids.length)}</span>
      <select
        aria-label={text.markers.recolour}
        value=""
        disabled={ids.length === 0}
        onChange={({ target }) => dispatch(run(commandById(`colour-marker-${target.value}`)))}
      >
        <option value="" disabled>
          {text.markers.recolour}
        </option>
        {Object.entries(text.forms.colours).map(([key, label]) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
      <Button
        label={text.markers.removeLong}
        command="delete"
        disabled={ids.length === 0}
        onClick={() => dispatch(run(commandById('delete')))}
      >
        {text.markers.remove}
      </Button>
    </div>
  );
}
