import { useMemo } from 'react';
import { binColumns, type BinColumn } from '../../../core/bins/columns.ts';
import { place } from '../../editor/actions.ts';
import { pickedMedia, shownBin, shownMedia } from '../../editor/bins-selectors.ts';
import { binLookChanged, pictureWidths } from '../../editor/bins-slice.ts';
import { run } from '../../editor/commands/command.ts';
import { commandById } from '../../editor/commands/registry.ts';
import { useAppDispatch, useAppSelector } from '../../editor/store.ts';
import { contextMenuOpened, dialogOpened } from '../../editor/window-slice.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState, Panel } from '../../ui/Panel.tsx';
import { text } from '../../ui/text.ts';
import { RelinkBar } from '../RelinkBar.tsx';
import { BinSearch } from './BinSearch.tsx';
import { BinTree } from './BinTree.tsx';
import { MediaRows } from './MediaRows.tsx';
import { MediaStrip } from './MediaStrip.tsx';
import { MediaTable } from './MediaTable.tsx';

const words = text.bins;

/** The project's media, in its bins. */
export function Bin() {
  const dispatch = useAppDispatch();
  const isEmpty = useAppSelector((state) => state.project.assets.size === 0);
  const hasBins = useAppSelector((state) => state.project.timeline.binsIn(null).length > 0);
  const selected = useAppSelector((state) => state.selection.assetId);
  return (
    <Panel
      title={text.bin.title}
      className="bin"
      tools={
        <>
          <Button
            icon="folder"
            label={words.makeBin}
            command="new-bin"
            onClick={() => dispatch(run(commandById('new-bin')))}
          />
          {!isEmpty && (
            <Button
              icon="append"
              label={text.bin.append}
              command="append"
              disabled={selected === null}
              onClick={() => dispatch(place('append'))}
            />
          )}
          <Button command="import" onClick={() => dispatch(dialogOpened('import'))}>
            {text.bin.import}
          </Button>
        </>
      }
    >
      {isEmpty && !hasBins ? (
        <EmptyState title={text.bin.empty} hint={text.bin.emptyHint} />
      ) : (
        <>
          <BinSearch />
          <RelinkBar />
          <div className="bin-body">
            {hasBins && <BinTree />}
            <Media />
          </div>
          <BinFoot />
        </>
      )}
    </Panel>
  );
}

/** What the bin shows, in the way that was chosen. */
function Media() {
  const dispatch = useAppDispatch();
  const media = useAppSelector(shownMedia);
  const view = useAppSelector((state) => state.bins.look.view);
  if (media.length === 0)
    return (
      <div
        className="bin-empty"
        onContextMenu={(event) => {
          event.preventDefault();
          dispatch(contextMenuOpened({ about: 'binSpace', at: { x: event.clientX, y: event.clientY } }));
        }}
      >
        <NothingHere />
      </div>
    );
  if (view === 'list') return <MediaTable media={media} />;
  return view === 'filmstrip' ? <MediaStrip media={media} /> : <MediaRows media={media} />;
}

function NothingHere() {
  const bin = useAppSelector(shownBin);
  const search = useAppSelector((state) => state.bins.search);
  if (search.trim() !== '') return <EmptyState title={words.nothingFound} hint={words.nothingFoundHint} />;
  if (!bin) return <EmptyState title={text.bin.empty} hint={text.bin.emptyHint} />;
  if (bin.search !== null) return <EmptyState title={words.emptySmart} hint={words.emptySmartHint(bin.search)} />;
  return <EmptyState title={words.emptyBin} hint={words.emptyBinHint} />;
}

/** How much is shown and picked, in which order, and how large. */
function BinFoot() {
  const dispatch = useAppDispatch();
  const shown = useAppSelector((state) => shownMedia(state).length);
  const picked = useAppSelector((state) => pickedMedia(state).length);
  const { view, sort, pictureWidth } = useAppSelector((state) => state.bins.look);
  const orders = useMemo(() => binColumns.map((column) => [column, words.columnNames[column]] as const), []);
  return (
    <div className="bin-foot quiet">
      <span className="bin-shown numerals" role="status">
        {words.count(shown, picked)}
      </span>
      {view === 'filmstrip' && (
        <input
          type="range"
          aria-label={words.size}
          title={words.size}
          min={pictureWidths.least}
          max={pictureWidths.most}
          step={8}
          value={pictureWidth}
          onChange={(event) => dispatch(binLookChanged({ pictureWidth: Number(event.target.value) }))}
        />
      )}
      {view === 'list' ? (
        <Button onClick={() => dispatch(run(commandById('bin-columns')))}>{words.columns}</Button>
      ) : (
        <>
          <select
            aria-label={words.order}
            title={words.order}
            value={sort.by}
            onChange={(event) => dispatch(binLookChanged({ sort: { ...sort, by: event.target.value as BinColumn } }))}
          >
            {orders.map(([column, label]) => (
              <option key={column} value={column}>
                {label}
              </option>
            ))}
          </select>
          <Button
            label={words.backwards}
            pressed={sort.down}
            onClick={() => dispatch(binLookChanged({ sort: { ...sort, down: !sort.down } }))}
          >
            {sort.down ? '↓' : '↑'}
          </Button>
        </>
      )}
    </div>
  );
}
