import { z } from 'zod';
import { addExact, rescale, subtractExact, time, type RationalTime } from '../../time/rational-time.ts';
import { rate, type Rate } from '../../time/rate.ts';
import type { Diff } from '../history/diff.ts';
import { speedSchema, type Clip, type Speed } from '../model/records.ts';
import { assetOf, instantAt } from '../model/source-time.ts';
import type { Timeline } from '../model/timeline.ts';
import { checkSource, sourceFits } from './check-source.ts';
import { edgeFrame } from './cut-edge.ts';
import { Drafts } from './drafts.ts';
import { withLinked } from './linked.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { frame, linked } from './requests.ts';

export const changeSpeedRequest = z.object({
  clipId: z.string(),
  speed: speedSchema,
  /** For a freeze: the frame of the clip that stays. */
  at: frame.optional(),
  /** Move what follows (on sync-locked tracks too), instead of leaving a gap or cutting the clip off where the next one starts. */
  ripple: z.boolean(),
  linked,
});

type ConstantSpeed = Extract<Speed, { kind: 'constant' }>;

/**
 * Changes how a clip and what is linked to it run through their media. A constant speed keeps what is shown and changes the length; backwards is its mirror image. A
 * freeze and a time remap keep the length.
 *
 *     before  V1 [ a: 1×     ][ b ]      2×          V1 [ a: 2× ]·····[ b ]
 *                                        2×, ripple  V1 [ a: 2× ][ b ]
 */
export function changeSpeed(timeline: Timeline, request: z.infer<typeof changeSpeedRequest>, newId: NewId): Diff {
  const { speed, ripple } = request;
  const clip = timeline.clip(request.clipId);
  const clips = withLinked(timeline, clip, request.linked);
  const end = edgeFrame(timeline, clip, 'end');
  const other = clips.find((each) => each.duration !== clip.duration || edgeFrame(timeline, each, 'end') !== end);
  if (other)
    refuse(
      `"${clip.name}" and "${other.name}", which is linked to it, do not start and end together.`,
      'Trim them to one length, or unlink them.',
    );
  const drafts = new Drafts(timeline, newId);
  const { id: sequenceId, rate: sequenceRate } = timeline.sequenceOf(clip.trackId);
  const rebase = rebaseOf(firstShown(clip, request.at, sequenceRate), clip, sequenceRate);
  const longest = ripple ? Infinity : Math.min(...clips.map((each) => each.duration + roomAfter(timeline, each)));
  const duration = Math.min(
    longest,
    lengthAt(clips, speed, sequenceRate, (each) => firstShown(each, request.at, sequenceRate)),
  );
  const moving = ripple ? drafts.moving(clips.map(({ trackId }) => trackId)) : [];
  const by = duration - clip.duration;
  if (ripple) drafts.makeRoom(sequenceId, moving, end, by);
  for (const each of clips) {
    const draft = drafts.of(each.trackId);
    const first = subtractExact(firstShown(each, request.at, sequenceRate), rebase);
    const changed = { ...each, duration, speed, sourceStart: startAt(first, speed, duration, sequenceRate) };
    checkSource(changed, sequenceRate);
    draft.lift(each.id);
    draft.overwrite(changed, timeline.startOf(clip.id));
  }
  if (ripple && by < 0) drafts.closeUp(sequenceId, moving, end + by, end);
  return drafts.diff();
}

/** The earliest instant that a clip shows; where it will be frozen, the one at that frame. Offsets of a remap that is asked for count from it. */
export function firstShown(clip: Clip, frozenAt: number | undefined, sequenceRate: Rate): RationalTime {
  if (frozenAt !== undefined) return instantAt(clip, frozenAt, sequenceRate);
  const backwards = clip.speed.kind === 'constant' && clip.speed.num < 0;
  return instantAt(clip, backwards ? clip.duration - 1 : 0, sequenceRate);
}

/** The instant at the first frame of a clip that shows from `first` on. */
function startAt(first: RationalTime, speed: Speed, duration: number, sequenceRate: Rate): RationalTime {
  if (speed.kind !== 'constant' || speed.num > 0) return first;
  return addExact(first, time((duration - 1) * -speed.num, rate(sequenceRate.num * speed.den, sequenceRate.den)));
}

/** Frames that clips take at a speed to show what they show now: the last frame goes where rounding would need media that is not there. */
function lengthAt(
  clips: readonly Clip[],
  speed: Speed,
  sequenceRate: Rate,
  first: (clip: Clip) => RationalTime,
): number {
  const [clip] = clips;
  if (!clip || speed.kind !== 'constant') return clip?.duration ?? 0;
  const before: ConstantSpeed = clip.speed.kind === 'constant' ? clip.speed : speed;
  const frames = Math.floor((clip.duration * Math.abs(before.num) * speed.den) / (before.den * Math.abs(speed.num)));
  const duration = Math.max(1, frames);
  const fits = clips.every((each) =>
    sourceFits(
      { ...each, duration, speed, sourceStart: startAt(first(each), speed, duration, sequenceRate) },
      sequenceRate,
    ),
  );
  return fits ? duration : Math.max(1, duration - 1);
}

/**
 * Speed upon speed makes ever finer fractions of a second. Where they get too fine to count over a long film, the picture's own frame is where it starts: less than
 * one frame earlier, and sound by as much.
 */
function rebaseOf(start: RationalTime, clip: Clip, sequenceRate: Rate): RationalTime {
  const grid = assetOf(clip)?.duration.rate ?? sequenceRate;
  return start.rate.num > FINEST_UNITS ? subtractExact(start, rescale(start, grid, 'floor')) : time(0, sequenceRate);
}

const FINEST_UNITS = 1e7;

/** Empty frames after a clip; without end where it is the last. */
function roomAfter(timeline: Timeline, clip: Clip): number {
  const { after } = timeline.neighbours(clip.id);
  if (!after) return Infinity;
  return after.kind === 'gap' ? after.duration : 0;
}
