import { beforeEach, describe, expect, it } from 'vitest';
import { RATES, rate } from '../../time/rate.ts';
import { time } from '../../time/rational-time.ts';
import type { Clip, Track } from '../model/records.ts';
import { assetFrameAt } from '../model/source-time.ts';
import { clip, pair, TestFilm } from '../test/film.ts';
import { copy } from './clipboard.ts';
import { EDIT_VERBS, type EditVerbName } from './verbs.ts';

let film: TestFilm;

/** V1 and A1 hold a:0+10 b:20+10 c:40+10, linked pairwise; V2 is empty. */
beforeEach(() => {
  film = new TestFilm();
  for (const [name, start] of [
    ['a', 0],
    ['b', 20],
    ['c', 40],
  ] as const)
    edit('append', { placements: pair(film, name, start, 10) });
});

function edit(verb: EditVerbName, request: object): void {
  film.do((timeline, newId) => EDIT_VERBS[verb].apply(timeline, request, newId));
}

function refused(verb: EditVerbName, request: object): string {
  const before = film.timeline;
  try {
    edit(verb, request);
  } catch (error) {
    expect(film.timeline).toBe(before);
    return (error as Error).message;
  }
  throw new Error(`${verb} should have been refused.`);
}

function both(expected: string): void {
  expect(film.strip(film.v1)).toBe(expected);
  expect(film.strip(film.a1)).toBe(expected);
}

const id = (name: string, track?: Track): string => film.idOf(name, track);
const found = (name: string, track?: Track): Clip => film.timeline.clip(id(name, track));
const onV2 = (name: string, start: number, duration: number) => [
  { trackId: film.v2.id, clip: clip(name, start, duration) },
];
const lock = (track: Track): void => edit('set-track', { trackId: track.id, locked: true });

describe('locked tracks', () => {
  it('refuse edits by name, and what would touch a linked clip on them', () => {
    lock(film.a1);
    expect(refused('lift', { clipIds: [id('b')] })).toBe('A1 is locked.');
    expect(refused('set-attributes', { clipIds: [id('b', film.a1)], attributes: { volume: -6 } })).toBe(
      'A1 is locked.',
    );
    expect(refused('delete-track', { trackId: film.a1.id })).toBe('A1 is locked.');
    edit('lift', { clipIds: [id('b')], linked: false });
    expect(film.strip(film.v1)).toBe('a:0+10 -:10 c:40+10');
  });

  it('do not move along', () => {
    lock(film.a1);
    edit('insert', { placements: onV2('n', 0, 5), at: 10 });
    expect(film.strip(film.v1)).toBe('a:0+10 -:5 b:20+10 c:40+10');
    expect(film.strip(film.a1)).toBe('a:0+10 b:20+10 c:40+10');
  });
});

describe('sync locks', () => {
  it('keep other tracks in step, and can be turned off', () => {
    edit('insert', { placements: onV2('n', 0, 5), at: 15 });
    both('a:0+10 b:20+5 -:5 b:25+5 c:40+10');
    edit('set-track', { trackId: film.a1.id, syncLocked: false });
    edit('insert', { placements: onV2('m', 0, 5), at: 0 });
    expect(film.strip(film.v1)).toBe('-:5 a:0+10 b:20+5 -:5 b:25+5 c:40+10');
    expect(film.strip(film.a1)).toBe('a:0+10 b:20+5 -:5 b:25+5 c:40+10');
  });
});

describe('replace', () => {
  it('keeps place, length and attributes', () => {
    edit('set-attributes', { clipIds: [id('b')], attributes: { opacity: 0.5 } });
    edit('replace', { replacements: [{ ...clip('n', 60, 1), clipId: id('b') }] });
    expect(film.strip(film.v1)).toBe('a:0+10 n:60+10 c:40+10');
    expect(film.strip(film.a1)).toBe('a:0+10 b:20+10 c:40+10');
    expect(found('n').attributes.opacity).toBe(0.5);
  });

  it('refuses media that is too short', () => {
    expect(refused('replace', { replacements: [{ ...clip('n', 95, 1), clipId: id('b') }] })).toMatch(/no more media/);
  });
});

describe('fit to fill and place on top', () => {
  it('fills the span at the speed it takes', () => {
    edit('fit-to-fill', { placements: [{ trackId: film.v1.id, clip: clip('n', 50, 12) }], span: { from: 5, to: 13 } });
    expect(film.strip(film.v1)).toBe('a:0+5 n:50+8 b:23+7 c:40+10');
    expect(found('n').speed).toEqual({ kind: 'constant', num: 3, den: 2 });
    expect([0, 1, 2, 7].map((k) => assetFrameAt(found('n'), k, film.rate))).toEqual([50, 51, 53, 60]);
  });

  it('places on the first empty track above, then on a new one', () => {
    const placements = [{ trackId: film.v1.id, clip: clip('n', 0, 5) }];
    edit('place-on-top', { placements, at: 12 });
    edit('place-on-top', { placements, at: 14 });
    const [, v2, v3] = film.timeline.tracks(film.sequenceId);
    expect([film.strip(v2!), film.strip(v3!), v3!.name]).toEqual(['-:12 n:0+5', '-:14 n:0+5', 'V3']);
    both('a:0+10 b:20+10 c:40+10');
  });
});

