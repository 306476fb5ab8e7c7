import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyDiff } from '../../core/timeline/history/diff.ts';
import { tools, type Tool } from '../editor/timeline-slice.ts';
import { sampleTimeline } from '../test/sample.ts';
import { clipsInBox } from './clips-in.ts';
import { cancel, complete, drag, effectOf, idle, type PointerState, type Step } from './gesture.ts';
import { editOf } from './gesture-edit.ts';
import { hitTest, type Hit } from './hit-test.ts';
import { lanesOf, rulerHeight } from './layout.ts';
import { press } from './press.ts';
import { Settler } from './settle.ts';
import { pointerState } from './timeline-pointer.ts';

const { timeline, sequenceId, clips, tracks } = sampleTimeline(30, 20, 40);
const clip = timeline.clip(clips[1] ?? '');
const body: Hit = { kind: 'body', clip, start: 30, low: false };
const edge: Hit = { kind: 'edge', clip, start: 30, edge: 'end', onCut: false };
const noSnap = () => null;
const [v1 = '', v2 = ''] = tracks;

function at(cut: number, more: Partial<PointerState> = {}): PointerState {
  const track = { id: v1, media: 'video' } as const;
  const keys = { shift: false, alt: false, ctrl: false };
  return { x: cut * 10, y: 60, depth: 34, frame: cut, cut, track, beyond: null, ...keys, ...more };
}

/** Presses, drags through the pointer states, and gives the last step. */
function pull(hit: Hit, tool: Tool, ...through: PointerState[]): Step {
  let step = press(hit, tool, through[0] ?? at(0), timeline);
  for (const pointer of through.slice(1)) step = drag(step.gesture, pointer, noSnap);
  return step;
}

/** The edit that a drag stands for. */
const asked = (hit: Hit, tool: Tool, ...through: PointerState[]) => effectOf(pull(hit, tool, ...through).gesture);

