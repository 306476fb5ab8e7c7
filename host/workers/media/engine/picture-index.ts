import type { Rate } from '../../../../core/time/rate.ts';
import { conformToGrid, type FrameTiming } from './frame-timing.ts';
import type { PacketTable } from './packet-scan.ts';

/** Where decoding can start: a packet's place in decode order, its display time and its decode time. */
export interface Keyframe {
  readonly position: number;
  readonly time: number;
  readonly decodeTime: number;
}

/**
 * Finds the picture of each frame and the keyframe to decode it from. Pictures are named by their display time in ticks, the one thing that survives
 * from packet to decoded picture.
 */
export class PictureIndex {
  readonly timing: FrameTiming;
  /** Display times of the pictures shown, ascending. */
  readonly pictures: Float64Array;
  /** Pictures left out because they come before the first keyframe and depend on what is not in the file. */
  readonly undecodable: number;
  readonly #positions: Map<number, number>;
  readonly #keyframes: readonly Keyframe[];

  constructor(packets: PacketTable, hints: readonly Rate[]) {
    const { times, decodeTimes, keyframes, hidden, durations, tick } = packets;
    this.#positions = new Map();
    const starts: Keyframe[] = [];
    for (const [position, time] of times.entries()) {
      if (!this.#positions.has(time)) this.#positions.set(time, position);
      if (keyframes[position]) starts.push({ position, time, decodeTime: decodeTimes[position] ?? time });
    }
    if (starts.length === 0) starts.push({ position: 0, time: times[0] ?? 0, decodeTime: decodeTimes[0] ?? 0 });
    this.#keyframes = starts;
    const first = starts[0] as Keyframe;
    const isShown = (_: number, position: number) => !hidden[position];
    const isDecodable = (time: number) => (this.#positions.get(time) ?? 0) >= first.position && time >= first.time;
    const shown = [...new Set(times.filter(isShown))].sort((a, b) => a - b);
    this.pictures = Float64Array.from(shown.filter(isDecodable));
    this.undecodable = shown.length - this.pictures.length;
    const last = this.pictures.at(-1) ?? 0;
    const lastDuration = durations[this.#positions.get(last) ?? 0] || usualSpacing(this.pictures);
    this.timing = conformToGrid(this.pictures, last + lastDuration, tick, hints);
  }

  /** The display time of the picture that frame `frame` shows. */
  timeOfFrame(frame: number): number {
    return this.pictures[this.pictureOfFrame(frame)] ?? NaN;
  }

  pictureOfFrame(frame: number): number {
    return this.timing.shown?.[frame] ?? frame;
  }

  /** The last place before the picture at `time` where decoding can start and still show it; `before` asks for an earlier one. */
  keyframeFor(time: number, before = Infinity): Keyframe {
    const position = Math.min(this.#positions.get(time) ?? 0, before - 1);
    let low = 0;
    let high = this.#keyframes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#keyframes[middle]?.position ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    // Pictures displayed before a keyframe but stored after it need the keyframe before that one.
    while (low > 0 && (this.#keyframes[low]?.time ?? 0) > time) low--;
    return this.#keyframes[low] as Keyframe;
  }

  /** Whether the packet displayed at `time` is stored before decode position `position`. */
  isBefore(time: number, position: number): boolean {
    return (this.#positions.get(time) ?? -1) < position;
  }
}

function usualSpacing(times: Float64Array): number {
  return times.length > 1 ? ((times.at(-1) ?? 0) - (times[0] ?? 0)) / (times.length - 1) : 1;
}
