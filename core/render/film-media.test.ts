import { describe, expect, it } from 'vitest';
import { time } from '../time/rational-time.ts';
import { RATES } from '../time/rate.ts';
import { nest } from '../timeline/edit/nest.ts';
import { setActiveTake } from '../timeline/edit/set-active-take.ts';
import { addTransition } from '../timeline/edit/add-transition.ts';
import { diffOf } from '../timeline/history/diff.ts';
import type { Clip } from '../timeline/model/records.ts';
import { Timeline } from '../timeline/model/timeline.ts';
import { cutFilm, type TestFilm } from '../timeline/test/film.ts';
import { filmMedia, filmRecords } from './film-media.ts';
import { frameGraph } from './frame-graph.ts';

function change(film: TestFilm, name: string, fields: Partial<Clip>): void {
  const record = film.timeline.clip(film.idOf(name));
  film.do((t) => diffOf(t, new Map([[record.id, { ...record, ...fields }]])));
}

const media = (film: TestFilm) => filmMedia(film.timeline, film.sequenceId);

describe('the files that a sequence’s picture needs', () => {
  it('are those of clips that are seen, and the tables of effects that are on', () => {
    const film = cutFilm();
    const look = (id: string, enabled: boolean) => ({
      id,
      kind: 'lut',
      enabled,
      parameters: {},
      metadata: { path: `/looks/${id}.cube` },
    });
    change(film, 'a', { enabled: false });
    change(film, 'b', { effects: [look('on', true), look('off', false)] });
    expect([...media(film).assetIds]).toEqual(['asset-b', 'asset-c']);
    expect([...media(film).lutPaths]).toEqual(['/looks/on.cube']);
    film.do((t) => diffOf(t, new Map([[film.v1.id, { ...film.v1, muted: true }]])));
    expect(media(film).assetIds.size).toBe(0);
  });

  it('are not those that a take replaces throughout, handles in transitions included', () => {
    const film = cutFilm();
    film.do((t) => setActiveTake(t, { clipId: film.idOf('b'), take: { takeId: 'take', start: 29, count: 11 } }));
    expect([...media(film).assetIds]).toEqual(['asset-a', 'asset-c']);
    expect([...media(film).takeIds]).toEqual(['take']);
    const cut = { clipId: film.idOf('b'), edge: 'start' } as const;
    film.do((t, id) => addTransition(t, { ...cut, style: 'dissolve', duration: 4, alignment: 'centre' }, id));
    // The dissolve shows b from frame 28, which the take does not have.
    expect([...media(film).assetIds]).toContain('asset-b');
  });

  it('are found in nests, and so are the records that make the frames', () => {
    const film = cutFilm();
    const cut = { clipId: film.idOf('b'), edge: 'start' } as const;
    film.do((t, id) => addTransition(t, { ...cut, style: 'wipe', duration: 4, alignment: 'centre' }, id));
    film.do((t, id) => nest(t, { clipIds: [film.idOf('b'), film.idOf('a')], name: 'Scene' }, id));
    expect([...media(film).assetIds].sort()).toEqual(['asset-a', 'asset-b', 'asset-c']);
    const copy = Timeline.from(filmRecords(film.timeline, film.sequenceId));
    for (const frame of [0, 9, 10, 11, 25])
      expect(frameGraph(copy, film.sequenceId, frame)).toEqual(frameGraph(film.timeline, film.sequenceId, frame));
  });
});

it('a multicam clip needs the angle that is on', () => {
  const film = cutFilm();
  const angle = (name: string) => ({
    name,
    assetId: `camera-${name}`,
    offset: time(0, RATES.fps24),
    duration: time(100, RATES.fps24),
  });
  change(film, 'a', { media: { kind: 'multicam', angles: [angle('1'), angle('2')], active: 1 } });
  expect([...media(film).assetIds]).toEqual(['camera-2', 'asset-b', 'asset-c']);
});
