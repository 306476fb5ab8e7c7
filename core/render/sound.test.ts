import { describe, expect, it } from 'vitest';
import { rate, RATES } from '../time/rate.ts';
import { rescale, time, toSeconds } from '../time/rational-time.ts';
import { changeSpeed } from '../timeline/edit/change-speed.ts';
import { nest } from '../timeline/edit/nest.ts';
import { addTransition } from '../timeline/edit/add-transition.ts';
import { diffOf } from '../timeline/history/diff.ts';
import type { Attributes } from '../timeline/model/records.ts';
import { cutFilm, type TestFilm } from '../timeline/test/film.ts';
import { soundOf } from './sound.ts';

const SAMPLES = 2000;

const piecesOf = (film: TestFilm) => soundOf(film.timeline, film.sequenceId).pieces;

function change(film: TestFilm, id: string, fields: object): void {
  film.do((t) => diffOf(t, new Map([[id, { ...t.records.get(id)!, ...fields }]])));
}

function setAttributes(film: TestFilm, name: string, attributes: Partial<Attributes>): void {
  const clip = film.timeline.clip(film.idOf(name, film.a1));
  change(film, clip.id, { attributes: { ...clip.attributes, ...attributes } });
}

describe('the sound of a sequence', () => {
  it('lies by the sample, without holes at 29.97', () => {
    const pieces = piecesOf(cutFilm({ rate: RATES.fps2997, duration: 20 }));
    expect(pieces[0]).toMatchObject({ at: 0, samples: 32_032, source: { kind: 'file', file: 'asset-a' } });
    for (const [i, piece] of pieces.entries())
      if (i > 0) expect(piece.at).toBe(pieces[i - 1]!.at + pieces[i - 1]!.samples);
  });

  it('leaves out what is muted, disabled or frozen', () => {
    const film = cutFilm({ duration: 20 });
    change(film, film.idOf('b', film.a1), { enabled: false });
    change(film, film.idOf('c', film.a1), { speed: { kind: 'freeze' } });
    expect(piecesOf(film).map(({ source }) => source)).toEqual([{ kind: 'file', file: 'asset-a' }]);
    change(film, film.a1.id, { muted: true });
    expect(piecesOf(film)).toEqual([]);
  });

  it('says a level once that stays, and frame by frame where it changes', () => {
    const film = cutFilm({ duration: 20 });
    change(film, film.a1.id, { volume: -6, pan: 0.5 });
    setAttributes(film, 'b', {
      pan: -1,
      volume: {
        keyframes: [
          { at: 5, value: -96, easing: 'linear' },
          { at: 9, value: 0, easing: 'linear' },
        ],
      },
    });
    const [a, b] = piecesOf(film);
    const track = 10 ** (-6 / 20);
    expect(a!.levels).toEqual([{ at: 0, gain: track, pan: 0, balance: 0.5 }]);
    expect(b!.levels.map(({ at }) => at / SAMPLES)).toEqual([0, 5, 6, 7, 8, 9]);
    const decibels = b!.levels.map(({ gain }) => Math.max(-96, 20 * Math.log10(gain / track)));
    expect(decibels).toEqual([-96, -96, -72, -48, -24, 0].map((level) => expect.closeTo(level, 9) as number));
    expect(b!.levels[0]).toMatchObject({ pan: -1, balance: 0.5 });
  });

  it('crosses clips at constant power, each with its handle', () => {
    const film = cutFilm({ duration: 20 });
    film.do((t, id) =>
      addTransition(
        t,
        { clipId: film.idOf('a', film.a1), edge: 'end', style: 'dissolve', duration: 8, alignment: 'centre' },
        id,
      ),
    );
    const [a, b] = piecesOf(film);
    expect([a!.at, a!.samples, b!.at, b!.samples]).toEqual([0, 24 * SAMPLES, 16 * SAMPLES, 24 * SAMPLES]);
    const start = b!.course.kind === 'plain' ? b!.course.start : time(0, rate(1));
    expect(rescale(start, RATES.fps24, 'nearest').value).toBe(26);
    const gains = (levels: typeof a, shift: number) =>
      new Map(levels!.levels.map(({ at, gain }) => [at + shift, gain]));
    const [going, coming] = [gains(a, 0), gains(b, b!.at)];
    const shared = [...going.keys()].filter((at) => coming.has(at));
    expect(shared.length).toBeGreaterThan(16);
    for (const at of shared) expect(going.get(at)! ** 2 + coming.get(at)! ** 2).toBeCloseTo(1, 9);
    expect([going.get(24 * SAMPLES), coming.get(16 * SAMPLES)]).toEqual([expect.closeTo(0, 9), 0]);
  });

  it('goes out and comes in one after the other in a dip, and fades alone at the end', () => {
    const film = cutFilm({ duration: 20 });
    const put = (name: string, style: 'dip' | 'dissolve', duration: number) =>
      film.do((t, id) =>
        addTransition(t, { clipId: film.idOf(name, film.a1), edge: 'end', style, duration, alignment: 'centre' }, id),
      );
    put('a', 'dip', 8);
    put('c', 'dissolve', 10);
    const [a, b, c] = piecesOf(film);
    const silentFrom = a!.levels.find(({ gain }) => gain < 1e-9)!.at;
    const heardFrom = b!.at + b!.levels.findLast(({ at, gain }) => gain === 0 && at <= 4 * SAMPLES)!.at;
    expect([silentFrom, heardFrom]).toEqual([20 * SAMPLES, 20 * SAMPLES]);
    expect([c!.levels[1]!.at, c!.levels.at(-1)]).toEqual([
      10 * SAMPLES,
      { at: 20 * SAMPLES, gain: expect.closeTo(0, 9) as number, pan: 0, balance: 0 },
    ]);
  });

  it('runs faster, backwards, and by a remap', () => {
    const film = cutFilm({ duration: 20 });
    const seconds = (frames: number) => expect.closeTo(frames / 24, 9) as number;
    const course = () => {
      const found = piecesOf(film)[0]!.course;
      return found.kind === 'plain' ? [] : found.points.map(({ at, instant }) => [at / SAMPLES, toSeconds(instant)]);
    };
    const clipId = film.idOf('a', film.a1);
    film.do((t, id) =>
      changeSpeed(t, { clipId, speed: { kind: 'constant', num: -2, den: 1 }, ripple: false, linked: true }, id),
    );
    // Twenty frames from frame 30 on, heard from the end of the last one to the start of the first in ten.
    expect(course()).toEqual([
      [0, seconds(50)],
      [10, seconds(30)],
    ]);
    const keyframes = [
      { at: 0, offset: time(0, RATES.fps24) },
      { at: 4, offset: time(8, RATES.fps24) },
      { at: 8, offset: time(4, RATES.fps24) },
    ];
    change(film, clipId, { sourceStart: time(30, RATES.fps24), speed: { kind: 'remap', keyframes } });
    expect(course()).toEqual([
      [0, seconds(30)],
      [4, seconds(38)],
      [8, seconds(34)],
      [10, seconds(32)],
    ]);
  });

  it('holds the sound of a nest, and of the active angle', () => {
    const film = cutFilm({ duration: 20 });
    film.do((t, id) => nest(t, { clipIds: [film.idOf('b', film.a1)], name: 'Nest' }, id));
    const [, nested] = piecesOf(film);
    expect(nested).toMatchObject({
      at: 20 * SAMPLES,
      source: { kind: 'mix', mix: { samples: 20 * SAMPLES, pieces: [{ at: 0, source: { file: 'asset-b' } }] } },
    });
    const angle = (name: string, offset: number) => ({
      name,
      assetId: name,
      offset: time(offset, rate(48_000)),
      duration: time(400_000, rate(48_000)),
    });
    const media = { kind: 'multicam', angles: [angle('one', 0), angle('two', 4800)], active: 1 };
    change(film, film.idOf('a', film.a1), { media });
    const [a] = piecesOf(film);
    expect(a!.source).toEqual({ kind: 'file', file: 'two' });
    expect(a!.course.kind === 'plain' && toSeconds(a!.course.start)).toBeCloseTo(30 / 24 + 0.1, 9);
  });
});
