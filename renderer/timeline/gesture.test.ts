import { describe, expect, it } from 'vitest';
import { sampleTimeline } from '../test/sample.ts';
import { cancel, complete, drag, effectOf, idle, press, type PointerState, type Step } from './gesture.ts';
import type { Hit } from './hit-test.ts';

const { timeline, clips, tracks } = sampleTimeline(30, 20);
const clip = timeline.clip(clips[1] ?? '');
const body: Hit = { kind: 'body', clip, start: 30 };
const edge: Hit = { kind: 'edge', clip, start: 30, edge: 'end' };
const noSnap = () => null;

function at(cut: number, more: Partial<PointerState> = {}): PointerState {
  const track = { id: tracks[0] ?? '', media: 'video' } as const;
  return { x: cut * 10, frame: cut, cut, track, shift: false, adding: false, ...more };
}

/** Presses, drags through the pointer states, and gives the last step. */
function pull(hit: Hit, ...through: PointerState[]): Step {
  let step = press(hit, 'select', through[0] ?? at(0));
  for (const pointer of through.slice(1)) step = drag(step.gesture, pointer, noSnap);
  return step;
}

describe('gestures on the timeline', () => {
  it('selects at a press, alone after a click, and asks for no edit', () => {
    const pressed = press(body, 'select', at(40));
    expect(pressed.effects).toEqual([{ kind: 'select', clipId: clip.id, adding: false }]);
    expect(complete(drag(pressed.gesture, { ...at(40), x: 402 }, noSnap).gesture).effects).toEqual([
      { kind: 'select-alone', clipId: clip.id },
    ]);
  });

  it('picks the cut at a press on an edge, a gap, a transition and a marker', () => {
    const part = { kind: 'edit', clipId: clip.id, edge: 'end' } as const;
    expect(press(edge, 'select', at(50)).effects).toEqual([
      { kind: 'select', clipId: clip.id, adding: false },
      { kind: 'pick', part },
    ]);
    const marker = { id: 'm', at: 7 } as Extract<Hit, { kind: 'marker' }>['marker'];
    expect(press({ kind: 'marker', marker }, 'select', at(8)).effects).toEqual([
      { kind: 'seek', frame: 7 },
      { kind: 'pick', part: { kind: 'marker', id: 'm' } },
    ]);
  });

  it('moves by as many frames as the pointer did, keeps in front of frame 0, and edits once at the end', () => {
    const { gesture, effects } = pull(body, at(40), at(45), at(70));
    expect(effects).toEqual([]);
    expect(complete(gesture)).toEqual({
      gesture: idle,
      effects: [{ kind: 'move', clipId: clip.id, trackId: tracks[0], at: 60 }],
    });
    expect(effectOf(pull(body, at(40), at(1)).gesture)).toMatchObject([{ at: 0 }]);
  });

  it('moves to the track under the pointer', () => {
    const other = { id: tracks[1] ?? '', media: 'video' } as const;
    expect(effectOf(pull(body, at(40), at(41, { track: other })).gesture)).toMatchObject([
      { trackId: tracks[1], at: 31 },
    ]);
  });

  it('asks for nothing when the clip is back where it was', () => {
    expect(effectOf(pull(body, at(40), at(50), at(40)).gesture)).toEqual([]);
  });

  it('trims by the distance, with ripple while Shift is held', () => {
    expect(effectOf(pull(edge, at(50), at(44)).gesture)).toEqual([
      { kind: 'trim', clipId: clip.id, edge: 'end', by: -6, ripple: false },
    ]);
    expect(effectOf(pull(edge, at(50), at(44, { shift: true })).gesture)).toMatchObject([{ ripple: true }]);
  });

  it('snaps and shows the guide', () => {
    const { gesture } = pull(edge, at(50), at(46));
    const snapped = drag(gesture, at(46), (edges) => {
      expect(edges).toEqual([46]);
      return { by: -1, guide: 45 };
    });
    expect(snapped.gesture).toMatchObject({ kind: 'trimming', by: -5, guide: 45 });
  });

  it('leaves nothing behind when it is cancelled', () => {
    expect(cancel()).toEqual({ gesture: idle, effects: [] });
  });

  it('scrubs from the ruler, cuts with the razor, deselects on nothing', () => {
    const scrub = press({ kind: 'ruler' }, 'select', at(12));
    expect(scrub.effects).toEqual([{ kind: 'seek', frame: 12 }]);
    expect(drag(scrub.gesture, at(20), noSnap).effects).toEqual([{ kind: 'seek', frame: 20 }]);
    expect(press(body, 'razor', at(40)).effects).toEqual([{ kind: 'cut', trackId: tracks[0], at: 40 }]);
    expect(press({ kind: 'empty', trackId: null }, 'select', at(90)).effects).toEqual([{ kind: 'deselect' }]);
  });
});
