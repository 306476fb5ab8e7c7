import { beforeEach, describe, expect, it } from 'vitest';
import { rate, RATES } from '../../time/rate.ts';
import { time } from '../../time/rational-time.ts';
import { clip, pair, TestFilm } from '../test/film.ts';
import { append } from './append.ts';
import { assetFrameAt } from '../model/source-time.ts';
import { placementsOf } from './from-asset.ts';
import { insert } from './insert.ts';
import { lift } from './lift.ts';
import { move } from './move.ts';
import { overwrite } from './overwrite.ts';
import { razor } from './razor.ts';
import { rippleDelete } from './ripple-delete.ts';
import { setActiveTake } from './set-active-take.ts';
import { trimEnd } from './trim-end.ts';
import { trimStart } from './trim-start.ts';

let film: TestFilm;

/** V1 and A1 hold a:0+10 b:20+10 c:40+10, linked pairwise. */
beforeEach(() => {
  film = new TestFilm();
  for (const [name, start] of [
    ['a', 0],
    ['b', 20],
    ['c', 40],
  ] as const) {
    film.do((t, id) => append(t, { placements: pair(film, name, start, 10) }, id));
  }
});

function both(expected: string): void {
  expect(film.strip(film.v1)).toBe(expected);
  expect(film.strip(film.a1)).toBe(expected);
}

describe('append', () => {
  it('puts picture and sound at the end together', () => both('a:0+10 b:20+10 c:40+10'));

  it('keeps tracks of unequal length in step', () => {
    film.do((t, id) => append(t, { placements: [{ trackId: film.v1.id, clip: clip('d', 0, 5) }] }, id));
    film.do((t, id) => append(t, { placements: pair(film, 'e', 0, 5) }, id));
    expect(film.strip(film.a1)).toBe('a:0+10 b:20+10 c:40+10 -:5 e:0+5');
  });
});

describe('insert and overwrite', () => {
  it('insert cuts what spans the point and pushes the rest right', () => {
    film.do((t, id) => insert(t, { placements: pair(film, 'n', 50, 4), at: 15 }, id));
    both('a:0+10 b:20+5 n:50+4 b:25+5 c:40+10');
  });

  it('overwrite moves nothing', () => {
    film.do((t, id) => overwrite(t, { placements: pair(film, 'n', 50, 10), at: 5 }, id));
    both('a:0+5 n:50+10 b:25+5 c:40+10');
  });

  it('overwrite past the end leaves a gap before it', () => {
    film.do((t, id) => overwrite(t, { placements: pair(film, 'n', 50, 3), at: 33 }, id));
    both('a:0+10 b:20+10 c:40+10 -:3 n:50+3');
  });

  it('refuses more than the media has', () => {
    expect(() => insert(film.timeline, { placements: pair(film, 'n', 95, 10), at: 0 }, film.newId)).toThrow(
      /no more media/,
    );
  });
});

describe('lift and ripple delete', () => {
  it('lift leaves a gap in picture and sound', () => {
    film.do((t, id) => lift(t, { clipIds: [film.idOf('b')] }, id));
    both('a:0+10 -:10 c:40+10');
  });

  it('lifting neighbours leaves one gap; lifting the last leaves none', () => {
    film.do((t, id) => lift(t, { clipIds: [film.idOf('a'), film.idOf('b')] }, id));
    both('-:20 c:40+10');
    film.do((t, id) => lift(t, { clipIds: [film.idOf('c')] }, id));
    both('');
  });

  it('ripple delete closes up, also gaps', () => {
    film.do((t, id) => lift(t, { clipIds: [film.idOf('b')] }, id));
    const gap = film.timeline.items(film.v1.id)[1]!;
    film.do((t, id) => rippleDelete(t, { itemIds: [gap.id] }, id));
    expect(film.strip(film.v1)).toBe('a:0+10 c:40+10');
    film.do((t, id) => rippleDelete(t, { itemIds: [film.idOf('a')] }, id));
    expect(film.strip(film.v1)).toBe('c:40+10');
  });
});

describe('razor', () => {
  it('cuts linked clips and links each side anew', () => {
    film.do((t, id) => razor(t, { trackIds: [film.v1.id, film.a1.id], at: 13 }, id));
    both('a:0+10 b:20+3 b:23+7 c:40+10');
    const links = [film.v1, film.a1].map((track) =>
      film.timeline.items(track.id).map((item) => item.kind === 'clip' && item.linkId),
    );
    expect(links[0]).toEqual(links[1]);
    expect(new Set(links[0]).size).toBe(4);
  });

  it('refuses where there is nothing to cut', () => {
    expect(() => razor(film.timeline, { trackIds: [film.v1.id], at: 10 }, film.newId)).toThrow(/no clip to cut/);
  });
});