describe('gestures on the timeline', () => {
  it('selects at a press, alone after a click, and asks for no edit', () => {
    const pressed = press(body, 'select', at(40), timeline);
    expect(pressed.effects).toEqual([{ kind: 'select', clipId: clip.id }]);
    expect(complete(drag(pressed.gesture, { ...at(40), x: 402 }, noSnap).gesture).effects).toEqual([
      { kind: 'select-alone', clipId: clip.id },
    ]);
  });

  it('adds with Ctrl or Shift when it was a click, and a drag leaves the selection', () => {
    for (const keys of [{ ctrl: true }, { shift: true }]) {
      const pressed = press(body, 'select', at(40, keys), timeline);
      expect(pressed.effects).toEqual([]);
      expect(complete(pressed.gesture).effects).toEqual([{ kind: 'toggle', clipId: clip.id }]);
    }
  });

  it('picks the cut at a press on an edge, a gap, a transition and a marker', () => {
    const part = { kind: 'edit', clipId: clip.id, edge: 'end' } as const;
    expect(press(edge, 'select', at(50), timeline).effects).toEqual([
      { kind: 'select-alone', clipId: clip.id },
      { kind: 'pick', part },
    ]);
    const marker = { id: 'm', at: 7 } as Extract<Hit, { kind: 'marker' }>['marker'];
    expect(press({ kind: 'marker', marker }, 'select', at(8), timeline).effects).toEqual([
      { kind: 'seek', frame: 7 },
      { kind: 'pick', part: { kind: 'marker', id: 'm' } },
    ]);
    const gap = { id: 'g' } as Extract<Hit, { kind: 'gap' }>['gap'];
    expect(press({ kind: 'gap', gap }, 'select', at(8), timeline).effects).toEqual([
      { kind: 'pick', part: { kind: 'gap', id: 'g' } },
    ]);
  });

  it('moves by as many frames as the pointer did, keeps in front of frame 0, and edits once at the end', () => {
    const { gesture, effects } = pull(body, 'select', at(40), at(45), at(70));
    expect(effects).toEqual([]);
    const how = { copies: false, inserts: false };
    expect(complete(gesture)).toEqual({
      gesture: idle,
      effects: [{ kind: 'move', clipId: clip.id, trackId: v1, at: 60, how }],
    });
    expect(asked(body, 'select', at(40), at(1))).toMatchObject({ at: 0 });
  });

  it('moves to the track under the pointer, to a new one outside, and to none of another kind', () => {
    const other = { id: v2, media: 'video' } as const;
    const sound = { id: tracks[2] ?? '', media: 'audio' } as const;
    expect(asked(body, 'select', at(40), at(41, { track: other }))).toMatchObject({ trackId: v2, at: 31 });
    expect(asked(body, 'select', at(40), at(41, { track: null, beyond: 'above' }))).toMatchObject({ trackId: null });
    expect(asked(body, 'select', at(40), at(41, { track: null, beyond: 'below' }))).toMatchObject({ trackId: v1 });
    expect(asked(body, 'select', at(40), at(41, { track: sound }))).toMatchObject({ trackId: v1 });
  });

  it('copies with Alt and inserts with Ctrl, as the keys are when it is let go', () => {
    expect(asked(body, 'select', at(40, { alt: true }), at(50))).toMatchObject({ how: { copies: false } });
    expect(asked(body, 'select', at(40), at(50, { alt: true, ctrl: true }))).toMatchObject({
      how: { copies: true, inserts: true },
    });
  });

  it('asks for nothing when the clip is back where it was', () => {
    expect(asked(body, 'select', at(40), at(50), at(40))).toBeNull();
  });

  it.each([
    ['select', edge, {}, { trim: 'trim', by: -6 }],
    ['select', edge, { shift: true }, { trim: 'ripple', by: -6 }],
    ['select', edge, { alt: true }, { trim: 'ripple', by: -6 }],
    ['select', edge, { ctrl: true }, { trim: 'roll', by: -6 }],
    ['ripple', body, {}, { trim: 'ripple', edge: 'end', by: -6 }],
    ['ripple', body, { ctrl: true }, { trim: 'roll', by: -6 }],
    ['roll', edge, {}, { trim: 'roll', by: -6 }],
    ['slip', body, {}, { trim: 'slip', by: 6 }],
    ['slide', body, { ctrl: true }, { trim: 'slide', by: -6 }],
    ['trim', edge, {}, { trim: 'ripple', by: -6 }],
    ['trim', { ...edge, onCut: true }, {}, { trim: 'roll', by: -6 }],
    ['trim', body, {}, { trim: 'slip', by: 6 }],
    ['trim', { ...body, low: true }, {}, { trim: 'slide', by: -6 }],
  ] as const)('with the %s tool trims by the distance (%#)', (tool, hit, keys, expected) => {
    expect(asked(hit, tool, at(50), at(44, keys))).toMatchObject({ kind: 'trim', clipId: clip.id, ...expected });
  });

  it('snaps both ends of what slides and the edge of what is trimmed, and shows the guide', () => {
    const snapping = (edges: readonly number[]) => {
      seen.push(edges);
      return { by: -1, guide: 45 };
    };
    const seen: (readonly number[])[] = [];
    const trimmed = drag(pull(edge, 'select', at(50), at(46)).gesture, at(46), snapping);
    expect(trimmed.gesture).toMatchObject({ kind: 'trimming', by: -5, guide: 45 });
    drag(pull(body, 'slide', at(40), at(46)).gesture, at(46), snapping);
    drag(pull(body, 'slip', at(40), at(46)).gesture, at(46), snapping);
    expect(seen).toEqual([[46], [36, 56], []]);
  });

  it('draws a frame on nothing, and gives the selection back when that is cancelled', () => {
    const empty: Hit = { kind: 'empty', trackId: null };
    const drawn = pull(empty, 'select', at(90, { depth: 200 }), at(20, { depth: 40 }));
    expect(press(empty, 'select', at(90), timeline).effects).toEqual([{ kind: 'deselect' }]);
    expect(press(empty, 'select', at(90, { ctrl: true }), timeline).effects).toEqual([]);
    expect(drawn.effects).toEqual([
      { kind: 'select-box', from: { frame: 90, y: 200 }, to: { frame: 20, y: 40 }, adding: false },
    ]);
    expect(cancel(drawn.gesture)).toEqual({ gesture: idle, effects: [{ kind: 'reselect' }] });
    expect(complete(drawn.gesture)).toEqual({ gesture: idle, effects: [] });
  });

  it('holds a frame where it was begun while the lanes are scrolled, and picks on every lane it passes', () => {
    const lanes = lanesOf(timeline.tracks(sequenceId), 260);
    const scrolledBy = (up: number) => lanes.map((lane) => ({ ...lane, top: lane.top - up }));
    const scale = { pixelsPerFrame: 4, scroll: 0 };
    const keys = { shift: false, alt: false, ctrl: false };
    const [top, middle] = lanes;
    const begun = pointerState({ x: 380, y: (middle?.top ?? 0) + 10, ...keys }, lanes, scale);
    const then = scrolledBy(150);
    const held = pointerState({ x: 40, y: (top?.top ?? 0) - 150 + 10, ...keys }, then, scale);
    const { effects } = pull({ kind: 'empty', trackId: null }, 'select', begun, held);
    const [box] = effects;
    if (box?.kind !== 'select-box') throw new Error('no frame was drawn');
    expect(box.from.y - box.to.y).toBe((middle?.top ?? 0) - (top?.top ?? 0));
    expect(clipsInBox(timeline, then, box)).toEqual(clips);
    expect(clipsInBox(timeline, lanes, box)).toEqual(clips);
  });

  it('asks for no new track above while the first lane is out of sight', () => {
    const lanes = lanesOf(timeline.tracks(sequenceId), 260);
    const atRuler = { x: 40, y: 5, shift: false, alt: false, ctrl: false };
    const scale = { pixelsPerFrame: 4, scroll: 0 };
    expect(pointerState(atRuler, lanes, scale).beyond).toBe('above');
    const lower = lanes.map((lane) => ({ ...lane, top: lane.top - 20 }));
    expect(pointerState(atRuler, lower, scale).beyond).toBeNull();
  });

  it('sets marks with the range tool, and gives them back when that is cancelled', () => {
    const { gesture, effects } = pull(body, 'range', at(40), at(20));
    expect(effects).toEqual([{ kind: 'mark', span: { from: 20, to: 40 } }]);
    expect(cancel(gesture).effects).toEqual([{ kind: 'mark', span: null }]);
  });

  it('picks all that follows with the forward tool, on one track with Shift, and drags it', () => {
    expect(press(body, 'forward', at(40), timeline).effects).toEqual([
      { kind: 'select-forward', from: 30, trackId: null },
    ]);
    const { gesture, effects } = press(body, 'forward', at(40, { shift: true }), timeline);
    expect(effects).toEqual([{ kind: 'select-forward', from: 30, trackId: v1 }]);
    expect(effectOf(drag(gesture, at(50), noSnap).gesture)).toMatchObject({ kind: 'move', at: 40 });
  });

  it('scrubs from the ruler, cuts with the razor, zooms and pans', () => {
    const scrub = press({ kind: 'ruler' }, 'select', at(12), timeline);
    expect(scrub.effects).toEqual([{ kind: 'seek', frame: 12 }]);
    expect(drag(scrub.gesture, at(20), noSnap).effects).toEqual([{ kind: 'seek', frame: 20 }]);
    expect(press(body, 'razor', at(40), timeline).effects).toEqual([{ kind: 'cut', trackId: v1, at: 40 }]);
    expect(complete(press(body, 'zoom', at(40, { alt: true }), timeline).gesture).effects).toEqual([
      { kind: 'zoom', at: 40, factor: 0.5 },
    ]);
    expect(complete(pull(body, 'zoom', at(40), at(20)).gesture).effects).toEqual([
      { kind: 'zoom-to', from: 20, to: 40 },
    ]);
    expect(pull(body, 'hand', at(40), at(30)).effects).toEqual([{ kind: 'pan', x: 100, y: 0 }]);
  });
});

