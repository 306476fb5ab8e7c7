import { isThroughEdit } from '../../core/timeline/edit/through-edit.ts';
import type { Rate } from '../../core/time/rate.ts';
import type { Clip } from '../../core/timeline/model/records.ts';

const known = new WeakMap<Clip, { readonly left: Clip; readonly through: boolean }>();

/** Whether the cut between two clips shows nothing; worked out once for each pair, as each frame that is drawn asks. */
export function isThrough(left: Clip, right: Clip, rate: Rate): boolean {
  const before = known.get(right);
  if (before?.left === left) return before.through;
  const through = isThroughEdit(left, right, rate);
  known.set(right, { left, through });
  return through;
}
