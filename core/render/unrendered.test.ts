import { describe, expect, it } from 'vitest';
import { append } from '../timeline/edit/append.ts';
import { nest } from '../timeline/edit/nest.ts';
import { diffOf } from '../timeline/history/diff.ts';
import { pair, TestFilm } from '../timeline/test/film.ts';
import { filmOf } from './film.ts';
import { soundOf } from './sound.ts';
import { unrendered } from './unrendered.ts';

function cutFilm(): TestFilm {
  const film = new TestFilm();
  for (const name of ['a', 'b']) film.do((t, id) => append(t, { placements: pair(film, name, 30, 10) }, id));
  return film;
}

describe('what a film does not show yet', () => {
  it('is nothing for a plain cut list', () => {
    const film = cutFilm();
    expect(unrendered(film.timeline, film.sequenceId)).toEqual([]);
  });

  it('is named with its place', () => {
    const film = cutFilm();
    const clip = film.timeline.clip(film.idOf('b'));
    const changed = { ...clip, speed: { kind: 'freeze' } as const, attributes: { ...clip.attributes, scale: 2 } };
    film.do((t) => diffOf(t, new Map([[clip.id, changed]])));
    expect(unrendered(film.timeline, film.sequenceId)).toEqual([
      'speed of "b" at 00:00:00:10 on V1',
      'picture attributes of "b" at 00:00:00:10 on V1',
    ]);
    film.do((t) => diffOf(t, new Map([[clip.id, { ...changed, enabled: false }]])));
    expect(unrendered(film.timeline, film.sequenceId)).toEqual([]);
  });

  it('is nothing of sound but its effects, in nests too', () => {
    const film = cutFilm();
    const changeSound = (name: string, fields: object): void => {
      const clip = film.timeline.clip(film.idOf(name, film.a1));
      film.do((t) => diffOf(t, new Map([[clip.id, { ...clip, ...fields }]])));
    };
    const { attributes } = film.timeline.clip(film.idOf('b', film.a1));
    changeSound('b', {
      speed: { kind: 'constant', num: -2, den: 1 },
      attributes: { ...attributes, volume: -3, pan: 1 },
    });
    expect(unrendered(film.timeline, film.sequenceId)).toEqual([]);
    changeSound('b', { effects: [{ id: 'e', kind: 'echo', enabled: true, parameters: {}, metadata: {} }] });
    film.do((t, id) => nest(t, { clipIds: [film.idOf('b', film.a1)], name: 'Nest' }, id));
    expect(unrendered(film.timeline, film.sequenceId)).toContain('effects of "b" at 00:00:00:00 on A1');
  });

  it('muted tracks and disabled clips are left out, and a solo track plays alone of its kind', () => {
    const film = cutFilm();
    const kinds = (): string[] => filmOf(film.timeline, film.sequenceId).pictures.map(({ kind }) => kind);
    const set = (id: string, change: object): void => {
      const record = film.timeline.records.get(id)!;
      film.do((t) => diffOf(t, new Map([[id, { ...record, ...change }]])));
    };
    set(film.idOf('a'), { enabled: false });
    expect(kinds()).toEqual(['black', 'source']);
    set(film.v1.id, { muted: true });
    expect(kinds()).toEqual(['black']);
    set(film.v1.id, { muted: false });
    set(film.v2.id, { solo: true });
    expect(kinds()).toEqual(['black']);
    expect(soundOf(film.timeline, film.sequenceId).pieces).toHaveLength(2);
  });
});
