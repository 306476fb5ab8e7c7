import type { Transition } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import type { Changes } from './drafts.ts';
import { fadeAt, fadingEdge } from './fade.ts';
import { fits } from './transition-fit.ts';

/**
 * Transitions follow the cut they are on (to another track too); one whose cut is gone, or which no longer has the media or the room it needs, goes with it. A fade
 * stays with its clip as long as that borders on nothing. `touched` are items
 * beside which something changed; `tails` say which piece of a cut clip holds its last frame.
 */
export function settleTransitions(
  timeline: Timeline,
  changes: Changes,
  touched: ReadonlySet<string>,
  tails: ReadonlyMap<string, string>,
): void {
  const concerned = new Map<string, Transition>();
  for (const id of [...touched, ...changes.keys()]) {
    for (const transition of timeline.transitionsOf(id)) concerned.set(transition.id, transition);
  }
  if (concerned.size === 0) return;
  const next = timeline.with(changes);
  for (const [id, transition] of concerned) {
    const afterId = tails.get(transition.afterId ?? '') ?? transition.afterId;
    const edge = fadingEdge(timeline, transition);
    const home = next.records.get((edge === 'start' ? transition.beforeId : afterId) ?? '');
    const onCut = { ...transition, afterId, trackId: home?.kind === 'clip' ? home.trackId : transition.trackId };
    const moved = edge === null ? onCut : fadeAt(next, onCut, edge);
    changes.set(id, moved && fits(next, moved) ? moved : null);
  }
}
