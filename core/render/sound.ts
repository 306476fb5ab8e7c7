import { framesPerSecond, rate, type Rate } from '../time/rate.ts';
import { addExact, rescale, time } from '../time/rational-time.ts';
import { amplitudeOf } from '../sound/levels.ts';
import type { Course, LevelPoint, Mix, MixPiece } from '../sound/mix.ts';
import { valueAt, type Parameter } from '../timeline/model/parameter.ts';
import type { Clip, Sequence, Track } from '../timeline/model/records.ts';
import { assetOf, instantAt } from '../timeline/model/source-time.ts';
import type { Timeline } from '../timeline/model/timeline.ts';
import { playing } from './playing.ts';
import { fadesOf, gainOf, type Fade } from './fades.ts';

/**
 * What a sequence sounds like, files named by their assets: what the window plays and export writes. All audio tracks that play are summed.
 *
 * - A clip sounds from the sample nearest the start of its first frame to the one nearest its end, so that neighbours meet without a hole; under a transition
 *   from where that starts to where it ends.
 * - Level is the clip's volume, the track's and the fades multiplied. All are evaluated at each video frame (fades more finely, see fades.ts); between them the
 *   gain to either side changes in a straight line, sample by sample.
 * - A clip at another speed keeps its pitch; backwards, a frame's sound is heard from its end. A freeze frame is silent.
 * - A nested sequence is mixed at its own sample rate first, and then is a stereo clip. A multicam clip has the sound of its active angle.
 */
export function soundOf(timeline: Timeline, sequenceId: string): Mix<string> {
  return new SoundReading(timeline).mixOf(sequenceId);
}

/** Reads sequences; one that is nested several times is read once. */
class SoundReading {
  readonly #timeline: Timeline;
  readonly #mixes = new Map<string, Mix<string>>();

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
  }

  mixOf(sequenceId: string): Mix<string> {
    const known = this.#mixes.get(sequenceId);
    if (known) return known;
    const sequence = this.#timeline.sequence(sequenceId);
    const tracks = playing(this.#timeline.tracks(sequenceId)).filter(({ media }) => media === 'audio');
    const pieces = tracks.flatMap((track) =>
      this.#timeline
        .placedItems(track.id)
        .flatMap(({ item, start }) =>
          item.kind === 'clip' && item.enabled ? this.#pieceOf(item, start, track, sequence) : [],
        ),
    );
    const samples = sampleAt(this.#timeline.durationOf(sequenceId), sequence);
    const mix = { sampleRate: sequence.sampleRate, samples, pieces };
    this.#mixes.set(sequenceId, mix);
    return mix;
  }

  #pieceOf(clip: Clip, start: number, track: Track, sequence: Sequence): MixPiece<string>[] {
    const source = this.#sourceOf(clip);
    if (!source || clip.speed.kind === 'freeze') return [];
    const fades = fadesOf(this.#timeline, clip, start);
    // Handles under transitions are heard too, as far as the sequence goes.
    const from = Math.max(0, Math.min(start, ...fades.map((fade) => fade.from)));
    const to = Math.max(start + clip.duration, ...fades.map((fade) => fade.to));
    const at = sampleAt(from, sequence);
    return [
      {
        at,
        samples: sampleAt(to, sequence) - at,
        source,
        course: courseOf(clip, from - start, to - start, sequence),
        levels: levelsOf({ clip, start, track, fades, from, to }, sequence),
      },
    ];
  }

  #sourceOf(clip: Clip): MixPiece<string>['source'] | null {
    if (clip.media.kind === 'sequence') return { kind: 'mix', mix: this.mixOf(clip.media.sequenceId) };
    const asset = assetOf(clip);
    return asset && { kind: 'file', file: asset.assetId };
  }
}

function sampleAt(frame: number, { rate: frames, sampleRate }: { rate: Rate; sampleRate: number }): number {
  return rescale(time(frame, frames), rate(sampleRate), 'nearest').value;
}

/** How the clip runs from its frame `from` to its frame `to`. */
function courseOf(clip: Clip, from: number, to: number, sequence: Sequence): Course {
  const { speed } = clip;
  const offset = assetOf(clip)?.offset ?? time(0, sequence.rate);
  const instant = (k: number) => addExact(instantAt(clip, k, sequence.rate), offset);
  if (speed.kind === 'constant' && speed.num === speed.den) return { kind: 'plain', start: instant(from) };
  const turns = speed.kind === 'remap' ? speed.keyframes.map(({ at }) => at).filter((k) => k > from && k < to) : [];
  // Backwards, the instant of frame k is where its sound ends: it starts where that of the frame before ends.
  const shift = speed.kind === 'constant' && speed.num < 0 ? -1 : 0;
  const start = sampleAt(from, sequence);
  return {
    kind: 'stretched',
    points: [from, ...turns, to].map((k) => ({ at: sampleAt(k, sequence) - start, instant: instant(k + shift) })),
  };
}

interface Levels {
  readonly clip: Clip;
  readonly start: number;
  readonly track: Track;
  readonly fades: readonly Fade[];
  readonly from: number;
  readonly to: number;
}

function levelsOf({ clip, start, track, fades, from, to }: Levels, sequence: Sequence): LevelPoint[] {
  const { volume, pan } = clip.attributes;
  const frames = new Set([from, to]);
  for (const [parameter, zero] of [
    [volume, start],
    [pan, start],
    [track.volume, 0],
    [track.pan, 0],
  ] as const)
    for (const frame of changing(parameter, from - zero, to - zero)) frames.add(frame + zero);
  const first = sampleAt(from, sequence);
  const samples = new Set([...frames].map((frame) => sampleAt(frame, sequence)));
  for (const fade of fades) for (const frame of fade.steps) samples.add(Math.round(frame * samplesInFrame(sequence)));
  const points = [...samples]
    .sort((a, b) => a - b)
    .map((sample) => {
      const frame = sample / samplesInFrame(sequence);
      const levels = amplitudeOf(valueAt(volume, frame - start)) * amplitudeOf(valueAt(track.volume, frame));
      return {
        at: sample - first,
        gain: fades.reduce((gain, fade) => gain * gainOf(fade, frame), levels),
        pan: valueAt(pan, frame - start),
        balance: valueAt(track.pan, frame),
      };
    });
  return points.filter((point, i) => !isBetweenEquals(points, point, i));
}

function samplesInFrame({ rate: frames, sampleRate }: Sequence): number {
  return sampleRate / framesPerSecond(frames);
}

/** Frames from..to at which a parameter may have another value than at the next. */
function changing(parameter: Parameter, from: number, to: number): number[] {
  if (typeof parameter === 'number') return [];
  const [first, last] = [parameter.keyframes[0]?.at ?? 0, parameter.keyframes.at(-1)?.at ?? 0];
  const frames: number[] = [];
  for (let frame = Math.max(from, first); frame <= Math.min(to, last); frame++) frames.push(frame);
  return frames;
}

/** Whether a point says what the ones beside it say. The first always stays. */
function isBetweenEquals(points: readonly LevelPoint[], point: LevelPoint, i: number): boolean {
  const [before, after = point] = [points[i - 1], points[i + 1]];
  return before !== undefined && isSameLevel(before, point) && isSameLevel(point, after);
}

function isSameLevel(a: LevelPoint, b: LevelPoint): boolean {
  return a.gain === b.gain && a.pan === b.pan && a.balance === b.balance;
}
