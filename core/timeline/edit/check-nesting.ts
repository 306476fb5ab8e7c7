import type { Timeline } from '../model/timeline.ts';
import type { Changes } from './drafts.ts';
import { refuse } from './refuse.ts';

/** Refuses a nest that would show the sequence it lies in, however deep. */
export function checkNesting(timeline: Timeline, changes: Changes): void {
  for (const [id, after] of changes) {
    if (after?.kind !== 'clip' || after.media.kind !== 'sequence') continue;
    const before = timeline.records.get(id);
    const { sequenceId } = timeline.track(after.trackId);
    if (
      before?.kind === 'clip' &&
      before.media === after.media &&
      timeline.track(before.trackId).sequenceId === sequenceId
    )
      continue;
    if (shows(timeline, after.media.sequenceId, sequenceId)) {
      refuse(`"${after.name}" can't lie in a sequence that it shows.`, 'Place it in another sequence.');
    }
  }
}

/** Whether a sequence is another, or shows it through nests. */
function shows(timeline: Timeline, sequenceId: string, wanted: string): boolean {
  if (sequenceId === wanted) return true;
  return timeline
    .nestsOf(wanted)
    .some(({ trackId }) => shows(timeline, sequenceId, timeline.track(trackId).sequenceId));
}
