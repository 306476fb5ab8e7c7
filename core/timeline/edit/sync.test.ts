import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RATES } from '../../time/rate.ts';
import { cutFilm, type TestFilm } from '../test/film.ts';
import { driftOf } from './sync.ts';
import { EDIT_VERBS, type EditVerbName } from './verbs.ts';

function edit(film: TestFilm, verb: EditVerbName, request: object): void {
  film.do((timeline, newId) => EDIT_VERBS[verb].apply(timeline, request, newId));
}

const drift = (film: TestFilm, name: string, track = film.v1) =>
  driftOf(film.timeline, film.timeline.clip(film.idOf(name, track)));

/** The last clip's sound slipped or moved by frames, and picture and sound at another speed where asked. */
function apart(how: 'slip' | 'move', by: number, rate = RATES.fps24): TestFilm {
  const film = cutFilm({ rate });
  const clipId = film.idOf('c', film.a1);
  if (how === 'slip') edit(film, 'slip', { clipId, by, linked: false });
  else edit(film, 'move', { clipId, trackId: film.a1.id, at: 20 + by, linked: false });
  return film;
}

describe('sync of linked clips', () => {
  it('says by how many frames each is late', () => {
    expect(drift(apart('move', 2), 'c')).toBe(-2);
    const moved = apart('move', 2);
    expect(drift(moved, 'c', moved.a1)).toBe(2);
    // Later material in the same place plays early.
    const slipped = apart('slip', 3);
    expect(drift(slipped, 'c', slipped.a1)).toBe(-3);
    expect(drift(slipped, 'a', slipped.a1)).toBe(0);
  });

  it('counts nothing for clips that are not linked, or that show another file', () => {
    const film = apart('move', -5);
    edit(film, 'unlink', { clipIds: [film.idOf('c')] });
    expect(drift(film, 'c')).toBe(0);
    edit(film, 'link', { clipIds: [film.idOf('b'), film.idOf('c', film.a1)] });
    expect(drift(film, 'b', film.v1)).toBe(0);
  });

  const rates = fc.constantFrom(RATES.fps24, RATES.fps23976, RATES.fps25, RATES.fps2997);
  const sides = fc.constantFrom<'v1' | 'a1'>('v1', 'a1');

  it('a clip that is moved into sync is in sync, at any rate and from any side, and what it is linked to stays', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9, max: 9 }), rates, sides, (by, rate, side) => {
        fc.pre(by !== 0);
        const film = apart('move', by, rate);
        const [own, other] = side === 'v1' ? [film.v1, film.a1] : [film.a1, film.v1];
        const stays = film.timeline.clip(film.idOf('c', other));
        const clipId = film.idOf('c', own);
        edit(film, 'move-into-sync', { clipIds: [clipId] });
        expect(driftOf(film.timeline, film.timeline.clip(clipId))).toBe(0);
        expect(film.timeline.clip(stays.id)).toEqual(stays);
      }),
    );
  });

  it('a clip that is slipped into sync is in sync where it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9, max: 9 }), rates, sides, (by, rate, side) => {
        fc.pre(by !== 0);
        const film = apart('slip', by, rate);
        const clipId = film.idOf('c', film[side]);
        const start = film.timeline.startOf(clipId);
        edit(film, 'slip-into-sync', { clipIds: [clipId] });
        expect(driftOf(film.timeline, film.timeline.clip(clipId))).toBe(0);
        expect(film.timeline.startOf(clipId)).toBe(start);
      }),
    );
  });

  it('is refused for what is in sync', () => {
    const film = cutFilm();
    expect(() => edit(film, 'move-into-sync', { clipIds: [film.idOf('a')] })).toThrow(/in sync/);
  });
});

describe('a move across tracks with others', () => {
  it('takes them as many tracks along where that is asked, and refuses where there is no track', () => {
    const film = cutFilm();
    const [a, b] = [film.idOf('a'), film.idOf('b')];
    edit(film, 'move', { clipId: a, trackId: film.v2.id, at: 40, alongWith: [b], alongTracks: true });
    expect(film.strip(film.v2)).toBe('-:40 a:30+10 b:30+10');
    expect(() =>
      edit(film, 'move', {
        clipId: film.idOf('c'),
        trackId: film.v2.id,
        at: 0,
        alongWith: [a],
        alongTracks: true,
      }),
    ).toThrow(/no track for "a"/);
  });
});
