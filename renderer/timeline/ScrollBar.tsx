import { useRef, type PointerEvent } from 'react';
import { sequenceDuration } from '../editor/selectors.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { scrolled } from '../editor/timeline-slice.ts';
import { barOf } from './scroll-bar.ts';

/**
 * What part of the sequence is in view; its thumb is dragged, a press beside it turns a page. An element that scrolls by itself would have to be laid out anew with every frame of a zoom, of
 * this one only a transform changes.
 */
export function ScrollBar() {
  const dispatch = useAppDispatch();
  const scroll = useAppSelector((state) => state.timelineView.scroll);
  const pixelsPerFrame = useAppSelector((state) => state.timelineView.pixelsPerFrame);
  const width = useAppSelector((state) => state.timelineView.width);
  const duration = useAppSelector(sequenceDuration);
  const bar = barOf({ scroll, pixelsPerFrame }, width, duration);
  /** Where the thumb was taken, and what was at the left edge then. */
  const held = useRef<{ readonly x: number; readonly scroll: number; readonly bar: typeof bar } | null>(null);

  function press(event: PointerEvent) {
    if (event.button !== 0) return;
    event.preventDefault();
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    if (x >= bar.left && x < bar.left + bar.length) {
      event.currentTarget.setPointerCapture(event.pointerId);
      held.current = { x: event.clientX, scroll, bar };
    } else dispatch(scrolled(scroll + (x < bar.left ? -1 : 1) * bar.page));
  }

  function drag({ clientX }: PointerEvent) {
    if (!held.current) return;
    const { x, scroll: from, bar: taken } = held.current;
    dispatch(scrolled(Math.min(taken.last, from + (clientX - x) * taken.framesPerPixel)));
  }

  return (
    <div
      className="timeline-scroll"
      aria-hidden="true"
      onPointerDown={press}
      onPointerMove={drag}
      onWheel={({ deltaX, deltaY }) => dispatch(scrolled(scroll + (deltaX + deltaY) / pixelsPerFrame))}
      onLostPointerCapture={() => (held.current = null)}
    >
      <div style={{ width: bar.length, transform: `translateX(${bar.left}px)` }} />
    </div>
  );
}
