import { useMemo, useSyncExternalStore } from 'react';
import { activeSequence } from '../editor/selectors.ts';
import { useAppSelector } from '../editor/store.ts';
import { lanesOf, type Lane } from './layout.ts';

/** The lanes of the active sequence in a canvas of this height. */
export function useLanes(height: number): readonly Lane[] {
  const timeline = useAppSelector((state) => state.project.timeline);
  const sequence = useAppSelector(activeSequence);
  return useMemo(() => (sequence ? lanesOf(timeline.tracks(sequence.id), height) : []), [timeline, sequence, height]);
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
