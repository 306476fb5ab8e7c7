import { hasDropFrame } from '../../time/timecode.ts';
import type { Rate } from '../../time/rate.ts';
import type { ListedEvent } from './edit-list.ts';
import { framesOf, framesOfDay } from './frame-count.ts';

/** An event's times in frames from 00:00:00:00. */
export interface EventTimes {
  readonly recordIn: number;
  /** After `recordIn`, if need be on the next day; the same for the outgoing side of a transition. */
  readonly recordOut: number;
  /** As written: out lies before in where a source runs backwards. */
  readonly sourceIn: number;
  readonly sourceOut: number;
  readonly sourceDropFrame: boolean;
}

/** Counts the times of a list's events, one after the other. Record times that pass midnight go on. */
export class ListClock {
  readonly #rate: Rate;
  readonly #recordDropFrame: boolean;
  readonly #day: number;
  #lastIn: number | null = null;

  constructor(rate: Rate, recordDropFrame: boolean) {
    this.#rate = rate;
    this.#recordDropFrame = recordDropFrame;
    this.#day = framesOfDay(rate, recordDropFrame);
  }

  /** The times of the next event, or what is wrong with them in words. */
  timesOf({ times, sourceDropFrame }: ListedEvent): EventTimes | string {
    const [sourceInWord, sourceOutWord, recordInWord, recordOutWord] = times;
    const recordIn = framesOf(recordInWord, this.#rate, this.#recordDropFrame);
    const recordOut = framesOf(recordOutWord, this.#rate, this.#recordDropFrame);
    if (recordIn === null || recordOut === null)
      return `there is no timecode "${recordIn === null ? recordInWord : recordOutWord}" at its rate`;
    const source = this.#sourceOf(sourceInWord, sourceOutWord, sourceDropFrame ?? this.#recordDropFrame);
    if (typeof source === 'string') return source;
    const length = recordOut - recordIn + (recordOut < recordIn ? this.#day : 0);
    if (length > this.#day / 2) return 'its record side ends before it begins';
    const start = this.#afterMidnight(recordIn);
    this.#lastIn = start;
    return { recordIn: start, recordOut: start + length, ...source };
  }

  #sourceOf(inWord: string, outWord: string, dropFrame: boolean): Omit<EventTimes, 'recordIn' | 'recordOut'> | string {
    // A drop-frame list may have a source whose timecode drop-frame skips: that one counts every frame.
    for (const drop of dropFrame && hasDropFrame(this.#rate) ? [true, false] : [false]) {
      const sourceIn = framesOf(inWord, this.#rate, drop);
      const sourceOut = framesOf(outWord, this.#rate, drop);
      if (sourceIn === null || sourceOut === null) continue;
      const passes = sourceOut < sourceIn - this.#day / 2;
      const written = hasDropFrame(this.#rate) && /[;.,]\d+$/.test(inWord);
      return {
        sourceIn,
        sourceOut: passes ? sourceOut + framesOfDay(this.#rate, drop) : sourceOut,
        sourceDropFrame: drop || written,
      };
    }
    return `there is no source timecode "${inWord}" to "${outWord}" at its rate`;
  }

  /** A record time that lies half a day before the last is one of the next day. */
  #afterMidnight(recordIn: number): number {
    if (this.#lastIn === null) return recordIn;
    const days = Math.max(0, Math.round((this.#lastIn - recordIn) / this.#day));
    return recordIn + days * this.#day;
  }
}
