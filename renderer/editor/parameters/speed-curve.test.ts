import { describe, expect, it } from 'vitest';
import { applyDiff } from '../../../core/timeline/history/diff.ts';
import { withMovedKeyframes, withoutKeyframes } from '../../../core/timeline/model/keyframes.ts';
import type { Speed } from '../../../core/timeline/model/records.ts';
import { assetFrameAt } from '../../../core/timeline/model/source-time.ts';
import { rate } from '../../../core/time/rate.ts';
import { counter, sampleTimeline } from '../../test/sample.ts';
import { doing } from '../doing.ts';
import { changing, parameterAt } from './place.ts';
import { shownAt } from './speed-curve.ts';

const fps = rate(24);

/** A clip of 49 frames that shows from frame 10 on, at a speed. */
function film(speed: Speed = { kind: 'constant', num: 1, den: 1 }) {
  const { timeline, clips } = sampleTimeline(49);
  const clipId = clips[0] ?? '';
  const before = applyDiff(timeline, doing('change-speed', { clipId, speed, ripple: true })(timeline, counter('x')));
  const place = { of: 'speed', clipId } as const;
  return {
    before,
    clipId,
    curve: parameterAt(before, place),
    /** The frames that the clip shows once its curve is another one. */
    shown(change: Parameters<typeof changing>[1]) {
      const after = applyDiff(before, changing(place, change)(before, counter('y')));
      const clip = after.clip(clipId);
      return { clip, frames: [0, 12, 24, 48].map((k) => assetFrameAt(clip, k, fps)) };
    },
  };
}

const key = (at: number, value: number) => ({ at, value, easing: 'linear' as const });

describe('a speed as a curve', () => {
  it('goes through what a clip of one speed shows', () => {
    expect(film().curve).toEqual({ keyframes: [key(0, 10), key(48, 58)] });
    expect(film({ kind: 'freeze' }).curve).toEqual({ keyframes: [key(0, 10), key(48, 10)] });
  });

  it('changes nothing as it comes, whichever way the clip ran', () => {
    expect(film().shown((curve) => curve)).toMatchObject({ frames: [10, 22, 34, 58] });
    expect(film({ kind: 'constant', num: -1, den: 1 }).shown((curve) => curve).frames).toEqual([58, 46, 34, 10]);
  });

  it('is bent by its keyframes, again and again, from the frames that they are of', () => {
    const bent = film().shown(() => ({ keyframes: [key(0, 34), key(24, 34), key(48, 82)] }));
    expect(bent.frames).toEqual([34, 34, 34, 82]);
    const { before, clipId } = film();
    let timeline = before;
    for (const raise of [5, 5, -3]) {
      const place = { of: 'speed', clipId } as const;
      const edit = changing(place, (curve) => withMovedKeyframes(curve, new Set([0]), 0, raise));
      timeline = applyDiff(timeline, edit(timeline, counter('z')));
    }
    expect(parameterAt(timeline, { of: 'speed', clipId })).toEqual({ keyframes: [key(0, 17), key(48, 58)] });
    expect(shownAt(timeline.clip(clipId), 24, fps)).toBe(37.5);
  });

  it('needs two keyframes, and media to show', () => {
    expect(() => film().shown((curve) => withoutKeyframes(curve, new Set([48])))).toThrow(/two keyframes/);
    expect(() => film().shown(() => ({ keyframes: [key(0, 0), key(48, 2000)] }))).toThrow(/media|frames/);
  });
});
