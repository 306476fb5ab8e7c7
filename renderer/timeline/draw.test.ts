import { beforeEach, describe, expect, it } from 'vitest';
import { RATES } from '../../core/time/rate.ts';
import { EDIT_VERBS } from '../../core/timeline/edit/verbs.ts';
import { applyDiff } from '../../core/timeline/history/diff.ts';
import { markerSchema, type Clip } from '../../core/timeline/model/records.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import { bigFilm } from '../../tests/bench/big-film.ts';
import type { ClipLooks } from './draw-clip.ts';
import { drawTimeline, type Drawing } from './draw.ts';
import { lanesOf } from './layout.ts';

const film = bigFilm(10_000);
const plain: ClipLooks = { badge: null, speed: null, offline: false, flickers: false, still: null, wave: null };

let drawn: Clip[] = [];
beforeEach(() => {
  drawn = [];
});

const view: Drawing = {
  width: 1800,
  height: 600,
  scale: { pixelsPerFrame: 5, scroll: 6000 },
  rate: RATES.fps24,
  timecode: String,
  timeline: film.timeline,
  lanes: lanesOf(film.timeline.tracks('main'), 600),
  selected: new Set(),
  part: null,
  lifted: new Set(),
  isOffline: () => false,
  looks: (clip) => {
    drawn.push(clip);
    return plain;
  },
};

describe('what a drawing of 10,000 clips costs', () => {
  it('draws clips in view and their neighbours, and no other', () => {
    expect(drawTimeline(canvas(), view, null)).toBe(20);
    const [from, to] = [6000, 6000 + 1800 / 5];
    for (const { id, duration } of drawn) {
      expect(film.timeline.startOf(id)).toBeLessThanOrEqual(to + 40);
      expect(film.timeline.startOf(id) + duration).toBeGreaterThanOrEqual(from - 1);
    }
    // 360 frames of clips no shorter than 20, on 20 lanes.
    expect(drawn.length).toBeLessThanOrEqual(20 * (360 / 20 + 2));
    expect(drawn.length).toBeGreaterThan(20 * (360 / 40));
  });

  it('asks for no pictures, names and sound of clips that are too narrow to show them', () => {
    drawTimeline(canvas(), { ...view, scale: { pixelsPerFrame: 0.1, scroll: 0 } }, null);
    expect(drawn).toEqual([]);
  });

  it('draws no lane that is outside the canvas', () => {
    expect(drawTimeline(canvas(), { ...view, height: 200 }, null)).toBeLessThan(10);
  });
});

describe('what is drawn again', () => {
  const clip = film.timeline.itemAtFrame(film.trackIds[3] ?? '', 6100)?.item.id ?? '';
  const again = (timeline: Timeline) => drawTimeline(canvas(), { ...view, timeline }, view);

  it('is nothing where nothing has changed', () => {
    expect(drawTimeline(canvas(), { ...view }, view)).toBe(0);
  });

  it('is the lane of a clip that is trimmed, and that of its sound', () => {
    const diff = EDIT_VERBS['trim-end'].apply(film.timeline, { clipId: clip, by: -4, ripple: false }, () => 'new');
    expect(again(applyDiff(film.timeline, diff))).toBe(2);
  });

  it('is the lane of a clip that gets a marker, though its items are as they were', () => {
    const marker = markerSchema.parse({
      kind: 'marker',
      id: 'm',
      ownerId: clip,
      at: 3,
      duration: 0,
      name: '',
      note: '',
      colour: 'red',
    });
    expect(again(film.timeline.with(new Map([['m', marker]])))).toBe(1);
  });

  it('is the lane of a track that is locked', () => {
    const track = film.timeline.track(film.trackIds[3] ?? '');
    expect(again(film.timeline.with(new Map([[track.id, { ...track, locked: true }]])))).toBe(1);
  });

  it('is everything once it is looked at elsewhere', () => {
    const scale = { ...view.scale, scroll: 6001 };
    expect(drawTimeline(canvas(), { ...view, scale }, view)).toBe(20);
  });

  it('is everything once pictures have arrived', () => {
    expect(drawTimeline(canvas(), { ...view, looks: () => plain }, view)).toBe(20);
  });
});

/** A context that takes every drawing and keeps none. */
function canvas(): OffscreenCanvasRenderingContext2D {
  return new Proxy({} as OffscreenCanvasRenderingContext2D, {
    get: () => () => ({ width: 10 }),
    set: () => true,
  });
}
