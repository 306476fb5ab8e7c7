import type { Clip } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { refuse } from './refuse.ts';

/** Refuses an edit after which a clip that lay between frames from..to-1 has another distance to a clip linked to it. Unlocked, sync-locked tracks only. */
export function checkInStep(before: Timeline, after: Timeline, sequenceId: string, from: number, to: number): void {
  const moves = (clip: Clip): boolean => {
    const { locked, syncLocked } = before.track(clip.trackId);
    return syncLocked && !locked && after.records.has(clip.id);
  };
  for (const { id } of before.tracks(sequenceId)) {
    for (const { item } of before.itemsBetween(id, from, to)) {
      if (item.kind !== 'clip' || item.linkId === null || !moves(item)) continue;
      const shift = after.startOf(item.id) - before.startOf(item.id);
      const slipped = before
        .linked(item.linkId)
        .find((other) => moves(other) && after.startOf(other.id) - before.startOf(other.id) !== shift);
      if (slipped)
        refuse(
          `"${item.name}" and "${slipped.name}", which is linked to it, would no longer be in step.`,
          'Trim without ripple, or unlink them.',
        );
    }
  }
}