describe('three- and four-point edits', () => {
  const source = (from: number) => time(from, RATES.fps24);
  const sources = () => [{ trackId: film.v1.id, name: 'n', media: clip('n', 0, 1).media }];
  const place = (points: object) => edit('three-point', { mode: 'overwrite', sources: sources(), ...points });

  it.each([
    [{ sourceIn: source(50), sourceOut: source(54), recordIn: 3 }, 'a:0+3 n:50+4 a:7+3 b:20+10 c:40+10'],
    [{ sourceIn: source(50), sourceOut: source(54), recordOut: 7 }, 'a:0+3 n:50+4 a:7+3 b:20+10 c:40+10'],
    [{ sourceIn: source(50), recordIn: 3, recordOut: 7 }, 'a:0+3 n:50+4 a:7+3 b:20+10 c:40+10'],
    [{ sourceOut: source(54), recordIn: 3, recordOut: 7 }, 'a:0+3 n:50+4 a:7+3 b:20+10 c:40+10'],
    [
      { sourceIn: source(50), sourceOut: source(58), recordIn: 3, recordOut: 7, fit: 'ignore-source-in' },
      'a:0+3 n:54+4 a:7+3 b:20+10 c:40+10',
    ],
    [
      { sourceIn: source(50), sourceOut: source(58), recordIn: 3, recordOut: 7, fit: 'ignore-record-out' },
      'a:0+3 n:50+8 b:21+9 c:40+10',
    ],
  ])('%j', (points, expected) => {
    place(points);
    expect(film.strip(film.v1)).toBe(expected);
  });

  it('of four points changes the speed if asked', () => {
    place({ sourceIn: source(50), sourceOut: source(58), recordIn: 3, recordOut: 7, fit: 'speed' });
    expect(found('n').speed).toEqual({ kind: 'constant', num: 2, den: 1 });
  });

  it('refuses two points, and four that do not agree', () => {
    expect(refused('three-point', { mode: 'insert', sources: sources(), sourceIn: source(0), recordIn: 3 })).toMatch(
      /three points/,
    );
    const four = { sourceIn: source(50), sourceOut: source(58), recordIn: 3, recordOut: 7 };
    expect(refused('three-point', { mode: 'insert', sources: sources(), ...four })).toMatch(
      /8 frames long and the record part 4/,
    );
  });
});

describe('lift and extract a range', () => {
  const range = (from: number, to: number) => ({ sequenceId: film.sequenceId, span: { from, to } });

  it('lift leaves a gap, extract closes up', () => {
    edit('lift-range', range(5, 15));
    both('a:0+5 -:10 b:25+5 c:40+10');
    edit('extract', range(3, 18));
    both('a:0+3 b:28+2 c:40+10');
  });

  it('extract refuses where a sync-locked track that is not targeted is in the way', () => {
    edit('set-track', { trackId: film.a1.id, targeted: false });
    expect(refused('extract', range(5, 15))).toBe('"a" on A1 is in the way of closing up.');
    expect(refused('lift-range', range(50, 60))).toMatch(/nothing in this span/);
  });
});

describe('ripple, roll, slip, slide', () => {
  it('ripple moves one edge and what follows', () => {
    edit('ripple', { clipId: id('b'), edge: 'end', by: -4 });
    both('a:0+10 b:20+6 c:40+10');
    edit('ripple', { clipId: id('b'), edge: 'start', by: -3 });
    both('a:0+10 b:17+9 c:40+10');
  });

  it('roll moves the cut of picture and sound', () => {
    edit('roll', { clipId: id('a'), edge: 'end', by: 3 });
    both('a:0+13 b:23+7 c:40+10');
    edit('roll', { clipId: id('c'), edge: 'start', by: -2 });
    both('a:0+13 b:23+5 c:38+12');
  });

  it('roll of one track makes a split edit', () => {
    edit('roll', { clipId: id('a'), edge: 'end', by: 3, linked: false });
    expect(film.strip(film.v1)).toBe('a:0+13 b:23+7 c:40+10');
    expect(film.strip(film.a1)).toBe('a:0+10 b:20+10 c:40+10');
  });

  it('roll refuses where no clip meets, and where one would be used up', () => {
    expect(refused('roll', { clipId: id('c'), edge: 'end', by: 1 })).toMatch(/does not meet another clip at its end/);
    expect(refused('roll', { clipId: id('a'), edge: 'end', by: 10 })).toMatch(/no frames left/);
  });

  it('slip changes what is shown, slide where', () => {
    edit('slip', { clipId: id('b'), by: 5 });
    both('a:0+10 b:25+10 c:40+10');
    edit('slide', { clipId: id('b'), by: -3 });
    both('a:0+7 b:25+10 c:37+13');
    edit('slide', { clipId: id('c'), by: 2 });
    both('a:0+7 b:25+12 c:37+13');
  });

  it('slip refuses past the media, slide where nothing gives way', () => {
    expect(refused('slip', { clipId: id('a'), by: -1 })).toMatch(/no more media/);
    expect(refused('slide', { clipId: id('a'), by: -1 })).toMatch(/nothing before the clip/);
  });
});

describe('to the playhead', () => {
  it('top and tail', () => {
    edit('trim-to-playhead', { clipId: id('b'), edge: 'start', at: 14, ripple: true });
    both('a:0+10 b:24+6 c:40+10');
    edit('trim-to-playhead', { clipId: id('b'), edge: 'end', at: 12, ripple: false });
    both('a:0+10 b:24+2 -:4 c:40+10');
    expect(refused('trim-to-playhead', { clipId: id('b'), edge: 'end', at: 12, ripple: false })).toMatch(
      /not within "b"/,
    );
  });

  it('extend edit rolls a cut, and trims into a gap', () => {
    edit('extend-edit', { clipId: id('a'), edge: 'end', at: 14 });
    both('a:0+14 b:24+6 c:40+10');
    edit('lift', { clipIds: [id('b')] });
    edit('extend-edit', { clipId: id('a'), edge: 'end', at: 17 });
    both('a:0+17 -:3 c:40+10');
  });
});

