import { useLayoutEffect, useState, type RefObject } from 'react';

/** Whether an element is narrower than a width in CSS pixels: a panel is as wide as it is dragged. */
export function useNarrow(element: RefObject<HTMLElement | null>, width: number): boolean {
  const [narrow, setNarrow] = useState(true);
  useLayoutEffect(() => {
    if (!element.current) return undefined;
    const watch = new ResizeObserver(([entry]) => entry && setNarrow(entry.contentRect.width < width));
    watch.observe(element.current);
    return () => watch.disconnect();
  }, [element, width]);
  return narrow;
}
