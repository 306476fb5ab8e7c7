import { withLinked } from '../../../core/timeline/edit/linked.ts';
import type { Clip, Speed } from '../../../core/timeline/model/records.ts';
import type { Timeline } from '../../../core/timeline/model/timeline.ts';
import { constantSpeed } from '../commands/speed.ts';
import { doing, inTurn } from '../doing.ts';
import type { Verb } from '../edits.ts';
import { changing } from './place.ts';
import type { Change } from './typed-number.ts';

/** The constant speed of a clip in percent, negative backwards; null of one that is frozen or varies. */
export function percentOf({ speed }: Clip): number | null {
  return speed.kind === 'constant' ? (100 * speed.num) / speed.den : null;
}

/** Slowest and fastest that the inspector sets, in percent. */
export const speedLimits = { least: 0.01, most: 100_000 } as const;

/** Changes how fast clips run, each from its own speed; what is frozen or varies starts from 100 %. What is linked goes along. */
export function changeSpeeds(timeline: Timeline, clipIds: readonly string[], ripple: boolean, change: Change): Verb {
  return eachSpeed(timeline, clipIds, ripple, (clip) => {
    const percent = change(percentOf(clip) ?? 100);
    const size = Math.min(speedLimits.most, Math.max(speedLimits.least, Math.abs(percent)));
    return constantSpeed(size, percent < 0);
  });
}

/** Makes what clips show run the other way. */
export function reverse(timeline: Timeline, clipIds: readonly string[]): Verb {
  return eachSpeed(timeline, clipIds, false, ({ speed }) =>
    speed.kind === 'constant' ? { ...speed, num: -speed.num } : speed,
  );
}

/** Gives a clip a speed that varies: a curve with a keyframe at each end, which as yet changes nothing. */
export function varySpeed(clipId: string): Verb {
  return changing({ of: 'speed', clipId }, (curve) => curve);
}

function eachSpeed(
  timeline: Timeline,
  clipIds: readonly string[],
  ripple: boolean,
  speedOf: (clip: Clip) => Speed,
): Verb {
  const done = new Set<string>();
  const verbs = clipIds.flatMap((clipId) => {
    if (done.has(clipId)) return [];
    const clip = timeline.clip(clipId);
    for (const { id } of withLinked(timeline, clip)) done.add(id);
    const speed = speedOf(clip);
    return speed === clip.speed ? [] : [doing('change-speed', { clipId, speed, ripple })];
  });
  return inTurn(...verbs);
}