describe('join through edits', () => {
  it('undoes a razor, with markers and transitions', () => {
    edit('add-marker', { ownerId: id('b'), at: 7 });
    edit('add-transition', { clipId: id('b'), edge: 'end', style: 'dissolve', duration: 4, alignment: 'centre' });
    edit('razor-all', { sequenceId: film.sequenceId, at: 14 });
    both('a:0+10 b:20+4 b:24+6 c:40+10');
    const tail = film.timeline.items(film.v1.id)[2]!.id;
    expect(film.timeline.markersOf(tail).map(({ at }) => at)).toEqual([3]);
    expect(film.timeline.transitionsOf(tail).map(({ afterId }) => afterId)).toEqual([tail]);
    edit('join', { clipId: id('b') });
    both('a:0+10 b:20+10 c:40+10');
    expect(film.timeline.markersOf(id('b')).map(({ at }) => at)).toEqual([7]);
    expect(film.timeline.transitionsOf(id('b')).map(({ afterId }) => afterId)).toEqual([id('b')]);
  });

  it('refuses a cut that shows', () => expect(refused('join', { clipId: id('a') })).toMatch(/does not go on/));
});

describe('move', () => {
  it('and insert pushes what is there to the right', () => {
    edit('move-insert', { clipId: id('c'), trackId: film.v1.id, at: 5 });
    both('a:0+5 c:40+10 a:5+5 b:20+10');
  });

  it('takes groups and the selection along', () => {
    edit('group', { clipIds: [id('b'), id('c')] });
    edit('move', { clipId: id('b'), trackId: film.v1.id, at: 15 });
    both('a:0+10 -:5 b:20+10 c:40+10');
    edit('ungroup', { clipIds: [id('c')] });
    edit('move', { clipId: id('b'), trackId: film.v1.id, at: 20, alongWith: [id('c')] });
    both('a:0+10 -:10 b:20+10 c:40+10');
    edit('overwrite', { placements: onV2('n', 0, 5), at: 0 });
    const request = { clipId: id('a'), trackId: film.v2.id, at: 0, alongWith: [id('n', film.v2)] };
    expect(refused('move', request)).toMatch(/would land on another clip of the same move/);
  });

  it('swap exchanges neighbours of any length, and others of one length', () => {
    edit('trim-end', { clipId: id('a'), by: -4, ripple: true });
    edit('swap', { clipId: id('b'), withId: id('a') });
    both('b:20+10 a:0+6 c:40+10');
    edit('swap', { clipId: id('b'), withId: id('c') });
    both('c:40+10 a:0+6 b:20+10');
  });

  it('swap refuses lengths that do not fit', () => {
    edit('trim-end', { clipId: id('a'), by: -4, ripple: true });
    expect(refused('swap', { clipId: id('a'), withId: id('c') })).toMatch(/in the way/);
  });
});

