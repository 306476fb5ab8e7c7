import { describe, expect, it } from 'vitest';
import { RATES } from '../time/rate.ts';
import { time } from '../time/rational-time.ts';
import { append } from '../timeline/edit/append.ts';
import { lift } from '../timeline/edit/lift.ts';
import { overwrite } from '../timeline/edit/overwrite.ts';
import { setActiveTake } from '../timeline/edit/set-active-take.ts';
import { clip, pair, TestFilm } from '../timeline/test/film.ts';
import { filmOf, type FilmPicture } from './film.ts';

function cutFilm(): TestFilm {
  const film = new TestFilm();
  for (const name of ['a', 'b', 'c']) film.do((t, id) => append(t, { placements: pair(film, name, 30, 10) }, id));
  return film;
}

const short = (picture: FilmPicture): string =>
  picture.kind === 'black'
    ? `black ${picture.frames}`
    : `${picture.kind === 'take' ? picture.takeId : picture.assetId}@${picture.sourceStart.value} ${picture.frames}`;

describe('the film of a sequence', () => {
  it('shows the topmost track, black in gaps, and every frame once', () => {
    const film = cutFilm();
    film.do((t, id) => lift(t, { clipIds: [film.idOf('b')] }, id));
    film.do((t, id) => overwrite(t, { placements: [{ trackId: film.v2.id, clip: clip('top', 0, 6) }], at: 7 }, id));
    const { pictures, frames } = filmOf(film.timeline, film.sequenceId);
    expect(pictures.map(short)).toEqual(['asset-a@30 7', 'asset-top@0 6', 'black 7', 'asset-c@30 10']);
    expect(pictures.reduce((sum, picture) => sum + picture.frames, 0)).toBe(frames);
  });

  it('comes back to the lower clip at the right frame', () => {
    const film = cutFilm();
    film.do((t, id) => overwrite(t, { placements: [{ trackId: film.v2.id, clip: clip('top', 0, 3) }], at: 2 }, id));
    expect(filmOf(film.timeline, film.sequenceId).pictures.slice(0, 3).map(short)).toEqual([
      'asset-a@30 2',
      'asset-top@0 3',
      'asset-a@35 5',
    ]);
  });

  it('counts a take from its own first frame', () => {
    const film = cutFilm();
    film.do((t) => setActiveTake(t, { clipId: film.idOf('b'), take: { takeId: 'take', start: 28, count: 20 } }));
    expect(filmOf(film.timeline, film.sequenceId).pictures[1]).toEqual({
      kind: 'take',
      frames: 10,
      takeId: 'take',
      sourceStart: time(2, RATES.fps24),
    });
  });
});
