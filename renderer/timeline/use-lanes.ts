import { useMemo, useSyncExternalStore } from 'react';
import { activeSequence } from '../editor/selectors.ts';
import { useAppSelector } from '../editor/store.ts';
import { lanesOf, outOfSight, type Lane } from './layout.ts';

/** The lanes of the active sequence in a canvas of this height, as far down as they are scrolled, and how many CSS pixels of them are out of sight. */
export function useLanes(height: number): { readonly lanes: readonly Lane[]; readonly below: number } {
  const timeline = useAppSelector((state) => state.project.timeline);
  const sequence = useAppSelector(activeSequence);
  const made = useAppSelector((state) => state.timelineView.trackHeights);
  const scrollTop = useAppSelector((state) => state.timelineView.scrollTop);
  const all = useMemo(
    () => (sequence ? lanesOf(timeline.tracks(sequence.id), height, made) : []),
    [timeline, sequence, height, made],
  );
  const below = outOfSight(all, height);
  // Lanes stand on whole pixels.
  const up = Math.round(Math.min(scrollTop, below));
  return useMemo(
    () => ({ lanes: up === 0 ? all : all.map((lane) => ({ ...lane, top: lane.top - up })), below }),
    [all, below, up],
  );
}

/** Device pixels to a CSS pixel, followed when the window moves to another screen. */
export function usePixelRatio(): number {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener('resize', changed);
      return () => window.removeEventListener('resize', changed);
    },
    () => window.devicePixelRatio,
  );
}
