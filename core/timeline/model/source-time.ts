import { greatestCommonDivisor, rate, type Rate } from '../../time/rate.ts';
import { addExact, compare, rescale, subtractExact, time, type RationalTime } from '../../time/rational-time.ts';
import { shifted } from './parameter.ts';
import type { Attributes, Clip, Speed } from './records.ts';

/** The asset a clip shows: of a multicam clip, its active angle's. `offset` is added to instants of the clip's media. Null for nests, captions and titles. */
export interface ClipAsset {
  readonly assetId: string;
  readonly offset: RationalTime;
  readonly duration: RationalTime;
}

export function assetOf(clip: Clip): ClipAsset | null {
  switch (clip.media.kind) {
    case 'asset': {
      const { assetId, duration } = clip.media;
      return { assetId, offset: time(0, duration.rate), duration };
    }
    case 'multicam':
      return clip.media.angles[clip.media.active] ?? null;
    case 'sequence':
    case 'caption':
    case 'title':
      return null;
  }
}

/** How a clip runs through its media. */
export type SourceRun = Pick<Clip, 'speed' | 'sourceStart'>;

/** The instant of its media that a clip shows at frame `k` (0 is its first; frames outside it are its handles). Exact. */
export function instantAt({ speed, sourceStart }: SourceRun, k: number, sequenceRate: Rate): RationalTime {
  switch (speed.kind) {
    case 'constant':
      return addExact(sourceStart, time(k * speed.num, rate(sequenceRate.num * speed.den, sequenceRate.den)));
    case 'freeze':
      return sourceStart;
    case 'remap':
      return addExact(sourceStart, remapped(speed.keyframes, k));
  }
}

export function sameInstant(a: RationalTime, b: RationalTime): boolean {
  return compare(a, b) === 0;
}

/** The frame (or sample) of the clip's asset on show at frame `k`: the one whose interval contains the instant. */
export function assetFrameAt(clip: Clip, k: number, sequenceRate: Rate): number {
  const asset = assetOf(clip);
  if (!asset) throw new RangeError(`"${clip.name}" shows no media file.`);
  return rescale(addExact(instantAt(clip, k, sequenceRate), asset.offset), asset.duration.rate, 'floor').value;
}

/** First asset frame and number of frames that a clip touches between its frames `from` and `to` (end-exclusive; all of it if left out). */
export function assetFramesOf(
  clip: Clip,
  sequenceRate: Rate,
  from = 0,
  to = clip.duration,
): { start: number; count: number } {
  const asset = assetOf(clip);
  if (!asset) throw new RangeError(`"${clip.name}" shows no media file.`);
  const { speed, sourceStart } = clip;
  const run = asset.offset.value === 0 ? clip : { speed, sourceStart: addExact(sourceStart, asset.offset) };
  return framesShown(run, asset.duration.rate, sequenceRate, from, to);
}

/** As assetFramesOf, of media at `mediaRate` whose first frame is instant 0 of the run. */
export function framesShown(
  run: SourceRun,
  mediaRate: Rate,
  sequenceRate: Rate,
  from: number,
  to: number,
): { start: number; count: number } {
  let [first, last] = [Infinity, -Infinity];
  for (const k of turningPoints(run.speed, from, to)) {
    const frame = rescale(instantAt(run, k, sequenceRate), mediaRate, 'floor').value;
    first = Math.min(first, frame);
    last = Math.max(last, frame);
  }
  return { start: first, count: last - first + 1 };
}

/** The clip as it is when its first `frames` frames are gone (or, negative, when it starts earlier); its duration is still to be set. */
export function advanced(clip: Clip, frames: number, sequenceRate: Rate): Clip {
  if (frames === 0) return clip;
  const { speed } = clip;
  return {
    ...clip,
    sourceStart: speed.kind === 'constant' ? coarsest(instantAt(clip, frames, sequenceRate)) : clip.sourceStart,
    speed:
      speed.kind === 'remap'
        ? { ...speed, keyframes: speed.keyframes.map((key) => ({ ...key, at: key.at - frames })) }
        : speed,
    attributes: shiftedAttributes(clip.attributes, frames),
    effects: clip.effects.map((effect) => ({
      ...effect,
      parameters: Object.fromEntries(
        Object.entries(effect.parameters).map(([name, value]) => [name, shifted(value, frames)]),
      ),
    })),
  };
}

/** The same instant in units no finer than it needs, where they have become very fine: cuts at many speeds would run out of whole numbers. */
function coarsest(instant: RationalTime): RationalTime {
  const { value, rate: units } = instant;
  if (units.num < 1e7) return instant;
  const divisor = greatestCommonDivisor(Math.abs(value), units.num) || 1;
  return time(value / divisor, rate(units.num / divisor, units.den));
}

function shiftedAttributes(attributes: Attributes, frames: number): Attributes {
  if (Object.values(attributes).every((value) => typeof value === 'number')) return attributes;
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, shifted(value, frames)]),
  ) as Attributes;
}

/** Frames of a clip at which its way through the media can turn round or end. */
function turningPoints(speed: Speed, from: number, to: number): number[] {
  if (speed.kind !== 'remap') return [from, to - 1];
  const inside = speed.keyframes.map(({ at }) => at).filter((at) => at > from && at < to - 1);
  return [from, ...inside, to - 1];
}

type RemapKeyframes = Extract<Speed, { kind: 'remap' }>['keyframes'];

/** Straight lines between keyframes; the first and last line go on beyond them. */
function remapped(keyframes: RemapKeyframes, k: number): RationalTime {
  const next = keyframes.findIndex(({ at }) => at > k);
  const last = keyframes.length - 1;
  const index = next === -1 ? last - 1 : Math.max(0, next - 1);
  const [from, to] = [keyframes[index], keyframes[index + 1]];
  if (!from || !to) throw new RangeError('A time remap needs two keyframes.');
  const way = subtractExact(to.offset, from.offset);
  const [numerator, denominator] = lowest(k - from.at, to.at - from.at);
  return addExact(from.offset, time(way.value * numerator, rate(way.rate.num * denominator, way.rate.den)));
}

function lowest(numerator: number, denominator: number): [number, number] {
  const divisor = greatestCommonDivisor(Math.abs(numerator), denominator) || 1;
  return [numerator / divisor, denominator / divisor];
}
