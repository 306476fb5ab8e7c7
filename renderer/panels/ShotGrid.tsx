import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { ShotView } from '../../core/contract/archive.ts';
import { selectShot } from '../editor/archive-requests.ts';
import { toggleLookShot } from '../editor/look-requests.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { contextMenuOpened } from '../editor/window-slice.ts';
import { arrowTarget, keepKey } from '../ui/arrow-keys.ts';
import { scrubSteps } from '../ui/shot-grid.ts';
import { text } from '../ui/text.ts';
import { useShotGrid } from '../ui/use-shot-grid.ts';
import { ShotTile } from './ShotTile.tsx';

interface GridProps {
  /** What the list is of: with another, it begins at its top. */
  readonly of: unknown;
  readonly count: number;
  /** The shot at a place, from 0; undefined while it is on its way. */
  readonly shotAt: (place: number) => ShotView | undefined;
  readonly distanceAt: (place: number) => number | undefined;
  /** Told which places are in view, or nearly. */
  readonly onView: (first: number, last: number) => void;
}

/** Any number of shots in a grid, of which only those in view are there. */
export function ShotGrid({ of, count, shotAt, distanceAt, onView }: GridProps) {
  const dispatch = useAppDispatch();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const chosen = useAppSelector((state) => state.look.shotIds);
  const [cursor, setCursor] = useState<number | null>(null);
  /** The picture that the shot under the cursor is scrubbed to. */
  const [step, setStep] = useState<number | null>(null);
  const grid = useShotGrid(list, count);
  const { first, last, columns, tileHeight } = grid;
  const place = cursor !== null && cursor < count ? cursor : null;
  const current = place === null ? undefined : shotAt(place);

  useEffect(() => {
    setCursor(null);
    setStep(null);
    list.current?.scrollTo(0, 0);
  }, [of]);
  useEffect(() => onView(first, last), [onView, first, last]);
  // A shot that the cursor went to before it was here is selected when it comes.
  useEffect(() => {
    if (current) dispatch(selectShot(current));
  }, [dispatch, current?.id]);

  function pick(target: number) {
    setCursor(target);
    setStep(null);
  }

  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = targetOf(event.key);
    if (target !== null) {
      pick(target);
      grid.scrollTo(target);
    } else if (current && (event.key === ' ' || event.key === 'Enter')) dispatch(toggleLookShot(current));
    else if (current && (event.key === ',' || event.key === '.')) scrub(current, event.key === ',' ? -1 : 1);
    else if (current && (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10'))) openMenu();
    else return;
    keepKey(event);
  }

  function targetOf(key: string): number | null {
    const page = Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / grid.rowHeight)) * columns;
    if (count === 0) return null;
    if (key === 'PageDown') return Math.min(count - 1, (place ?? 0) + page);
    if (key === 'PageUp') return Math.max(0, (place ?? 0) - page);
    return arrowTarget(key, place, count, columns);
  }

  function scrub({ count: frames }: ShotView, by: 1 | -1) {
    const steps = scrubSteps(frames);
    setStep(Math.min(steps - 1, Math.max(0, (step ?? Math.floor(steps / 2)) + by)));
  }

  function openMenu() {
    const box = document.getElementById(`${id}-${place}`)?.getBoundingClientRect();
    if (box) dispatch(contextMenuOpened({ about: 'shot', at: { x: box.left + 12, y: box.top + 12 } }));
  }

  return (
    <div
      ref={list}
      className="shots"
      role="listbox"
      aria-label={text.archive.list}
      aria-multiselectable="true"
      tabIndex={0}
      aria-activedescendant={place !== null && first <= place && place < last ? `${id}-${place}` : undefined}
      onKeyDown={press}
      onScroll={grid.onScroll}
    >
      <div role="presentation" style={{ height: grid.above }} />
      <div
        role="presentation"
        className="shots-window"
        style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, gridAutoRows: tileHeight }}
      >
        {Array.from({ length: last - first }, (_, i) => {
          const at = first + i;
          const shot = shotAt(at);
          const common = { id: `${id}-${at}`, 'aria-setsize': count, 'aria-posinset': at + 1 };
          if (!shot)
            return (
              <div key={at} {...common} role="option" aria-selected={false} className="shot quiet">
                {text.archive.loading}
              </div>
            );
          return (
            <ShotTile
              key={at}
              id={common.id}
              shot={shot}
              place={at}
              count={count}
              chosen={chosen.includes(shot.id)}
              current={at === place}
              distance={distanceAt(at)}
              step={at === place ? step : null}
              onPick={pick}
            />
          );
        })}
      </div>
      <div role="presentation" style={{ height: grid.below }} />
    </div>
  );
}
