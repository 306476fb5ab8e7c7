import { useEffect, type RefObject } from 'react';
import { useAppDispatch, useAppStore } from '../editor/store.ts';
import { lanesScrolled, scrolled, zoomed } from '../editor/timeline-slice.ts';

/**
 * The wheel over the timeline: with Ctrl or Alt it zooms where the pointer is, with Shift or sideways it goes through time; else it goes through the lanes, or through time
 * where all lanes are in view. `below` is how many CSS pixels of the lanes are out of sight.
 */
export function useWheel(element: RefObject<HTMLElement | null>, below: number): void {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  useEffect(() => {
    const target = element.current;
    // React's wheel listeners are passive; this one keeps the page from zooming.
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const view = store.getState().timelineView;
      const x = event.clientX - (target?.getBoundingClientRect().left ?? 0);
      const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
      const amount = sideways ? event.deltaX : event.deltaY;
      if (event.ctrlKey || event.metaKey || event.altKey) {
        dispatch(zoomed({ factor: Math.exp(-amount / 300), anchor: view.scroll + x / view.pixelsPerFrame }));
      } else if (sideways || event.shiftKey || below <= 0) {
        dispatch(scrolled(view.scroll + amount / view.pixelsPerFrame));
      } else dispatch(lanesScrolled(Math.min(below, view.scrollTop + amount)));
    };
    target?.addEventListener('wheel', wheel, { passive: false });
    return () => target?.removeEventListener('wheel', wheel);
  }, [dispatch, store, element, below]);
}