describe('copy and paste', () => {
  it('duplicate puts linked copies after the clips', () => {
    edit('duplicate', { clipIds: [id('a')] });
    both('a:0+10 a:0+10 c:40+10');
    const [first, second] = film.timeline.items(film.v1.id) as Clip[];
    const [, sound] = film.timeline.items(film.a1.id) as Clip[];
    expect(second!.linkId).toBe(sound!.linkId);
    expect(second!.linkId).not.toBe(first!.linkId);
  });

  it('paste overwrites, paste insert makes room', () => {
    const clipboard = copy(film.timeline, { clipIds: [id('b')] });
    edit('paste', { clipboard, sequenceId: film.sequenceId, at: 5 });
    both('a:0+5 b:20+10 b:25+5 c:40+10');
    edit('paste-insert', { clipboard, sequenceId: film.sequenceId, at: 20 });
    both('a:0+5 b:20+10 b:25+5 b:20+10 c:40+10');
  });

  it('refuses to paste where no track is targeted, and more tracks than there are', () => {
    const clipboard = copy(film.timeline, { clipIds: [id('b')] });
    edit('insert', { placements: onV2('n', 0, 5), at: 50 });
    const two = copy(film.timeline, { clipIds: [id('c'), id('n', film.v2)], linked: false });
    expect(refused('paste', { clipboard: two, sequenceId: film.sequenceId, at: 0, trackIds: [film.v2.id] })).toMatch(
      /too few video tracks/,
    );
    edit('set-track', { trackId: film.a1.id, targeted: false });
    expect(refused('paste', { clipboard, sequenceId: film.sequenceId, at: 0 })).toMatch(/No audio track/);
  });

  it('copies keep the transition between them and their fades, not those to other clips', () => {
    const transition = (name: string, edge: 'start' | 'end', duration: number): void =>
      edit('add-transition', { clipId: id(name), edge, style: 'dissolve', duration, alignment: 'centre' });
    transition('a', 'start', 3);
    transition('a', 'end', 4);
    transition('b', 'end', 2);
    // V1 again, as `fade in, passage, fade out` of each clip from frame 40 on.
    const copied = (from: number): (string | number)[][] =>
      film.timeline
        .itemsBetween(film.v1.id, from, from + 100)
        .flatMap(({ item }) =>
          item.kind === 'gap'
            ? []
            : film.timeline
                .transitionsOf(item.id)
                .map(({ afterId, inFrames, outFrames }) => [
                  afterId === item.id ? `${item.name} end` : `${item.name} start`,
                  inFrames,
                  outFrames,
                ]),
        );
    edit('duplicate', { clipIds: [id('a'), id('b')], at: 40 });
    both('a:0+10 b:20+10 c:40+10 -:10 a:0+10 b:20+10');
    expect(copied(40)).toEqual([
      ['a start', 0, 3],
      ['a end', 2, 2],
      ['b start', 2, 2],
    ]);
    // Right after another clip there is nothing to fade in from.
    edit('duplicate', { clipIds: [id('a')], at: 60 });
    expect(copied(60)).toEqual([]);
  });

  it('a fade stays with its clip while that borders on nothing', () => {
    const fades = (): number => film.timeline.transitionsOf(id('c')).length;
    edit('add-transition', { clipId: id('c'), edge: 'end', style: 'dip', duration: 4, alignment: 'end-at-cut' });
    edit('move', { clipId: id('c'), trackId: film.v2.id, at: 50 });
    expect(film.timeline.transitionsOf(id('c', film.v2)).map(({ trackId }) => trackId)).toEqual([film.v2.id]);
    edit('move', { clipId: id('c', film.v2), trackId: film.v1.id, at: 30 });
    edit('overwrite', { placements: pair(film, 'n', 0, 5), at: 45 });
    expect(fades()).toBe(1);
    edit('overwrite', { placements: pair(film, 'm', 0, 5), at: 40 });
    expect(fades()).toBe(0);
  });

  it('pastes attributes and effects', () => {
    edit('set-attributes', { clipIds: [id('a')], attributes: { scale: 2 } });
    edit('add-effect', { clipId: id('a'), kind: 'blur' });
    const clipboard = copy(film.timeline, { clipIds: [id('a')] });
    edit('paste-attributes', { clipboard, clipIds: [id('b'), id('c')], what: ['attributes'] });
    expect([found('b').attributes.scale, found('c').attributes.scale, found('b').effects]).toEqual([2, 2, []]);
    edit('paste-attributes', { clipboard, clipIds: [id('c')], what: ['effects'] });
    expect(found('c').effects.map(({ kind }) => kind)).toEqual(['blur']);
  });
});

describe('links and groups', () => {
  it('unlink frees sound from picture, link ties them again', () => {
    edit('unlink', { clipIds: [id('b')] });
    expect(refused('unlink', { clipIds: [id('b')] })).toBe('These clips are not linked.');
    edit('lift', { clipIds: [id('b')] });
    expect(film.strip(film.a1)).toBe('a:0+10 b:20+10 c:40+10');
    expect(refused('link', { clipIds: [id('a'), id('b', film.a1)] })).toMatch(/does not play together/);
    edit('move', { clipId: id('b', film.a1), trackId: film.a1.id, at: 4 });
    edit('link', { clipIds: [id('a'), id('b', film.a1)] });
    edit('move', { clipId: id('a'), trackId: film.v1.id, at: 30 });
    expect(film.strip(film.a1)).toBe('a:0+4 -:16 c:40+10 -:4 b:20+10');
  });

  it('a split edit cut in its lead stays linked where it plays together', () => {
    edit('roll', { clipId: id('a'), edge: 'end', by: -4, linked: false });
    edit('razor-all', { sequenceId: film.sequenceId, at: 8 });
    edit('move', { clipId: film.timeline.items(film.v1.id)[2]!.id, trackId: film.v1.id, at: 30 });
    expect(film.strip(film.v1)).toBe('a:0+6 b:16+2 -:12 c:40+10 b:18+12');
    expect(film.strip(film.a1)).toBe('a:0+8 a:8+2 -:10 c:40+10 -:2 b:20+10');
  });

  it('end where one clip is left in them, on a locked track too', () => {
    edit('group', { clipIds: [id('a'), id('b')] });
    lock(film.a1);
    edit('lift', { clipIds: [id('a')], linked: false });
    expect([found('a', film.a1).linkId, found('b').linkId === null]).toEqual([null, false]);
    edit('delete-track', { trackId: film.v1.id });
    const sound = film.timeline.items(film.a1.id) as Clip[];
    expect(sound.map(({ linkId }) => linkId)).toEqual([null, null, null]);
    // The sound of both is still grouped.
    expect(new Set(sound.map(({ groupId }) => groupId)).size).toBe(2);
  });

  it('a copy without its sound is linked to nothing; linking one of a pair anew frees the other', () => {
    edit('duplicate', { clipIds: [id('a')], at: 40, linked: false });
    expect((film.timeline.items(film.v1.id).at(-1) as Clip).linkId).toBeNull();
    edit('insert', { placements: onV2('n', 0, 5), at: 40 });
    edit('move', { clipId: id('n', film.v2), trackId: film.v2.id, at: 0 });
    edit('link', { clipIds: [id('a'), id('n', film.v2)] });
    expect(found('a', film.a1).linkId).toBeNull();
  });

  it('delete takes a group, unless told otherwise', () => {
    edit('group', { clipIds: [id('a'), id('c')] });
    edit('ripple-delete', { itemIds: [id('a')] });
    both('b:20+10');
  });
});

