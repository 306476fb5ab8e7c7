import { describe, expect, it } from 'vitest';
import { sampleTimeline } from '../test/sample.ts';
import { cutsOf, snap } from './snapping.ts';

const { timeline, sequenceId, clips } = sampleTimeline(30, 20, 10);
const field = (fixed: readonly number[] = [], except: readonly string[] = []) => ({
  timeline,
  sequenceId,
  fixed,
  except: new Set(except),
});

describe('snapping', () => {
  it('lists the start and every cut', () => {
    expect(cutsOf(timeline, sequenceId)).toEqual([0, 30, 50, 60]);
  });

  it('takes the nearest of all edges within reach', () => {
    expect(snap([28, 56], field(), 3)).toEqual({ by: 2, guide: 30 });
    expect(snap([25, 59], field(), 3)).toEqual({ by: 1, guide: 60 });
    expect(snap([25, 55], field(), 3)).toBeNull();
    expect(snap([30], field(), 0.2)).toEqual({ by: 0, guide: 30 });
  });

  it('takes the playhead, marks and markers too, and no cut of what is moved', () => {
    expect(snap([40], field([41]), 3)).toEqual({ by: 1, guide: 41 });
    // Where the last clip ends is only its own cut.
    expect(snap([61], field([], [clips[2] ?? '']), 3)).toBeNull();
    expect(snap([51], field([], [clips[2] ?? '']), 3)).toEqual({ by: -1, guide: 50 });
  });
});
