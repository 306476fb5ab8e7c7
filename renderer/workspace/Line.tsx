import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useAppDispatch } from '../editor/store.ts';
import { sharesSet } from '../editor/workspace-slice.ts';
import { keepKey } from '../ui/arrow-keys.ts';
import { text } from '../ui/text.ts';
import { panelsOf, type Path, type Split } from './layout/layout.ts';
import { lineMoved } from './layout/resize.ts';
import { panelEntry } from './panel-list.ts';

/** Neither side of a line gets smaller than this, in CSS pixels; dock.css holds panels to it too. */
const least = 96;
/** How far an arrow key moves a line, in CSS pixels; with Shift, five times as far. */
const keyStep = 16;

/** The line behind the `index`-th part of a split: the pointer drags it, arrow keys move it, Escape puts it back while it is dragged. */
export function Line({ split, path, index }: { split: Split; path: Path; index: number }) {
  const dispatch = useAppDispatch();
  const line = useRef<HTMLDivElement>(null);
  const isRow = split.axis === 'row';
  const [before = 0, after = 0] = split.shares.slice(index, index + 2);

  /** Sizes of the parts as they are drawn: a small window gives some more than their share. */
  function drawn(): number[] {
    const parts = [...(line.current?.parentElement?.children ?? [])].filter((child) => child.role !== 'separator');
    return parts.map((part) => (isRow ? part.clientWidth : part.clientHeight));
  }

  function moveBy(sizes: readonly number[], by: number) {
    dispatch(sharesSet({ path, shares: lineMoved(sizes, index, by, least) }));
  }

  function drag({ currentTarget, pointerId, clientX, clientY, button }: PointerEvent<HTMLElement>) {
    if (button !== 0) return;
    const sizes = drawn();
    const controller = new AbortController();
    const { signal } = controller;
    currentTarget.setPointerCapture(pointerId);
    currentTarget.addEventListener(
      'pointermove',
      (event: globalThis.PointerEvent) => moveBy(sizes, isRow ? event.clientX - clientX : event.clientY - clientY),
      { signal },
    );
    currentTarget.addEventListener('lostpointercapture', () => controller.abort(), { signal });
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        controller.abort();
        dispatch(sharesSet({ path, shares: split.shares }));
      },
      { signal, capture: true },
    );
  }

  function press(event: KeyboardEvent) {
    const [back, on] = isRow ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const step = event.shiftKey ? 5 * keyStep : keyStep;
    const sizes = drawn();
    const whole = sizes.reduce((sum, size) => sum + size, 0);
    const by = { [back]: -step, [on]: step, Home: -whole, End: whole }[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    moveBy(sizes, by);
    keepKey(event);
  }

  return (
    <div
      ref={line}
      role="separator"
      tabIndex={0}
      className={isRow ? 'dock-line dock-line-row' : 'dock-line dock-line-column'}
      aria-orientation={isRow ? 'vertical' : 'horizontal'}
      aria-label={text.dock.line(nameOf(split, index), nameOf(split, index + 1))}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round((100 * before) / (before + after))}
      onPointerDown={drag}
      onKeyDown={press}
    />
  );
}

function nameOf({ parts }: Split, index: number): string {
  const [first] = panelsOf(parts[index] ?? null);
  return first ? panelEntry(first).title : '';
}
