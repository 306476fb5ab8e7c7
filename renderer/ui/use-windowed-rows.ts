import { useLayoutEffect, useState, type RefObject } from 'react';

/** Rows drawn above and below those in view, so that a quick scroll shows no gap. */
const spare = 8;

/** Of a long list with rows of one height, the rows from `first` to before `last` that are in view or nearly. `head` is the height of what stands above them and stays in view. */
export function useWindowedRows(
  list: RefObject<HTMLElement | null>,
  rowHeight: number,
  count: number,
  head = 0,
): { first: number; last: number; scrollTo: (index: number) => void; onScroll: () => void } {
  const [view, setView] = useState({ top: 0, height: 0 });
  function measure() {
    const element = list.current;
    if (element) setView({ top: element.scrollTop, height: element.clientHeight });
  }
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return {
    first: Math.min(count, Math.max(0, Math.floor(view.top / rowHeight) - spare)),
    last: Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + spare),
    /** Brings a row into view. */
    scrollTo(index) {
      const element = list.current;
      if (!element) return;
      const [top, bottom] = [index * rowHeight, (index + 1) * rowHeight];
      if (top < element.scrollTop) element.scrollTop = top;
      else if (bottom > element.scrollTop + element.clientHeight - head)
        element.scrollTop = bottom - element.clientHeight + head;
      measure();
    },
    onScroll: measure,
  };
}
