import { describe, expect, it } from 'vitest';
import { sampleTimeline } from '../test/sample.ts';
import { snap, snapTargets } from './snapping.ts';

describe('snapping', () => {
  it('offers the start, the playhead and every cut but those of what is moved', () => {
    const { timeline, sequenceId, clips } = sampleTimeline(30, 20, 10);
    expect(snapTargets(timeline, sequenceId, 41, new Set())).toEqual([0, 30, 41, 50, 60]);
    expect(snapTargets(timeline, sequenceId, 41, new Set([clips[2] ?? '']))).toEqual([0, 30, 41, 50]);
  });

  it('takes the nearest of both edges within reach', () => {
    expect(snap([28, 58], [0, 30, 60], 3)).toEqual({ by: 2, guide: 30 });
    expect(snap([25, 59], [0, 30, 60], 3)).toEqual({ by: 1, guide: 60 });
    expect(snap([25, 52], [0, 30, 60], 3)).toBeNull();
    expect(snap([30], [30], 0.2)).toEqual({ by: 0, guide: 30 });
  });
});
