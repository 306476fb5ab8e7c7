import { memo, useEffect, useRef } from 'react';
import type { LoggedAsset } from '../../../core/bins/logged-asset.ts';
import { useAppSelector } from '../../editor/store.ts';
import { formatRate } from '../../ui/format.ts';
import { Thumbnail } from '../../ui/Thumbnail.tsx';
import { text } from '../../ui/text.ts';
import { useWindowedRows } from '../../ui/use-windowed-rows.ts';
import { columnText, slate, spokenFacts, stars } from './column-text.ts';
import { LabelDot } from './LabelDot.tsx';
import { openSource } from './open-source.ts';
import { useMediaList } from './use-media-list.ts';

/** Height of a row in CSS pixels; bins.css draws it. */
const rowHeight = 56;

/** Media as rows of a picture and a few words. */
export function MediaRows({ media }: { media: readonly LoggedAsset[] }) {
  const list = useRef<HTMLDivElement>(null);
  const { first, last, scrollTo, onScroll } = useWindowedRows(list, rowHeight, media.length);
  const { cursor, picked, act, move, handlers } = useMediaList(media, scrollTo);
  const opened = useAppSelector(openSource);
  const current = media[cursor]?.id;
  useEffect(() => {
    if (cursor >= 0) scrollTo(cursor);
  }, [current]);

  return (
    <div
      ref={list}
      className="rows media-rows"
      role="listbox"
      aria-label={text.bin.list}
      aria-multiselectable="true"
      tabIndex={0}
      aria-activedescendant={first <= cursor && cursor < last ? `asset-${current}` : undefined}
      onKeyDown={(event) => {
        const page = Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / rowHeight) - 1);
        if (!move(event, { columns: 1, page })) act(event);
      }}
      onScroll={onScroll}
      {...handlers}
    >
      <div role="presentation" style={{ height: first * rowHeight }} />
      {media.slice(first, last).map((one, i) => (
        <MediaRow
          key={one.id}
          media={one}
          place={first + i}
          count={media.length}
          selected={picked.has(one.id)}
          loaded={opened === one.id}
        />
      ))}
      <div role="presentation" style={{ height: (media.length - last) * rowHeight }} />
    </div>
  );
}

interface RowProps {
  readonly media: LoggedAsset;
  /** Its place in the list, from 0, and how many there are. */
  readonly place: number;
  readonly count: number;
  readonly selected: boolean;
  /** Whether the viewer has it open. */
  readonly loaded: boolean;
}

const MediaRow = memo(function MediaRow({ media, place, count, selected, loaded }: RowProps) {
  const { asset, log, name } = media;
  const { video } = asset;
  const said = slate(media);
  return (
    <div
      id={`asset-${asset.id}`}
      data-media={asset.id}
      role="option"
      aria-selected={selected}
      aria-setsize={count}
      aria-posinset={place + 1}
      className={loaded ? 'row row-loaded' : 'row'}
      title={[asset.path, log.notes, ...asset.notes].filter((line) => line !== '').join('\n')}
      draggable
    >
      <Thumbnail
        assetId={video && asset.online ? asset.id : null}
        frame={video ? Math.floor(video.frameCount / 3) : 0}
        width={128}
      />
      <span className="row-words">
        <span className="row-name">
          <LabelDot colour={log.colour} />
          {name}
        </span>
        <span className="quiet numerals row-line">
          {columnText('duration', media)}
          {said && ` · ${said}`}
          {log.rating > 0 && <span aria-hidden="true">{` ${stars(log.rating)}`}</span>}
          {log.good && <span className="badge">{text.bins.columnNames.good}</span>}
          {media.hasProxy && <span className="badge">{text.proxies.inBin}</span>}
          {asset.online ? null : <span className="badge badge-failed">{text.bin.offline}</span>}
        </span>
        <span className="quiet row-line">
          {video
            ? `${video.width}×${video.height} · ${formatRate(video.rate)} · ${video.codec}`
            : `${text.bin.noPicture} · ${asset.audio?.codec ?? ''}`}
        </span>
        <span className="visually-hidden">{spokenFacts(media)}</span>
      </span>
    </div>
  );
});
