import type { Rate } from '../../time/rate.ts';
import { NORMAL_SPEED, type Speed } from '../../timeline/model/records.ts';
import type { Cdl } from '../cdl.ts';
import type { ListedEvent } from './edit-list.ts';
import { framesOf } from './frame-count.ts';
import type { EventTimes } from './list-times.ts';
import { speedOf } from './motion.ts';
import type { Notes } from './notes.ts';

/** What an event shows, and how it comes in. Times are frames from 00:00:00:00. */
export interface Shot {
  readonly line: number;
  readonly name: string;
  /** Tape, card or file, as shortened as the list has it. */
  readonly reel: string;
  readonly longReel: string | null;
  readonly path: string | null;
  readonly mediaKey: string;
  readonly sourceDropFrame: boolean;
  /** The frame its first record frame shows. */
  readonly sourceStart: number;
  readonly speed: Speed;
  readonly recordIn: number;
  readonly recordOut: number;
  readonly transition: {
    readonly style: 'dissolve' | 'wipe';
    readonly frames: number;
    readonly code: number | null;
  } | null;
  /** Reel that the transition says it comes from. */
  readonly outgoingReel: string | null;
  readonly keyed: boolean;
  readonly cdl: Cdl | null;
  readonly notes: readonly string[];
  /** What was done where source and record lengths differ and no speed says why. */
  readonly mismatch: string | null;
}

/** No source: CMX 3600 calls it BL, for black. */
export function isBlack({ reel }: Pick<Shot, 'reel'>): boolean {
  return /^(BL|BLACK|BLK)$/i.test(reel);
}

/** A reel that stands for anything without one (auxiliary source). */
export function isAuxiliary(reel: string): boolean {
  return /^AX$/i.test(reel);
}

/** The shot of an event. `outgoing` is the first line of its transition; notes go to the `last` line of an edit only, names and files to each. */
export function shotOf(
  event: ListedEvent,
  times: EventTimes,
  notes: Notes,
  { rate, outgoing, last }: { rate: Rate; outgoing: ListedEvent | null; last: boolean },
): Shot {
  const { reel, edit } = event;
  const comesFirst = edit === 'cut' && outgoing === null && notes.toName !== null;
  const name = edit.startsWith('key')
    ? (notes.keyName ?? notes.fromName)
    : comesFirst
      ? notes.fromName
      : (notes.toName ?? notes.fromName);
  const path = last ? notes.path : null;
  const longReel = notes.reel?.short === reel ? notes.reel.long : null;
  const speed = event.motion ? speedOf(event.motion, rate) : notes.freeze && last ? FREEZE : NORMAL_SPEED;
  return {
    line: event.line,
    name: name ?? longReel ?? reel,
    reel,
    longReel,
    path,
    // Reels are cut to eight letters and one tape has many shots, so the name tells media apart as well.
    mediaKey: JSON.stringify([longReel ?? reel, path, name]),
    sourceDropFrame: times.sourceDropFrame,
    sourceStart: firstFrame(event, times, speed, rate),
    speed,
    recordIn: times.recordIn,
    recordOut: times.recordOut,
    transition:
      (edit === 'dissolve' || edit === 'wipe') && event.frames > 0
        ? { style: edit, frames: event.frames, code: event.wipe }
        : null,
    outgoingReel: outgoing?.reel ?? null,
    keyed: edit === 'key' || edit === 'key-out',
    cdl: last ? notes.cdl : null,
    notes: last ? notes.others : [],
    mismatch: event.motion || speed.kind === 'freeze' ? null : mismatchOf(times),
  };
}

const FREEZE: Speed = { kind: 'freeze' };

/**
 * The frame on show first. Backwards, the source still spans in to out, and M2's timecode is where the reel starts; where M2 only repeats the in-point, that can only be the last
 * frame of the span. Lists that write out before in start at in.
 */
function firstFrame(
  { motion }: ListedEvent,
  { sourceIn, sourceOut, sourceDropFrame }: EventTimes,
  speed: Speed,
  rate: Rate,
): number {
  if (speed.kind !== 'constant' || speed.num > 0 || sourceOut <= sourceIn) return sourceIn;
  const from = motion?.from == null ? null : framesOf(motion.from, rate, sourceDropFrame);
  return from !== null && from > sourceIn && from < sourceOut ? from : sourceOut - 1;
}

function mismatchOf({ sourceIn, sourceOut, recordIn, recordOut }: EventTimes): string | null {
  const [source, record] = [sourceOut - sourceIn, recordOut - recordIn];
  if (source === record) return null;
  return `The source side has ${source} frames, the record side ${record}: it lasts ${record} from the source's in-point at normal speed.`;
}
