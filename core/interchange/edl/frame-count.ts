import { hasDropFrame, formatTimecode, parseTimecode } from '../../time/timecode.ts';
import { nominalFramesPerSecond, type Rate } from '../../time/rate.ts';

const TIMECODE = /^(\d{1,2})[:;.,](\d{2})[:;.,](\d{2})([:;.,])(\d{2,3})$/;

/** Whether a word of a list is a time: a timecode with any separators, or a bare number of frames. */
export function isTime(word: string): boolean {
  return TIMECODE.test(word) || /^\d{1,9}$/.test(word);
}

/** The frames field of a timecode, and whether its separator says drop-frame. Null for a number of frames. */
export function fieldsOf(word: string): { readonly frames: number; readonly dropFrame: boolean } | null {
  const match = TIMECODE.exec(word);
  return match && { frames: Number(match[5]), dropFrame: match[4] !== ':' };
}

/** Frames from 00:00:00:00 of a time in a list; null where there is no such timecode at this rate. Drop-frame where the list or the time itself says so. */
export function framesOf(word: string, rate: Rate, dropFrame: boolean): number | null {
  const match = TIMECODE.exec(word);
  if (!match) return /^\d{1,9}$/.test(word) ? Number(word) : null;
  const [, hours = '', minutes = '', seconds = '', separator, frames = ''] = match;
  const drop = hasDropFrame(rate) && (dropFrame || separator !== ':');
  try {
    return parseTimecode(`${hours}:${minutes}:${seconds}${drop ? ';' : ':'}${frames}`, rate);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Frames after which timecode is 00:00:00:00 again. Drop-frame only where the rate has it. */
export function framesOfDay(rate: Rate, dropFrame: boolean): number {
  const nominal = nominalFramesPerSecond(rate);
  const minutes = 24 * 60;
  return minutes * 60 * nominal - (dropFrame && hasDropFrame(rate) ? (nominal / 15) * (minutes - minutes / 10) : 0);
}

/** A frame of any day as a list writes it. */
export function timecodeOf(frame: number, rate: Rate, dropFrame: boolean): string {
  const day = framesOfDay(rate, dropFrame);
  return formatTimecode(((frame % day) + day) % day, rate, dropFrame && hasDropFrame(rate));
}