describe('a trim that is refused', () => {
  // Each clip shows from frame 10 of its 500: ten frames are left before it.
  const settler = () => new Settler(timeline, []);
  const trim = (name: 'trim' | 'ripple' | 'roll' | 'slip', by: number, clipId = clip.id) =>
    ({ kind: 'trim', trim: name, clipId, edge: 'start', by }) as const;

  it('goes as far as there is media, and says why no further', () => {
    const settled = settler().settle(trim('ripple', -25));
    expect(settled).toMatchObject({ effect: { by: -10 }, refusal: { message: /no more media/ } });
    expect(settled.timeline.clip(clip.id).duration).toBe(30);
    expect(settler().settle(trim('slip', -400))).toMatchObject({ effect: { by: -10 } });
    expect(settler().settle(trim('roll', 400))).toMatchObject({ effect: { by: 19 } });
  });

  it('stays as it was where it can not begin', () => {
    expect(settler().settle(trim('trim', -5))).toMatchObject({
      timeline,
      effect: null,
      refusal: { message: /no room/ },
    });
  });

  it('is free again on the way back', () => {
    const one = settler();
    expect(one.settle(trim('ripple', -25)).effect).toMatchObject({ by: -10 });
    expect(one.settle(trim('ripple', -300)).effect).toMatchObject({ by: -10 });
    expect(one.settle(trim('ripple', -4))).toMatchObject({ effect: { by: -4 }, refusal: null });
    expect(one.settle(trim('ripple', 4))).toMatchObject({ effect: { by: 4 }, refusal: null });
  });
});

