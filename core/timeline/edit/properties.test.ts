import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../jobs/failure.ts';
import { applyDiff, compose, invert, type Diff } from '../history/diff.ts';
import type { Clip, Item } from '../model/records.ts';
import { Timeline } from '../model/timeline.ts';
import { clip, pair, TestFilm } from '../test/film.ts';
import { append } from './append.ts';
import { checkSource } from './check-source.ts';
import { insert } from './insert.ts';
import { lift } from './lift.ts';
import { move } from './move.ts';
import { overwrite } from './overwrite.ts';
import { razor } from './razor.ts';
import { rippleDelete } from './ripple-delete.ts';
import { trimEnd, trimStart } from './trim.ts';

type Step = readonly [verb: number, which: number, at: number, by: number];

const steps = fc.array(fc.tuple(fc.nat(8), fc.nat(200), fc.nat(120), fc.integer({ min: -12, max: 12 })), { minLength: 10, maxLength: 50 });

/** One random edit; null where there is nothing to edit or the verb refuses with a reason. */
function edit(film: TestFilm, [verb, which, at, by]: Step): Diff | null {
  const items = [film.v1, film.v2, film.a1].flatMap((track) => film.timeline.items(track.id));
  const clips = items.filter((item): item is Clip => item.kind === 'clip');
  const item = items[which % Math.max(1, items.length)];
  const target = clips[which % Math.max(1, clips.length)];
  const placements = which % 2 ? pair(film, 'p', at % 90, 1 + (which % 10)) : [{ trackId: film.v2.id, clip: clip('v', at % 90, 1 + (which % 10)) }];
  try {
    return film.do((t, id) => {
      if (verb === 0 || !item || !target) return append(t, { placements }, id);
      if (verb === 1) return insert(t, { placements, at }, id);
      if (verb === 2) return overwrite(t, { placements, at }, id);
      if (verb === 3) return lift(t, { clipIds: [target.id] }, id);
      if (verb === 4) return rippleDelete(t, { itemIds: [item.id] }, id);
      if (verb === 5) return razor(t, { trackIds: [film.v1.id, film.v2.id, film.a1.id], at }, id);
      if (verb === 6) return trimStart(t, { clipId: target.id, by, ripple: which % 2 === 0 }, id);
      if (verb === 7) return trimEnd(t, { clipId: target.id, by, ripple: which % 2 === 0 }, id);
      return move(t, { clipId: target.id, trackId: which % 2 ? film.v2.id : film.v1.id, at }, id);
    });
  } catch (error) {
    if (error instanceof Failure && error.kind === 'invalid-input') return null;
    throw error;
  }
}

const plain = (timeline: Timeline): Record<string, unknown> => timeline.records.toObject();

function checkTrack(film: TestFilm, items: readonly Item[]): void {
  for (const [i, item] of items.entries()) {
    expect(item.duration).toBeGreaterThan(0);
    if (i > 0) expect(items[i - 1]!.order < item.order).toBe(true);
    if (item.kind === 'clip') checkSource(item, film.rate);
    else expect(items[i + 1]?.kind).toBe('clip'); // no gap beside a gap, none at the end
  }
}

describe('any script of edits', () => {
  it('keeps tracks whole and can be undone to the first byte', () => {
    fc.assert(
      fc.property(steps, (script) => {
        const film = new TestFilm();
        const before = film.timeline;
        const diffs: Diff[] = [];
        for (const step of script) {
          const diff = edit(film, step);
          if (diff) diffs.push(diff);
          for (const track of [film.v1, film.v2, film.a1]) checkTrack(film, film.timeline.items(track.id));
        }
        const rebuilt = Timeline.from(film.timeline.records.values());
        for (const track of [film.v1, film.v2, film.a1]) expect(film.timeline.items(track.id)).toEqual(rebuilt.items(track.id));
        expect(plain(applyDiff(before, compose(diffs)))).toEqual(plain(film.timeline));
        const undone = [...diffs].reverse().reduce((timeline, diff) => applyDiff(timeline, invert(diff)), film.timeline);
        expect(plain(undone)).toEqual(plain(before));
      }),
      { numRuns: 400 },
    );
  });

  it('a diff made against records that changed since is refused', () => {
    const film = new TestFilm();
    film.do((t, id) => append(t, { placements: pair(film, 'a', 0, 10) }, id));
    const stale = lift(film.timeline, { clipIds: [film.idOf('a')] }, film.newId);
    film.do((t, id) => trimEnd(t, { clipId: film.idOf('a'), by: -1, ripple: true }, id));
    expect(() => applyDiff(film.timeline, stale)).toThrow(/changed since/);
  });
});
