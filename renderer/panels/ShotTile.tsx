import { memo, useState, type DragEvent, type PointerEvent } from 'react';
import type { ShotView } from '../../core/contract/archive.ts';
import { selectShot } from '../editor/archive-requests.ts';
import { toggleLookShot } from '../editor/look-requests.ts';
import { useAppDispatch } from '../editor/store.ts';
import { contextMenuOpened } from '../editor/window-slice.ts';
import { frameOfStep, scrubSteps, stepAt } from '../ui/shot-grid.ts';
import { ShotThumbnail } from '../ui/Thumbnail.tsx';
import { text } from '../ui/text.ts';

/** What a shot dragged to a clip carries: its id. */
export const shotDragType = 'application/x-workprint-shot';

interface TileProps {
  readonly id: string;
  readonly shot: ShotView;
  /** Its place in the list, from 0, and how many there are. */
  readonly place: number;
  readonly count: number;
  readonly chosen: boolean;
  readonly current: boolean;
  readonly distance: number | undefined;
  /** The picture that the keyboard has scrubbed to; null for the middle one. */
  readonly step: number | null;
  readonly onPick: (place: number) => void;
}

/** A shot in the grid. The pointer scrubs it from left to right. */
export const ShotTile = memo(function ShotTile(props: TileProps) {
  const { id, shot, place, count, chosen, current, distance, onPick } = props;
  const dispatch = useAppDispatch();
  const [hovered, setHovered] = useState<number | null>(null);
  const step = hovered ?? props.step;
  const classes = ['shot', chosen && 'shot-chosen', current && 'shot-current'].filter(Boolean).join(' ');
  const name = text.archive.shot(shot.name, shot.number);
  const rights = text.archive.rightsStates[shot.rights];

  function scrub({ currentTarget, clientX }: PointerEvent) {
    const { left, width } = currentTarget.getBoundingClientRect();
    setHovered(stepAt((clientX - left) / width, shot.count));
  }
  function drag({ dataTransfer }: DragEvent) {
    dispatch(selectShot(shot));
    dataTransfer.setData(shotDragType, shot.id);
    dataTransfer.effectAllowed = 'link';
  }

  return (
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      aria-label={name}
      aria-description={rights}
      aria-setsize={count}
      aria-posinset={place + 1}
      className={classes}
      title={`${name}\n${text.rights.ofShot(rights)}\n${text.archive.dropOnClip}`}
      draggable
      onDragStart={drag}
      onPointerMove={scrub}
      onPointerLeave={() => setHovered(null)}
      onClick={() => {
        onPick(place);
        dispatch(toggleLookShot(shot));
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        onPick(place);
        dispatch(selectShot(shot));
        dispatch(contextMenuOpened({ about: 'shot', at: { x: event.clientX, y: event.clientY } }));
      }}
    >
      <ShotThumbnail shot={shot} {...(step === null ? {} : { frame: frameOfStep(step, shot.count) })} />
      {step !== null && (
        <span className="shot-scrub" style={{ left: `${((step + 0.5) / scrubSteps(shot.count)) * 100}%` }} />
      )}
      <span className="shot-name">{name}</span>
      <span className="shot-line quiet numerals">
        {distance === undefined ? text.bin.frames(shot.count) : text.archive.away(text.archive.distance(distance))}
      </span>
      {shot.rights !== 'usable' && (
        <span className="shot-rights" aria-hidden="true">
          <span className={`shot-rights-sign shot-rights-${shot.rights}`} />
          {rights}
        </span>
      )}
      {chosen && <span className="shot-mark" aria-hidden="true" />}
    </div>
  );
});
