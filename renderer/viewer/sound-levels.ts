import { levelOf, type Level } from '../../core/sound/level.ts';
import { LoudnessMeter, type Loudness } from '../../core/sound/loudness.ts';
import type { StereoBlock } from './block-queue.ts';

/** What meters show: the level of either side over the last 20 ms, and how loud it is. */
export interface Levels extends Loudness {
  readonly left: Level;
  readonly right: Level;
}

interface Reading {
  /** Seconds of play at which it ends. */
  readonly until: number;
  readonly levels: Levels;
}

const readingSeconds = 0.02;

/**
 * The levels of the sound that this window plays. Blocks are measured when they are mixed, seconds before they are heard; meters are told what is heard now. What is
 * muted is measured too.
 */
class SoundLevels {
  #readings: Reading[] = [];
  #clock: (() => number) | null = null;
  readonly #listeners = new Set<() => void>();

  /** A run of play begins, whose clock says what of it has been heard. */
  begin(sampleRate: number, clock: () => number): { push(block: StereoBlock): void } {
    const loudness = new LoudnessMeter(sampleRate, 2);
    const readings: Reading[] = [];
    let measured = 0;
    this.#readings = readings;
    this.#clock = clock;
    this.#tell();
    const step = Math.round(readingSeconds * sampleRate);
    return {
      push: ([left, right]) => {
        for (let from = 0; from < left.length; from += step) {
          const part: StereoBlock = [left.subarray(from, from + step), right.subarray(from, from + step)];
          loudness.push(part);
          measured += part[0].length;
          const levels = { left: levelOf(part[0]), right: levelOf(part[1]), ...loudness.loudness };
          readings.push({ until: measured / sampleRate, levels });
        }
      },
    };
  }

  stop(): void {
    this.#clock = null;
    this.#tell();
  }

  get active(): boolean {
    return this.#clock !== null;
  }

  /** What is heard now; null before anything is. */
  now(): Levels | null {
    const seconds = this.#clock?.() ?? 0;
    while (this.#readings[1] && (this.#readings[0]?.until ?? 0) <= seconds) this.#readings.shift();
    return this.#clock ? (this.#readings[0]?.levels ?? null) : null;
  }

  /** Calls back when play begins or ends. Returns the function that ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** This window's: it has one loudspeaker. */
export const soundLevels = new SoundLevels();