describe('trim', () => {
  const trim = (verb: typeof trimStart, name: string, by: number, ripple = false) =>
    film.do((t, id) => verb(t, { clipId: film.idOf(name), by, ripple }, id));

  it('start and end leave gaps, and eat them again', () => {
    trim(trimStart, 'b', 4);
    trim(trimEnd, 'b', -2);
    both('a:0+10 -:4 b:24+4 -:2 c:40+10');
    trim(trimStart, 'b', -4);
    trim(trimEnd, 'b', 2);
    both('a:0+10 b:20+10 c:40+10');
  });

  it('with ripple, moves what follows', () => {
    trim(trimStart, 'b', 4, true);
    trim(trimEnd, 'a', 3, true);
    both('a:0+13 b:24+6 c:40+10');
  });

  it('refuses for lack of room, of media and of frames', () => {
    expect(() => trim(trimEnd, 'a', 1)).toThrow(/no room/);
    expect(() => trim(trimStart, 'a', -1, true)).toThrow(/no more media/);
    expect(() => trim(trimEnd, 'a', -10)).toThrow(/no frames left/);
    both('a:0+10 b:20+10 c:40+10');
  });
});

describe('move', () => {
  it('overwrites where it lands and leaves a gap where it was', () => {
    film.do((t, id) => move(t, { clipId: film.idOf('a'), trackId: film.v1.id, at: 15 }, id));
    both('-:10 b:20+5 a:0+10 c:45+5');
  });

  it('to another track, its sound stays below it', () => {
    film.do((t, id) => move(t, { clipId: film.idOf('c'), trackId: film.v2.id, at: 25 }, id));
    expect(film.strip(film.v1)).toBe('a:0+10 b:20+10');
    expect(film.strip(film.v2)).toBe('-:25 c:40+10');
    expect(film.strip(film.a1)).toBe('a:0+10 b:20+10 -:5 c:40+10');
  });

  it('refuses the other kind of track and times before zero', () => {
    expect(() => move(film.timeline, { clipId: film.idOf('a'), trackId: film.a1.id, at: 0 }, film.newId)).toThrow(
      /other kind/,
    );
    expect(() => move(film.timeline, { clipId: film.idOf('a'), trackId: film.v1.id, at: -1 }, film.newId)).toThrow(
      /before the sequence/,
    );
  });
});

describe('takes', () => {
  const use = (take: { takeId: string; start: number; count: number } | null) =>
    film.do((t) => setActiveTake(t, { clipId: film.idOf('b'), take }));

  it('can be active where they cover the clip, and travel with both halves of a cut', () => {
    use({ takeId: 't1', start: 20, count: 10 });
    film.do((t, id) => razor(t, { trackIds: [film.v1.id], at: 15 }, id));
    const takes = film.timeline.items(film.v1.id).map((item) => item.kind === 'clip' && item.activeTake?.takeId);
    expect(takes).toEqual([undefined, 't1', 't1', undefined]);
  });

  it('refuse a clip they do not cover, and trims that would leave them', () => {
    expect(() => use({ takeId: 't1', start: 21, count: 9 })).toThrow(/covers only/);
    use({ takeId: 't1', start: 20, count: 10 });
    expect(() => film.do((t, id) => trimEnd(t, { clipId: film.idOf('b'), by: 1, ripple: true }, id))).toThrow(
      /covers only/,
    );
    film.do((t, id) => trimEnd(t, { clipId: film.idOf('b'), by: -1, ripple: true }, id));
    use(null);
  });
});

describe('clips of assets', () => {
  const asset = {
    id: 'x',
    name: 'x.mp4',
    video: { rate: RATES.fps30, frameCount: 90 },
    audio: { sampleRate: 48000, sampleCount: 144_000 },
  };

  it('are whole sequence frames long, picture and sound alike', () => {
    const placed = placementsOf(asset, film.timeline.tracks(film.sequenceId), RATES.fps24);
    expect(placed.map((p) => p.clip.duration)).toEqual([72, 72]);
    const part = placementsOf(asset, film.timeline.tracks(film.sequenceId), RATES.fps24, { start: 31, end: 60 });
    expect(part.map((p) => [p.clip.sourceStart, p.clip.duration])).toEqual([
      [time(31, RATES.fps30), 23],
      [time(31, RATES.fps30), 23],
    ]);
  });

  it('show the asset frame whose interval holds the instant', () => {
    film.do((t, id) =>
      append(
        t,
        { placements: placementsOf(asset, t.tracks(film.sequenceId), RATES.fps24, { start: 31, end: 60 }) },
        id,
      ),
    );
    const placed = film.timeline.clip(film.idOf('x.mp4'));
    expect([0, 1, 2, 3, 4].map((k) => assetFrameAt(placed, k, RATES.fps24))).toEqual([31, 32, 33, 34, 36]);
  });

  it('cut at another rate keep the exact instant', () => {
    film.do((t, id) => append(t, { placements: placementsOf(asset, t.tracks(film.sequenceId), RATES.fps24) }, id));
    film.do((t, id) => razor(t, { trackIds: [film.v1.id], at: 31 }, id));
    const right = film.timeline.clip(film.timeline.items(film.v1.id)[4]!.id);
    // One frame of 24 after a start at 0 of 30 frames a second: 1/24 s, which is 5/120 s.
    expect(right.sourceStart).toEqual(time(5, rate(120)));
  });
});
