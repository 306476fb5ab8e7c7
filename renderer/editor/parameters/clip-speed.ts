import type { Clip } from '../../../core/timeline/model/records.ts';
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
const speedLimits = { least: 0.01, most: 100_000 } as const;

/** Changes how fast clips run, each from its own speed; what is frozen or varies starts from 100 %. What is linked goes along. */
export function changeSpeeds(clips: readonly Clip[], ripple: boolean, change: Change): Verb {
  return inTurn(
    ...clips.map((clip) => {
      const percent = change(percentOf(clip) ?? 100);
      const size = Math.min(speedLimits.most, Math.max(speedLimits.least, Math.abs(percent)));
      return doing('change-speed', { clipId: clip.id, speed: constantSpeed(size, percent < 0), ripple });
    }),
  );
}

/** Makes what clips of a constant speed show run the other way. */
export function reverse(clips: readonly Clip[]): Verb {
  return inTurn(
    ...clips.flatMap(({ id, speed }) =>
      speed.kind === 'constant'
        ? [doing('change-speed', { clipId: id, speed: { ...speed, num: -speed.num }, ripple: false })]
        : [],
    ),
  );
}

/** Gives a clip a speed that varies: a curve with a keyframe at each end, which as yet changes nothing. */
export function varySpeed(clipId: string): Verb {
  return changing({ of: 'speed', clipId }, (curve) => curve);
}
