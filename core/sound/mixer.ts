import { rate } from '../time/rate.ts';
import { rescale, toSeconds } from '../time/rational-time.ts';
import { DownmixedSource } from './downmix.ts';
import { KeptSource } from './kept-source.ts';
import { balanced, panned } from './levels.ts';
import type { Course, CoursePoint, LevelPoint, Mix, MixPiece } from './mix.ts';
import { ResampledSource } from './resample.ts';
import { silence, type SampleSource } from './sample-source.ts';
import { StretchedSource, type Course as StretchCourse } from './stretch.ts';

/** Opens a file's sound as it is in the file; null for silence in its place. */
export type OpenFile<File> = (file: File) => Promise<SampleSource | null>;

/**
 * Makes the sound of a mix, block by block, in stereo; sums may go beyond full scale. What it gives depends on the mix and the files alone: not on the size of the
 * blocks, nor on where reading begins. This is the one mixer: the window plays what it gives, export writes it.
 */
export class Mixer<File> implements SampleSource {
  readonly channels = 2;
  readonly sampleRate: number;
  readonly #pieces: readonly MixPiece<File>[];
  readonly #samples: number;
  readonly #open: OpenFile<File>;
  readonly #voices = new Map<MixPiece<File>, Voice | null>();

  constructor(mix: Mix<File>, open: OpenFile<File>) {
    this.sampleRate = mix.sampleRate;
    this.#samples = mix.samples;
    this.#pieces = mix.pieces.toSorted((a, b) => a.at - b.at);
    this.#open = open;
  }

  async read(at: number, count: number): Promise<readonly Float32Array[]> {
    const sum = silence(2, count);
    const end = Math.min(at + count, this.#samples);
    const heard = this.#pieces.filter((piece) => end > Math.max(at, piece.at) && piece.at + piece.samples > at);
    // Files are opened and read side by side, and added in order: the sum is the same every time.
    const parts = await Promise.all(heard.map((piece) => this.#read(piece, Math.max(at, piece.at), end)));
    for (const part of parts) part?.voice.addTo(sum, part.from - at, part.sound, part.from - part.piece.at);
    this.#forget(at, end);
    return sum;
  }

  close(): void {
    this.#forget(Infinity, Infinity);
  }

  /** What a piece gives from a sample of the mix on, up to another or to its end; null where there is no such file. */
  async #read(piece: MixPiece<File>, from: number, end: number): Promise<Part<File> | null> {
    const voice = await this.#voice(piece);
    const to = Math.min(end, piece.at + piece.samples);
    return voice && { piece, voice, from, sound: await voice.read(from - piece.at, to - from) };
  }

  async #voice(piece: MixPiece<File>): Promise<Voice | null> {
    const known = this.#voices.get(piece);
    if (known !== undefined) return known;
    const { source } = piece;
    const raw = source.kind === 'mix' ? new Mixer(source.mix, this.#open) : await this.#open(source.file);
    const voice = raw && new Voice(raw, piece, this.sampleRate);
    this.#voices.set(piece, voice);
    return voice;
  }

  /** Closes what is not heard between two samples, nor soon after. */
  #forget(from: number, to: number): void {
    for (const [piece, voice] of this.#voices) {
      if (piece.at + piece.samples > from && piece.at <= to + this.sampleRate) continue;
      voice?.close();
      this.#voices.delete(piece);
    }
  }
}

/** Sound of a piece from a sample of the mix on. */
interface Part<File> {
  readonly piece: MixPiece<File>;
  readonly voice: Voice;
  readonly from: number;
  readonly sound: readonly Float32Array[];
}

/** What goes to either side at a sample of a piece. */
interface SidePoint {
  readonly at: number;
  readonly left: number;
  readonly right: number;
}

/** An opened piece: its source at the mix's rate and the piece's speed, and its levels. */
class Voice {
  readonly #source: SampleSource;
  /** Sample of the source at which the piece starts. */
  readonly #start: number;
  readonly #points: readonly SidePoint[];

  constructor(raw: SampleSource, { course, levels }: MixPiece<unknown>, sampleRate: number) {
    const stereo = raw.channels > 2 ? new DownmixedSource(raw) : raw;
    const resampled = raw.sampleRate === sampleRate ? stereo : new ResampledSource(new KeptSource(stereo), sampleRate);
    this.#source = course.kind === 'plain' ? resampled : stretched(new KeptSource(resampled), course);
    this.#start = course.kind === 'plain' ? rescale(course.start, rate(sampleRate), 'nearest').value : 0;
    this.#points = levels.map((point) => sidesOf(point, raw.channels));
  }

  /** `count` samples of the piece from sample `from` on, before its levels. */
  read(from: number, count: number): Promise<readonly Float32Array[]> {
    return this.#source.read(this.#start + from, count);
  }

  /** Adds what was read from sample `from` of the piece on to `sum`, where it starts at `offset`. */
  addTo(
    sum: readonly Float32Array[],
    offset: number,
    [left, right = left]: readonly Float32Array[],
    from: number,
  ): void {
    const [sumLeft, sumRight] = sum;
    if (!left || !right || !sumLeft || !sumRight) return;
    const count = left.length;
    for (let i = 0; i < count;) {
      const { start, end, rise } = this.#lineAt(from + i);
      for (const to = Math.min(count, end - from); i < to; i++) {
        const k = from + i - start.at;
        sumLeft[offset + i] = (sumLeft[offset + i] ?? 0) + (left[i] ?? 0) * (start.left + k * rise.left);
        sumRight[offset + i] = (sumRight[offset + i] ?? 0) + (right[i] ?? 0) * (start.right + k * rise.right);
      }
    }
  }

  close(): void {
    this.#source.close();
  }

  /** The straight line of levels that a sample lies on: where it ends, where it starts, and how it rises each sample. */
  #lineAt(sample: number): { start: SidePoint; end: number; rise: { left: number; right: number } } {
    const next = this.#points.findIndex(({ at }) => at > sample);
    const start = this.#points.at(next === -1 ? -1 : Math.max(0, next - 1)) ?? { at: 0, left: 0, right: 0 };
    const end = this.#points[next];
    if (!end || next === 0) return { end: end?.at ?? Infinity, start, rise: { left: 0, right: 0 } };
    const length = end.at - start.at;
    const rise = { left: (end.left - start.left) / length, right: (end.right - start.right) / length };
    return { end: end.at, start, rise };
  }
}

function sidesOf({ at, gain, pan, balance }: LevelPoint, channels: number): SidePoint {
  const placed = channels === 1 ? panned(pan) : balanced(pan);
  const track = balanced(balance);
  return { at, left: gain * placed.left * track.left, right: gain * placed.right * track.right };
}

function stretched(source: SampleSource, { points }: Extract<Course, { kind: 'stretched' }>): SampleSource {
  return new StretchedSource(source, courseOf(points, source.sampleRate));
}

/** A course by its points: straight between them, at the outer speeds beyond. */
function courseOf(points: readonly CoursePoint[], sampleRate: number): StretchCourse {
  const places = points.map(({ at, instant }) => ({ at, position: toSeconds(instant) * sampleRate }));
  return {
    at(sample) {
      const next = places.findIndex(({ at }) => at > sample);
      const index = next === -1 ? places.length - 2 : Math.max(0, next - 1);
      const [from, to] = [places[index], places[index + 1]];
      if (!from || !to) return { position: from?.position ?? 0, direction: 0 };
      const speed = (to.position - from.position) / (to.at - from.at);
      return { position: from.position + speed * (sample - from.at), direction: Math.sign(speed) as -1 | 0 | 1 };
    },
  };
}
