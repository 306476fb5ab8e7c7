import { describe, expect, it } from 'vitest';
import { nest } from '../timeline/edit/nest.ts';
import { diffOf } from '../timeline/history/diff.ts';
import type { Clip } from '../timeline/model/records.ts';
import { TITLE_STYLE } from '../timeline/model/text-style.ts';
import { cutFilm, type TestFilm } from '../timeline/test/film.ts';
import { unrendered } from './unrendered.ts';

function change(film: TestFilm, clip: Clip): void {
  film.do((t) => diffOf(t, new Map([[clip.id, clip]])));
}

describe('what a film does not show yet', () => {
  it('is nothing for a plain cut list', () => {
    const film = cutFilm({ names: ['a', 'b'] });
    expect(unrendered(film.timeline, film.sequenceId)).toEqual([]);
  });

  it('is not speed, placement or a known effect on a picture track', () => {
    const film = cutFilm({ names: ['a', 'b'] });
    const clip = film.timeline.clip(film.idOf('b'));
    const effects = [{ id: 'look', kind: 'asc-cdl', enabled: true, parameters: {}, metadata: {} }];
    change(film, { ...clip, speed: { kind: 'freeze' }, attributes: { ...clip.attributes, scale: 2 }, effects });
    expect(unrendered(film.timeline, film.sequenceId)).toEqual([]);
  });

  it('is an effect that is not known, by its kind and place, while it is on', () => {
    const film = cutFilm({ names: ['a', 'b'] });
    const clip = film.timeline.clip(film.idOf('b'));
    const effect = { id: 'glow', kind: 'org.example.glow', enabled: true, parameters: {}, metadata: {} };
    change(film, { ...clip, effects: [effect] });
    expect(unrendered(film.timeline, film.sequenceId)).toEqual([
      'effect "org.example.glow" of "b" at 00:00:00:10 on V1',
    ]);
    change(film, { ...clip, effects: [{ ...effect, enabled: false }] });
    expect(unrendered(film.timeline, film.sequenceId)).toEqual([]);
    change(film, { ...clip, effects: [effect], enabled: false });
    expect(unrendered(film.timeline, film.sequenceId)).toEqual([]);
  });

  it('is not a caption or a title', () => {
    const film = cutFilm();
    const clip = film.timeline.clip(film.idOf('b'));
    change(film, { ...clip, media: { kind: 'title', text: 'The End', style: TITLE_STYLE } });
    expect(unrendered(film.timeline, film.sequenceId)).toEqual([]);
  });

  it('is nothing of sound but its effects, in nests too', () => {
    const film = cutFilm({ names: ['a', 'b'] });
    const changeSound = (name: string, fields: Partial<Clip>): void =>
      change(film, { ...film.timeline.clip(film.idOf(name, film.a1)), ...fields });
    const { attributes } = film.timeline.clip(film.idOf('b', film.a1));
    changeSound('b', {
      speed: { kind: 'constant', num: -2, den: 1 },
      attributes: { ...attributes, volume: -3, pan: 1 },
    });
    expect(unrendered(film.timeline, film.sequenceId)).toEqual([]);
    changeSound('b', { effects: [{ id: 'e', kind: 'echo', enabled: true, parameters: {}, metadata: {} }] });
    film.do((t, id) => nest(t, { clipIds: [film.idOf('b', film.a1)], name: 'Nest' }, id));
    expect(unrendered(film.timeline, film.sequenceId)).toContain('effect "echo" of "b" at 00:00:00:00 on A1 in "Nest"');
    film.do((t) => diffOf(t, new Map([[film.a1.id, { ...film.a1, muted: true }]])));
    expect(unrendered(film.timeline, film.sequenceId)).toEqual([]);
  });

  it('is looked for in the sequences that are shown, too', () => {
    const film = cutFilm({ names: ['a', 'b'] });
    const clip = film.timeline.clip(film.idOf('b'));
    const effect = { id: 'glow', kind: 'glow', enabled: true, parameters: {}, metadata: {} };
    change(film, { ...clip, effects: [effect] });
    film.do((t, id) => nest(t, { clipIds: [film.idOf('b')], name: 'Scene' }, id));
    expect(unrendered(film.timeline, film.sequenceId)).toContain(
      'effect "glow" of "b" at 00:00:00:00 on V1 in "Scene"',
    );
  });
});
