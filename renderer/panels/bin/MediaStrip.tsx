import { memo, useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { LoggedAsset } from '../../../core/bins/logged-asset.ts';
import { useAppSelector } from '../../editor/store.ts';
import { keepKey } from '../../ui/arrow-keys.ts';
import { frameOfStep, scrubSteps, stepAt } from '../../ui/shot-grid.ts';
import { Thumbnail } from '../../ui/Thumbnail.tsx';
import { text } from '../../ui/text.ts';
import { useShotGrid } from '../../ui/use-shot-grid.ts';
import { columnText, slate, spokenFacts, stars } from './column-text.ts';
import { LabelDot } from './LabelDot.tsx';
import { openSource } from './open-source.ts';
import { useMediaList } from './use-media-list.ts';

/** Media as pictures beside each other. The pointer scrubs one from left to right; comma and full stop do it by key. */
export function MediaStrip({ media }: { media: readonly LoggedAsset[] }) {
  const list = useRef<HTMLDivElement>(null);
  const pictureWidth = useAppSelector((state) => state.bins.look.pictureWidth);
  const grid = useShotGrid(list, media.length, pictureWidth);
  const { first, last, columns, tileHeight } = grid;
  const { cursor, picked, act, move, handlers } = useMediaList(media, grid.scrollTo);
  const opened = useAppSelector(openSource);
  /** The picture that the media under the cursor is scrubbed to. */
  const [step, setStep] = useState<number | null>(null);
  const current = media[cursor];
  useEffect(() => {
    setStep(null);
    if (cursor >= 0) grid.scrollTo(cursor);
  }, [current?.id]);

  function scrub(event: KeyboardEvent): boolean {
    const frames = current?.asset.video?.frameCount;
    if (!frames || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key !== ',' && event.key !== '.') return false;
    const steps = scrubSteps(frames);
    const by = event.key === ',' ? -1 : 1;
    setStep(Math.min(steps - 1, Math.max(0, (step ?? stepAt(1 / 3, frames)) + by)));
    keepKey(event);
    return true;
  }

  return (
    <div
      ref={list}
      className="shots media-strip"
      role="listbox"
      aria-label={text.bin.list}
      aria-multiselectable="true"
      tabIndex={0}
      aria-activedescendant={first <= cursor && cursor < last ? `asset-${current?.id}` : undefined}
      onKeyDown={(event) => {
        const page = Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / grid.rowHeight)) * columns;
        if (!move(event, { columns, page }) && !scrub(event)) act(event);
      }}
      onScroll={grid.onScroll}
      {...handlers}
    >
      <div role="presentation" style={{ height: grid.above }} />
      <div
        role="presentation"
        className="shots-window"
        style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, gridAutoRows: tileHeight }}
      >
        {media.slice(first, last).map((one, i) => (
          <MediaTile
            key={one.id}
            media={one}
            place={first + i}
            count={media.length}
            selected={picked.has(one.id)}
            loaded={opened === one.id}
            step={first + i === cursor ? step : null}
            pictureWidth={pictureWidth}
          />
        ))}
      </div>
      <div role="presentation" style={{ height: grid.below }} />
    </div>
  );
}

interface TileProps {
  readonly media: LoggedAsset;
  readonly place: number;
  readonly count: number;
  readonly selected: boolean;
  readonly loaded: boolean;
  /** The picture that the keyboard has scrubbed to; null for the one that stands for it. */
  readonly step: number | null;
  readonly pictureWidth: number;
}

const MediaTile = memo(function MediaTile({ media, place, count, selected, loaded, step, pictureWidth }: TileProps) {
  const [hovered, setHovered] = useState<number | null>(null);
  const { asset, log, name } = media;
  const frames = asset.video?.frameCount ?? 0;
  const shown = hovered ?? step;

  function hover({ currentTarget, clientX }: PointerEvent) {
    const { left, width } = currentTarget.getBoundingClientRect();
    if (frames > 0) setHovered(stepAt((clientX - left) / width, frames));
  }

  return (
    <div
      id={`asset-${asset.id}`}
      data-media={asset.id}
      role="option"
      aria-selected={selected}
      aria-setsize={count}
      aria-posinset={place + 1}
      className={['shot', loaded && 'shot-current'].filter(Boolean).join(' ')}
      title={[name, log.notes].filter((line) => line !== '').join('\n')}
      draggable
      onPointerMove={hover}
      onPointerLeave={() => setHovered(null)}
    >
      <Thumbnail
        assetId={frames > 0 && asset.online ? asset.id : null}
        frame={shown === null ? Math.floor(frames / 3) : frameOfStep(shown, frames)}
        width={pictureWidth > 200 ? 320 : 160}
      />
      {shown !== null && (
        <span className="shot-scrub" style={{ left: `${((shown + 0.5) / scrubSteps(frames)) * 100}%` }} />
      )}
      <span className="shot-name">
        <LabelDot colour={log.colour} />
        {name}
      </span>
      <span className="shot-line quiet numerals">
        {asset.online ? null : <span className="badge badge-failed">{text.bin.offline}</span>}
        {[slate(media), stars(log.rating), columnText('duration', media)].filter((part) => part !== '').join(' · ')}
        {log.good && ' ●'}
      </span>
      <span className="visually-hidden">{spokenFacts(media)}</span>
    </div>
  );
});
