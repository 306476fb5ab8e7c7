import { z } from 'zod';
import { recordSchema, type TimelineRecord } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';

/** One record before and after an edit; null where it did not exist. */
export const changeSchema = z.object({ before: recordSchema.nullable(), after: recordSchema.nullable() });

/**
 * An edit as data: every record it touches, by id. `invert` gives the edit that takes it back. A record that names itself otherwise than its key is refused:
 * applied, it would stand in the timeline under an id that nothing refers to.
 */
export const diffSchema = z.record(z.string(), changeSchema).check(({ value, issues }) => {
  for (const [id, { before, after }] of Object.entries(value)) {
    for (const record of [before, after]) {
      if (record && record.id !== id)
        issues.push({ code: 'custom', input: record.id, path: [id], message: `it names itself ${record.id}` });
    }
  }
});

export type Change = Readonly<z.infer<typeof changeSchema>>;
export type Diff = Readonly<Record<string, Change>>;

/** Says that a diff was made against records that have changed since. */
export class StaleDiffError extends Error {
  override readonly name = 'StaleDiffError';
}

/** The timeline after the diff. Throws StaleDiffError if a record is not as the diff found it. */
export function applyDiff(timeline: Timeline, diff: Diff): Timeline {
  return timeline.changed((set) => {
    for (const id of Object.keys(diff)) {
      const { before, after } = diff[id] as Change;
      if (!sameJson(set(id, after), before)) {
        throw new StaleDiffError(`"${id}" has changed since this edit was made. Look at it again and repeat the edit.`);
      }
    }
  });
}

export function invert(diff: Diff): Diff {
  return Object.fromEntries(
    Object.entries(diff).map(([id, { before, after }]) => [id, { before: after, after: before }]),
  );
}

/** One diff that does what `diffs` do one after the other; records that end as they began are left out. */
export function compose(diffs: readonly Diff[]): Diff {
  const whole: Record<string, Change> = {};
  for (const diff of diffs) {
    for (const [id, change] of Object.entries(diff)) {
      const earlier = whole[id];
      whole[id] = { before: earlier ? earlier.before : change.before, after: change.after };
    }
  }
  return Object.fromEntries(Object.entries(whole).filter(([, { before, after }]) => !sameJson(before, after)));
}

/** The diff that turns `before` into a timeline with the given records set (null removes). */
export function diffOf(
  before: Timeline,
  changes: Iterable<readonly [string, TimelineRecord | null]>,
): Record<string, Change> {
  const diff: Record<string, Change> = {};
  for (const [id, after] of changes) {
    const known = before.records.get(id) ?? null;
    if (!sameJson(known, after)) diff[id] = { before: known, after };
  }
  return diff;
}

/** Equality of JSON values; the order of keys does not count. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  // Without lists of the keys, which would cost more than all else here.
  for (const key in a)
    if (!Object.hasOwn(b, key) || !sameJson(a[key as keyof typeof a], b[key as keyof typeof b])) return false;
  for (const key in b) if (!Object.hasOwn(a, key)) return false;
  return true;
}