describe('any gesture', () => {
  const lanes = lanesOf(timeline.tracks(sequenceId), 260);
  const scale = { pixelsPerFrame: 4, scroll: 0 };
  const place = fc.record({
    x: fc.integer({ min: 0, max: 440 }),
    y: fc.integer({ min: rulerHeight, max: 280 }),
    shift: fc.boolean(),
    alt: fc.boolean(),
    ctrl: fc.boolean(),
  });
  const way = fc.tuple(fc.constantFrom(...tools), fc.array(place, { minLength: 1, maxLength: 6 }));

  function play(tool: Tool, places: readonly Parameters<typeof pointerState>[0][]): { step: Step; edits: number } {
    const [first, ...rest] = places.map((each) => pointerState(each, lanes, scale));
    if (!first) throw new Error('no press');
    let step = press(hitTest(first.x, first.y, timeline, lanes, scale), tool, first, timeline);
    let edits = count(step);
    for (const pointer of rest) {
      step = drag(step.gesture, pointer, noSnap);
      edits += count(step);
    }
    return { step, edits };
  }

  const count = ({ effects }: Step) => effects.filter(({ kind }) => kind === 'move' || kind === 'trim').length;

  it('asks for no edit before it ends nor when it is cancelled, and for one at most when it completes, which is one diff that can be taken back', () => {
    let made = 0;
    fc.assert(
      fc.property(way, ([tool, places]) => {
        const { step, edits } = play(tool, places);
        expect(edits).toBe(0);
        expect(count(cancel(step.gesture))).toBe(0);
        const done = complete(step.gesture);
        expect(done.gesture).toBe(idle);
        expect(count(done)).toBeLessThanOrEqual(1);
        for (const effect of done.effects) {
          if (effect.kind !== 'move' && effect.kind !== 'trim') continue;
          const settled = new Settler(timeline, clips).settle(effect);
          if (!settled.effect) {
            expect(settled.timeline).toBe(timeline);
            continue;
          }
          let next = 0;
          const { verb } = editOf(settled.effect, timeline, clips);
          const diff = verb(timeline, () => `preview-${next++}`);
          // What was shown is what is made.
          expect([...applyDiff(timeline, diff).records]).toEqual([...settled.timeline.records]);
          made++;
        }
      }),
      { numRuns: 1000, seed: 6 },
    );
    // Refusals only would prove nothing.
    expect(made).toBeGreaterThan(80);
  });
});
