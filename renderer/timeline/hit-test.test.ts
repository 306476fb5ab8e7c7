import { describe, expect, it } from 'vitest';
import { sampleTimeline } from '../test/sample.ts';
import { hitTest } from './hit-test.ts';
import { laneAtY, lanesOf } from './layout.ts';

const { timeline, sequenceId, clips } = sampleTimeline(30, 20);
const lanes = lanesOf(timeline.tracks(sequenceId), 260);
const scale = { pixelsPerFrame: 4, scroll: 0 };
const v1 = lanes.find(({ name }) => name === 'V1');
const y = (v1?.top ?? 0) + 10;

describe('what is under the pointer', () => {
  it('puts V2 above V1 above A1, inside the height', () => {
    expect(lanes.map(({ name }) => name)).toEqual(['V2', 'V1', 'A1']);
    for (const height of [60, 200, 260, 500]) {
      const [first, second] = lanesOf(timeline.tracks(sequenceId), height);
      expect(second?.top).toBeGreaterThanOrEqual((first?.top ?? 0) + (first?.height ?? 0));
    }
    expect(laneAtY(lanes, 5)).toBeNull();
  });

  it('tells ruler, empty lane, body and both edges', () => {
    expect(hitTest(50, 5, timeline, lanes, scale)).toEqual({ kind: 'ruler' });
    expect(hitTest(250, y, timeline, lanes, scale)).toEqual({ kind: 'empty', trackId: v1?.trackId });
    expect(hitTest(60, y, timeline, lanes, scale)).toMatchObject({ kind: 'body', clip: { id: clips[0] }, start: 0 });
    expect(hitTest(2, y, timeline, lanes, scale)).toMatchObject({
      kind: 'edge',
      edge: 'start',
      clip: { id: clips[0] },
    });
    expect(hitTest(118, y, timeline, lanes, scale)).toMatchObject({
      kind: 'edge',
      edge: 'end',
      clip: { id: clips[0] },
    });
    expect(hitTest(121, y, timeline, lanes, scale)).toMatchObject({
      kind: 'edge',
      edge: 'start',
      clip: { id: clips[1] },
    });
  });

  it('leaves a middle to hold on clips of a few pixels', () => {
    const small = { pixelsPerFrame: 0.4, scroll: 0 };
    expect(hitTest(6, y, timeline, lanes, small).kind).toBe('body');
  });
});
