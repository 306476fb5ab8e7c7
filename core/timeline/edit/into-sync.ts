import type { Diff } from '../history/diff.ts';
import type { Clip } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { refuse } from './refuse.ts';
import { Steps } from './steps.ts';
import { driftOf } from './sync.ts';

/** Brings clips into sync one after the other with `bring`, which is told by how many frames each is late. One that the step before brought into sync is left alone. */
export function intoSync(
  timeline: Timeline,
  { clipIds }: { readonly clipIds: readonly string[] },
  bring: (now: Timeline, clip: Clip, late: number) => Diff,
): Diff {
  if (clipIds.every((id) => driftOf(timeline, timeline.clip(id)) === 0)) {
    const { name } = timeline.clip(clipIds[0] ?? '');
    refuse(`"${name}" is in sync with what it is linked to.`, 'Link it to its picture or sound first.');
  }
  const steps = new Steps(timeline);
  for (const id of clipIds) {
    // A clip of the list may lie where one before it went.
    const clip = steps.timeline.records.get(id);
    if (clip?.kind !== 'clip') continue;
    const late = driftOf(steps.timeline, clip);
    if (late !== 0) steps.do(bring(steps.timeline, clip, late));
  }
  return steps.diff();
}
