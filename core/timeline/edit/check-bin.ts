import type { Timeline } from '../model/timeline.ts';
import { refuse } from './refuse.ts';

/** Refuses a smart bin, which nothing can be put into. Null, the top, is fine. */
export function checkHolds(timeline: Timeline, binId: string | null): void {
  if (binId === null) return;
  const bin = timeline.bin(binId);
  if (bin.search !== null)
    refuse(`"${bin.name}" is a smart bin: it shows what its search finds.`, 'Put it into a bin, or change the search.');
}
