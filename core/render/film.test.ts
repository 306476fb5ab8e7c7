import { describe, expect, it } from 'vitest';
import { RATES } from '../time/rate.ts';
import { append } from '../timeline/edit/append.ts';
import { pair, TestFilm } from '../timeline/test/film.ts';
import { filmOf } from './film.ts';

describe('the film of a sequence', () => {
  it('places sound by the sample, without holes at 29.97', () => {
    const film = new TestFilm(RATES.fps2997);
    for (const name of ['a', 'b', 'c']) film.do((t, id) => append(t, { placements: pair(film, name, 0, 7) }, id));
    const { sounds } = filmOf(film.timeline, film.sequenceId);
    expect(sounds[0]).toMatchObject({ at: 0, samples: 11211 });
    for (const [i, sound] of sounds.entries())
      if (i > 0) expect(sound.at).toBe(sounds[i - 1]!.at + sounds[i - 1]!.samples);
  });
});
