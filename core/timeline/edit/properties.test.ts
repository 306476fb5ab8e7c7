import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyDiff } from '../history/diff.ts';
import { clip, pair, TestFilm } from '../test/film.ts';
import { playScript } from '../test/play-script.ts';
import { randomScripts } from '../../../tests/bench/random-scripts.ts';
import { append } from './append.ts';
import { lift } from './lift.ts';
import { overwrite } from './overwrite.ts';
import { trimEnd } from './trim-end.ts';
import { EDIT_VERB_NAMES } from './verbs.ts';

describe('any script of edits', () => {
  it('keeps the timeline whole, and can be undone to the first byte', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(randomScripts, (script) => {
        playScript(script, (verb) => seen.add(verb));
      }),
      { numRuns: 300, seed: 20_261_121 },
    );
    // A verb that is always refused would not be tested at all.
    expect(EDIT_VERB_NAMES.filter((verb) => !seen.has(verb))).toEqual([]);
  });

  it('a diff made against records that changed since is refused', () => {
    const film = new TestFilm();
    film.do((t, id) => append(t, { placements: pair(film, 'a', 0, 10) }, id));
    const stale = lift(film.timeline, { clipIds: [film.idOf('a')] }, film.newId);
    film.do((t, id) => trimEnd(t, { clipId: film.idOf('a'), by: -1, ripple: true }, id));
    expect(() => applyDiff(film.timeline, stale)).toThrow(/changed since/);
  });

  it('two clips of one edit can not want one track', () => {
    const film = new TestFilm();
    const placements = ['a', 'b'].map((name) => ({ trackId: film.v1.id, clip: clip(name, 0, 5) }));
    expect(() => overwrite(film.timeline, { placements, at: 0 }, film.newId)).toThrow(/same track/);
  });
});