describe('nests', () => {
  it('take clips out and show them in their place; unnest brings them back', () => {
    edit('add-transition', { clipId: id('a'), edge: 'end', style: 'dissolve', duration: 4, alignment: 'centre' });
    edit('add-marker', { ownerId: id('b'), at: 2 });
    const [a, b] = [id('a'), id('b')];
    edit('nest', { clipIds: [a, b], name: 'Scene' });
    both('Scene:0+20 c:40+10');
    const inner = film.timeline.sequences().find(({ name }) => name === 'Scene')!;
    const [v1, a1] = film.timeline.tracks(inner.id) as [Track, Track];
    expect([v1.name, film.strip(v1), a1.name, film.strip(a1)]).toEqual([
      'V1',
      'a:0+10 b:20+10',
      'A1',
      'a:0+10 b:20+10',
    ]);
    expect(film.timeline.transitionsOf(a).map(({ trackId, beforeId }) => [trackId, beforeId])).toEqual([[v1.id, b]]);
    expect(film.timeline.markersOf(b)).toHaveLength(1);
    edit('trim-start', { clipId: id('Scene'), by: 4, ripple: true });
    edit('unnest', { clipId: id('Scene') });
    both('a:4+6 b:20+10 c:40+10');
    expect(film.timeline.transitionsOf(id('a')).map(({ trackId, beforeId }) => [trackId, beforeId])).toEqual([
      [film.v1.id, id('b')],
    ]);
  });

  it('refuse what lies between, and circles', () => {
    expect(refused('nest', { clipIds: [id('a'), id('c')], name: 'Scene' })).toMatch(/"b" on V1 lies between/);
    edit('nest', { clipIds: [id('b')], name: 'Scene' });
    const scene = film.timeline.sequences().find(({ name }) => name === 'Scene')!;
    const [inside] = film.timeline.tracks(scene.id);
    const media = { kind: 'sequence', sequenceId: film.sequenceId };
    const placements = [{ trackId: inside!.id, clip: { ...clip('loop', 0, 5), media } }];
    expect(refused('overwrite', { placements, at: 0 })).toMatch(/can't lie in a sequence that it shows/);
    expect(refused('delete-sequence', { sequenceId: scene.id })).toMatch(/nested in "Main"/);
    expect(refused('unnest', { clipId: id('a') })).toBe('"a" is no nest.');
  });
});

describe('transitions', () => {
  const add = (edge: 'start' | 'end', name: string, duration: number, alignment = 'centre') => ({
    clipId: id(name),
    edge,
    style: 'dissolve',
    duration,
    alignment,
  });
  const sides = () =>
    [...film.timeline.records.values()].flatMap((record) =>
      record.kind === 'transition' ? [[record.inFrames, record.outFrames]] : [],
    );

  it('stand on cuts and fades, with the alignment asked for', () => {
    edit('add-transition', add('end', 'a', 5));
    expect(sides()).toEqual([[2, 3]]);
    const transitionId = film.timeline.transitionsOf(id('a'))[0]!.id;
    edit('change-transition', { transitionId, duration: 6, alignment: 'start-at-cut' });
    expect(sides()).toEqual([[0, 6]]);
    expect(refused('add-transition', add('start', 'b', 2))).toMatch(/already/);
    edit('remove-transition', { transitionId });
    edit('add-transition', add('start', 'a', 4));
    edit('add-transition', add('end', 'c', 4));
    expect(sides()).toEqual([
      [0, 4],
      [4, 0],
    ]);
  });

  it('need handles and room', () => {
    edit('slip', { clipId: id('a'), by: 90 });
    expect(refused('add-transition', add('end', 'a', 4))).toBe('"a" has no handle of 2 frames after its last.');
    edit('add-transition', add('end', 'a', 4, 'end-at-cut'));
    expect(refused('add-transition', add('end', 'b', 40))).toMatch(/too short/);
  });

  it('go with their cut and with their media', () => {
    edit('add-transition', add('end', 'a', 4));
    edit('insert', { placements: [{ trackId: film.v1.id, clip: clip('n', 0, 5) }], at: 10 });
    expect(sides()).toEqual([]);
  });
});

describe('speed', () => {
  const speed = (num: number, den: number, ripple: boolean) =>
    edit('change-speed', { clipId: id('b'), speed: { kind: 'constant', num, den }, ripple });

  it('shows the same in less or more time', () => {
    speed(2, 1, true);
    both('a:0+10 b:20+5 c:40+10');
    expect([0, 1, 4].map((k) => assetFrameAt(found('b'), k, film.rate))).toEqual([20, 22, 28]);
    speed(1, 2, true);
    both('a:0+10 b:20+20 c:40+10');
  });

  it('without ripple leaves a gap, or is cut off at the next clip', () => {
    speed(2, 1, false);
    both('a:0+10 b:20+5 -:5 c:40+10');
    speed(1, 2, false);
    both('a:0+10 b:20+10 c:40+10');
  });

  it('backwards is the mirror image', () => {
    speed(-1, 1, true);
    expect([0, 9].map((k) => assetFrameAt(found('b'), k, film.rate))).toEqual([29, 20]);
    speed(1, 1, true);
    both('a:0+10 b:20+10 c:40+10');
  });

  it('freezes a frame', () => {
    edit('change-speed', { clipId: id('b'), speed: { kind: 'freeze' }, at: 3, ripple: false });
    expect([0, 9].map((k) => assetFrameAt(found('b'), k, film.rate))).toEqual([23, 23]);
  });

  it('remaps time', () => {
    const keyframes = [
      [0, 0],
      [5, 20],
      [10, 20],
    ].map(([at, offset]) => ({ at, offset: time(offset!, RATES.fps24) }));
    edit('change-speed', { clipId: id('b'), speed: { kind: 'remap', keyframes }, ripple: false });
    expect([0, 1, 5, 9].map((k) => assetFrameAt(found('b'), k, film.rate))).toEqual([20, 24, 40, 40]);
  });

  it('refuses linked clips of other lengths', () => {
    edit('trim-end', { clipId: id('b'), by: -2, ripple: false, linked: false });
    expect(
      refused('change-speed', { clipId: id('b'), speed: { kind: 'constant', num: 2, den: 1 }, ripple: true }),
    ).toMatch(/do not start and end together/);
  });
});

describe('multicam', () => {
  const duration = time(100, RATES.fps24);
  const angles = ['wide', 'close'].map((name, i) => ({
    name,
    assetId: name,
    offset: time(10 * i, RATES.fps24),
    duration,
  }));

  it('switches at a frame, and the sound stays with both halves', () => {
    edit('replace', {
      replacements: [
        {
          clipId: id('b'),
          name: 'b',
          media: { kind: 'multicam', angles, active: 0 },
          sourceStart: time(20, RATES.fps24),
        },
      ],
    });
    edit('switch-angle', { clipId: id('b'), angle: 1, at: 14 });
    expect(film.strip(film.v1)).toBe('a:0+10 b:20+4 b:24+6 c:40+10');
    const [, wide, close] = film.timeline.items(film.v1.id) as Clip[];
    expect([assetFrameAt(wide!, 3, film.rate), assetFrameAt(close!, 0, film.rate)]).toEqual([23, 34]);
    expect(close!.linkId).toBe(found('b', film.a1).linkId);
    expect(refused('switch-angle', { clipId: wide!.id, angle: 2 })).toMatch(/no angle 3/);
    expect(refused('switch-angle', { clipId: id('a'), angle: 1 })).toMatch(/only one angle/);
  });

  it('is made of clips above each other, in step as they lie', () => {
    edit('place-on-top', {
      placements: [
        {
          trackId: film.v1.id,
          clip: {
            name: 'close',
            media: { kind: 'asset', assetId: 'close', duration },
            sourceStart: time(50, film.rate),
            duration: 12,
          },
        },
      ],
      at: 6,
    });
    const [above] = film.timeline
      .tracks(film.v1.sequenceId)
      .filter(({ media }) => media === 'video')
      .slice(-1);
    const close = film.timeline.items(above!.id).find((item) => item.kind === 'clip');
    expect(refused('make-multicam', { clipIds: [id('a')] })).toMatch(/at least two/);
    expect(refused('make-multicam', { clipIds: [id('c'), close!.id] })).toMatch(/does not lie above/);
    edit('make-multicam', { clipIds: [close!.id, id('a')] });
    expect(film.timeline.items(above!.id)).toEqual([]);
    edit('switch-angle', { clipId: id('a'), angle: 1, at: 8 });
    const [, second] = film.timeline.items(film.v1.id) as Clip[];
    // Two frames after "close" began.
    expect(assetFrameAt(second!, 0, film.rate)).toBe(52);
  });
});

describe('attributes, keyframes and effects', () => {
  it('keyframes make a parameter move, and travel with a cut', () => {
    edit('set-keyframe', { clipId: id('b'), parameter: 'opacity', at: 2, value: 0 });
    edit('set-keyframe', { clipId: id('b'), parameter: 'opacity', at: 8, value: 1, easing: 'hold' });
    edit('razor', { trackIds: [film.v1.id], at: 14 });
    const right = film.timeline.items(film.v1.id)[2] as Clip;
    expect(right.attributes.opacity).toEqual({
      keyframes: [
        { at: -2, value: 0, easing: 'linear' },
        { at: 4, value: 1, easing: 'hold' },
      ],
    });
    edit('remove-keyframe', { clipId: right.id, parameter: 'opacity', at: -2 });
    edit('remove-keyframe', { clipId: right.id, parameter: 'opacity', at: 4 });
    expect(film.timeline.clip(right.id).attributes.opacity).toBe(1);
    expect(refused('set-keyframe', { clipId: right.id, parameter: 'colour', at: 0, value: 0 })).toMatch(
      /no attribute "colour"/,
    );
  });

  it('a keyframe that is set again keeps the way to the next one', () => {
    edit('set-keyframe', { clipId: id('b'), parameter: 'scale', at: 0, value: 1, easing: 'ease-out' });
    edit('set-keyframe', { clipId: id('b'), parameter: 'scale', at: 0, value: 2 });
    expect(found('b').attributes.scale).toEqual({ keyframes: [{ at: 0, value: 2, easing: 'ease-out' }] });
  });

  it('keyframes of several parameters move together, over what is in their way', () => {
    edit('add-effect', { clipId: id('a'), kind: 'blur', parameters: { amount: 1 } });
    const [clipId, effectId] = [id('a'), found('a').effects[0]!.id];
    for (const at of [0, 4, 6]) edit('set-keyframe', { clipId, parameter: 'scale', at, value: at, easing: 'hold' });
    edit('set-keyframe', { clipId, effectId, parameter: 'amount', at: 4, value: 1 });
    const [scale, amount] = [
      { clipId, parameter: 'scale' },
      { clipId, effectId, parameter: 'amount' },
    ];
    edit('move-keyframes', {
      keyframes: [
        { ...scale, at: 0 },
        { ...scale, at: 4 },
        { ...amount, at: 4 },
      ],
      by: 2,
      raise: 0.5,
    });
    expect(found('a').attributes.scale).toEqual({
      keyframes: [
        { at: 2, value: 0.5, easing: 'hold' },
        { at: 6, value: 4.5, easing: 'hold' },
      ],
    });
    expect(found('a').effects[0]!.parameters['amount']).toEqual({
      keyframes: [{ at: 6, value: 1.5, easing: 'linear' }],
    });
    expect(refused('move-keyframes', { keyframes: [{ ...scale, at: 3 }], by: 1 })).toMatch(/no keyframe of scale/);
  });

  it('effects are added, changed, reordered and removed', () => {
    for (const kind of ['blur', 'lut']) edit('add-effect', { clipId: id('a'), kind, parameters: { amount: 1 } });
    const [blur, lut] = found('a').effects.map((effect) => effect.id);
    edit('change-effect', { clipId: id('a'), effectId: lut, index: 0, enabled: false, parameters: { size: 2 } });
    expect(found('a').effects.map(({ kind, enabled, parameters }) => [kind, enabled, parameters])).toEqual([
      ['lut', false, { amount: 1, size: 2 }],
      ['blur', true, { amount: 1 }],
    ]);
    edit('set-keyframe', { clipId: id('a'), effectId: blur, parameter: 'amount', at: 0, value: 3 });
    edit('remove-effect', { clipId: id('a'), effectId: lut });
    expect(found('a').effects.map(({ id }) => id)).toEqual([blur]);
    expect(refused('remove-effect', { clipId: id('a'), effectId: lut })).toMatch(/no such effect/);
  });

  it('clips are renamed and turned off with their sound', () => {
    edit('rename-clip', { clipId: id('a'), name: 'opening' });
    edit('enable-clips', { clipIds: [id('opening')], enabled: false });
    expect([found('opening', film.a1).enabled, found('b').enabled]).toEqual([false, true]);
  });

  it('titles go above all that is seen meanwhile, are set, and keep the name they were given', () => {
    const { sequenceId } = film;
    edit('overwrite', { placements: [{ trackId: film.v2.id, clip: clip('over', 0, 4) }], at: 2 });
    const add = (at: number, text: string, more = {}): void =>
      edit('add-title', { sequenceId, at, duration: 5, text, ...more });
    add(0, 'The End\nof all');
    const top = film.timeline.tracks(sequenceId).findLast(({ media }) => media === 'video')!;
    expect(film.strip(top)).toBe('The End:0+5');
    add(6, 'Later', { style: { size: 0.2 } });
    expect(film.strip(film.v2)).toBe('-:2 over:0+4 Later:0+5');
    const title = (name: string, track: Track) => film.timeline.clip(film.idOf(name, track)).media;
    expect(title('Later', film.v2)).toMatchObject({ kind: 'title', text: 'Later', style: { size: 0.2, weight: 700 } });
    edit('set-title', { clipId: film.idOf('Later', film.v2), text: 'Soon', style: { italic: true } });
    expect(title('Soon', film.v2)).toMatchObject({ text: 'Soon', style: { size: 0.2, italic: true } });
    edit('rename-clip', { clipId: film.idOf('Soon', film.v2), name: 'opening' });
    edit('set-title', { clipId: film.idOf('opening', film.v2), text: 'Now' });
    expect(title('opening', film.v2)).toMatchObject({ text: 'Now', style: { italic: true } });
    expect(refused('set-title', { clipId: film.idOf('a'), text: 'x' })).toBe('"a" is no title.');
    expect(refused('add-title', { sequenceId, at: 0, duration: 1, text: 'x', trackId: film.a1.id })).toBe(
      'A title is a picture.',
    );
    expect(refused('set-title', { clipId: film.idOf('opening', film.v2), style: { sise: 1 } })).toContain('style');
  });

  it('captions are set in the style of their track', () => {
    edit('add-track', { sequenceId: film.sequenceId, media: 'captions' });
    const track = () => film.timeline.tracks(film.sequenceId).find(({ media }) => media === 'captions')!;
    expect(track().captionStyle).toBeNull();
    edit('set-track', { trackId: track().id, captionStyle: { size: 0.08 } });
    edit('set-track', { trackId: track().id, captionStyle: { italic: true } });
    expect(track().captionStyle).toMatchObject({ size: 0.08, italic: true, anchor: 'bottom' });
    edit('set-track', { trackId: track().id, muted: true });
    expect(track().captionStyle).toMatchObject({ size: 0.08 });
    edit('set-track', { trackId: track().id, captionStyle: null });
    expect(track().captionStyle).toBeNull();
    expect(refused('set-track', { trackId: film.v1.id, captionStyle: { size: 0.1 } })).toBe('"V1" has no captions.');
  });

  it('captions are set', () => {
    edit('add-track', { sequenceId: film.sequenceId, media: 'captions' });
    const track = film.timeline.tracks(film.sequenceId).find(({ media }) => media === 'captions')!;
    edit('overwrite', {
      placements: [{ trackId: track.id, clip: { ...clip('line', 0, 8), media: { kind: 'caption', text: 'Helo' } } }],
      at: 3,
    });
    edit('set-caption', { clipId: id('line', track), text: 'Hello' });
    expect(found('line', track).media).toEqual({ kind: 'caption', text: 'Hello' });
    expect(refused('set-caption', { clipId: id('a'), text: 'x' })).toBe('"a" is no caption.');
  });
});

describe('close gaps', () => {
  it('takes out what is empty on all sync-locked tracks', () => {
    edit('move', { clipId: id('c'), trackId: film.v1.id, at: 40 });
    edit('lift', { clipIds: [id('a')] });
    edit('overwrite', { placements: onV2('n', 0, 5), at: 22 });
    both('-:10 b:20+10 -:20 c:40+10');
    edit('close-gaps', { sequenceId: film.sequenceId });
    both('b:20+10 -:5 c:40+10');
    expect(film.strip(film.v2)).toBe('-:10 n:0+5');
    expect(refused('close-gaps', { sequenceId: film.sequenceId })).toMatch(/no gap that all/);
  });
});

describe('tracks', () => {
  const names = () => film.timeline.tracks(film.sequenceId).map(({ name }) => name);

  it('are added among their kind, moved, renamed and deleted', () => {
    edit('add-track', { sequenceId: film.sequenceId, media: 'video' });
    edit('add-track', { sequenceId: film.sequenceId, media: 'captions' });
    edit('add-track', { sequenceId: film.sequenceId, media: 'audio', index: 0, name: 'Music' });
    expect(names()).toEqual(['V1', 'V2', 'V3', 'Music', 'A1', 'C1']);
    edit('move-track', { trackId: film.v1.id, index: 2 });
    edit('set-track', { trackId: film.v1.id, name: 'Titles', muted: true });
    expect(names()).toEqual(['V2', 'V3', 'Titles', 'Music', 'A1', 'C1']);
    edit('delete-track', { trackId: film.v1.id });
    expect(names()).toEqual(['V2', 'V3', 'Music', 'A1', 'C1']);
    expect(
      [...film.timeline.records.values()].filter((record) => 'trackId' in record && record.trackId === film.v1.id),
    ).toEqual([]);
  });
});

describe('markers and sequences', () => {
  it('markers are put, moved, changed and deleted', () => {
    edit('add-marker', { ownerId: film.sequenceId, at: 5, note: 'boom' });
    const marker = film.timeline.markersOf(film.sequenceId)[0]!;
    edit('change-marker', { markerId: marker.id, at: 9, colour: 'red' });
    expect(film.timeline.marker(marker.id)).toMatchObject({ at: 9, note: 'boom', colour: 'red' });
    expect(refused('change-marker', { markerId: marker.id, at: -1 })).toMatch(/before the sequence starts/);
    edit('delete-marker', { markerId: marker.id });
    expect(film.timeline.markersOf(film.sequenceId)).toEqual([]);
  });

  it('markers of a sequence ripple with it', () => {
    const marks = (): number[][] => film.timeline.markersOf(film.sequenceId).map(({ at, duration }) => [at, duration]);
    const mark = (at: number, duration: number): void => edit('add-marker', { ownerId: film.sequenceId, at, duration });
    mark(5, 0);
    mark(8, 6);
    mark(12, 0);
    mark(20, 0);
    edit('overwrite', { placements: pair(film, 'n', 0, 5), at: 12 });
    expect(marks()).toEqual([
      [5, 0],
      [8, 6],
      [12, 0],
      [20, 0],
    ]);
    edit('insert', { placements: pair(film, 'm', 0, 4), at: 12 });
    expect(marks()).toEqual([
      [5, 0],
      [8, 10],
      [16, 0],
      [24, 0],
    ]);
    edit('extract', { sequenceId: film.sequenceId, span: { from: 16, to: 20 } });
    expect(marks()).toEqual([
      [5, 0],
      [8, 8],
      [20, 0],
    ]);
    edit('ripple', { clipId: id('a'), edge: 'end', by: -3 });
    expect(marks()).toEqual([
      [5, 0],
      [7, 6],
      [17, 0],
    ]);
  });

  it("a clip's markers stay on its picture and go with it", () => {
    edit('add-marker', { ownerId: id('b'), at: 6 });
    edit('trim-start', { clipId: id('b'), by: 2, ripple: true });
    expect(film.timeline.markersOf(id('b')).map(({ at }) => at)).toEqual([4]);
    edit('lift', { clipIds: [id('b')] });
    expect([...film.timeline.records.values()].filter(({ kind }) => kind === 'marker')).toEqual([]);
  });

  it('sequences are set and deleted', () => {
    edit('set-sequence', { sequenceId: film.sequenceId, name: 'Reel 1', startFrame: 86_400 });
    expect(film.timeline.sequence(film.sequenceId)).toMatchObject({ name: 'Reel 1', startFrame: 86_400 });
    expect(refused('set-sequence', { sequenceId: film.sequenceId, dropFrame: true })).toMatch(/no drop-frame/);
    edit('add-sequence', {
      name: 'Other',
      rate: rate(24),
      width: 2,
      height: 2,
      sampleRate: 48000,
      videoTracks: 1,
      audioTracks: 0,
    });
    const other = film.timeline.sequences().find(({ name }) => name === 'Other')!;
    edit('delete-sequence', { sequenceId: other.id });
    expect(film.timeline.sequences()).toHaveLength(1);
  });
});

describe('requests', () => {
  it('that are malformed or name what is not there are refused in words', () => {
    expect(refused('slip', { clipId: id('a'), by: 0.5 })).toMatch(/^by: /);
    expect(refused('extract', { sequenceId: film.sequenceId, span: { from: 5, to: 5 } })).toMatch(
      /in point must lie before/,
    );
    expect(refused('slip', { clipId: 'nobody', by: 1 })).toBe('There is no clip "nobody" in this project.');
  });
});
