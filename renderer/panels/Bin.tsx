import { useState, type KeyboardEvent } from 'react';
import type { AssetView } from '../../core/contract/views.ts';
import { formatTimecode } from '../../core/time/timecode.ts';
import { loadSource, place } from '../editor/actions.ts';
import { assetFrameCount, assetRate } from '../editor/selectors.ts';
import { assetSelected } from '../editor/selection-slice.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { dialogOpened } from '../editor/window-slice.ts';
import { arrowTarget, keepKey } from '../ui/arrow-keys.ts';
import { Button } from '../ui/Button.tsx';
import { formatRate } from '../ui/format.ts';
import { EmptyState, Panel } from '../ui/Panel.tsx';
import { Thumbnail } from '../ui/Thumbnail.tsx';
import { text } from '../ui/text.ts';
import { RelinkBar } from './RelinkBar.tsx';
import { focusStage } from '../viewer/focus-stage.ts';

/** What an asset dragged to the timeline carries. */
export const assetDragType = 'application/x-workprint-asset';

/** The project's footage. */
export function Bin() {
  const dispatch = useAppDispatch();
  const assets = useAppSelector((state) => state.project.assets);
  const selected = useAppSelector((state) => state.selection.assetId);
  const [words, setWords] = useState('');
  const shown = [...assets.values()].filter(({ name }) => name.toLowerCase().includes(words.trim().toLowerCase()));
  const index = shown.findIndex(({ id }) => id === selected);

  function press(event: KeyboardEvent) {
    const target = arrowTarget(event.key, index < 0 ? null : index, shown.length);
    const asset = shown[target ?? index];
    if (target !== null && asset) {
      dispatch(assetSelected(asset.id));
      keepKey(event);
    } else if (event.key === 'Enter' && asset && !event.ctrlKey) {
      dispatch(loadSource(asset.id));
      focusStage();
      keepKey(event);
    }
  }

  return (
    <Panel
      title={text.bin.title}
      className="bin"
      tools={
        <>
          {assets.size > 0 && (
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
      {assets.size === 0 ? (
        <EmptyState title={text.bin.empty} hint={text.bin.emptyHint} />
      ) : (
        <>
          {assets.size > 6 && (
            <input
              className="field filter"
              type="search"
              value={words}
              placeholder={text.bin.filter}
              aria-label={text.bin.filter}
              onChange={(event) => setWords(event.target.value)}
            />
          )}
          <RelinkBar />
          {shown.length === 0 && <p className="quiet panel-note">{text.bin.nothingFound(words)}</p>}
          <ul
            className="rows"
            role="listbox"
            aria-label={text.bin.list}
            tabIndex={0}
            aria-activedescendant={index < 0 ? undefined : `asset-${selected}`}
            onKeyDown={press}
          >
            {shown.map((asset) => (
              <AssetRow key={asset.id} asset={asset} selected={asset.id === selected} />
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

function AssetRow({ asset, selected }: { asset: AssetView; selected: boolean }) {
  const dispatch = useAppDispatch();
  const loaded = useAppSelector(({ viewer }) => viewer.mode === 'source' && viewer.sourceAssetId === asset.id);
  const proxy = useAppSelector(({ project }) => project.proxies.get(asset.id)?.version === asset.version);
  const { video } = asset;
  return (
    <li
      id={`asset-${asset.id}`}
      role="option"
      aria-selected={selected}
      className={loaded ? 'row row-loaded' : 'row'}
      title={[asset.path, ...asset.notes].join('\n')}
      draggable
      ref={(element) => {
        if (selected) element?.scrollIntoView({ block: 'nearest' });
      }}
      onDragStart={(event) => {
        event.dataTransfer.setData(assetDragType, asset.id);
        event.dataTransfer.effectAllowed = 'copy';
      }}
      onClick={() => dispatch(assetSelected(asset.id))}
      onDoubleClick={() => {
        dispatch(loadSource(asset.id));
        focusStage();
      }}
    >
      <Thumbnail
        assetId={video && asset.online ? asset.id : null}
        frame={video ? Math.floor(video.frameCount / 3) : 0}
        width={128}
      />
      <span className="row-words">
        <span className="row-name">{asset.name}</span>
        <span className="quiet numerals row-line">
          {formatTimecode(assetFrameCount(asset), assetRate(asset))}
          {proxy && <span className="badge">{text.proxies.inBin}</span>}
          {asset.online ? null : <span className="badge badge-failed">{text.bin.offline}</span>}
        </span>
        <span className="quiet row-line">
          {video
            ? `${video.width}×${video.height} · ${formatRate(video.rate)} · ${video.codec}`
            : `${text.bin.noPicture} · ${asset.audio?.codec ?? ''}`}
        </span>
      </span>
    </li>
  );
}
