import { useLayoutEffect, useState, type RefObject } from 'react';
import { shotGridLayout, type ShotGridLayout } from './shot-grid.ts';
import { useWindowedRows } from './use-windowed-rows.ts';

/** Of a grid of `count` shots, the places from `first` to before `last` that are in view or nearly, and how they are laid out: `least` pixels wide or more. */
export function useShotGrid(
  list: RefObject<HTMLElement | null>,
  count: number,
  least?: number,
): ShotGridLayout & {
  first: number;
  last: number;
  /** Heights of what is above and below them. */
  above: number;
  below: number;
  scrollTo: (place: number) => void;
  onScroll: () => void;
} {
  const layout = shotGridLayout(useWidth(list), least);
  const { columns, rowHeight } = layout;
  const rows = Math.ceil(count / columns);
  const { first, last, scrollTo, onScroll } = useWindowedRows(list, rowHeight, rows);
  return {
    ...layout,
    first: first * columns,
    last: Math.min(count, last * columns),
    above: first * rowHeight,
    below: (rows - last) * rowHeight,
    scrollTo: (place) => scrollTo(Math.floor(place / columns)),
    onScroll,
  };
}

/** The inside of an element, without its scroll bar. */
function useWidth(list: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const watch = new ResizeObserver(() => setWidth(element.clientWidth));
    watch.observe(element);
    return () => watch.disconnect();
  }, [list]);
  return width;
}
