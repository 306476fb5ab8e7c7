import { greatestCommonDivisor, nominalFramesPerSecond, type Rate } from '../../time/rate.ts';
import type { Speed } from '../../timeline/model/records.ts';
import { isTime } from './frame-count.ts';

/** An M2 line: the frames a second at which a reel runs, and the timecode from which it does. */
export interface Motion {
  readonly reel: string;
  /** A decimal number, as written; negative runs backwards, 0 stands. */
  readonly framesPerSecond: string;
  readonly from: string | null;
}

/** Reads `M2   REEL   -024.0   01:00:00:00`; gives what is wrong with it in words if it is none. */
export function parseMotion(text: string): Motion | string {
  const words = text.trim().split(/\s+/).slice(1);
  const last = words.at(-1) ?? '';
  const from = last.includes(':') && isTime(last) ? last : null;
  if (from !== null) words.pop();
  const framesPerSecond = words.pop() ?? '';
  if (!/^[-+]?\d{1,6}(\.\d{0,6})?$/.test(framesPerSecond)) return `"${framesPerSecond}" is no speed`;
  return { reel: words.join(' '), framesPerSecond, from };
}

/** The speed of a motion in a list of this rate. 24.0 in a list at 23.976 is normal speed: M2 counts in whole frames, as timecode does. */
export function speedOf({ framesPerSecond }: Motion, rate: Rate): Speed {
  const decimals = framesPerSecond.split('.')[1]?.length ?? 0;
  const num = Number(framesPerSecond.replace('.', ''));
  if (num === 0) return { kind: 'freeze' };
  const den = nominalFramesPerSecond(rate) * 10 ** decimals;
  const divisor = greatestCommonDivisor(Math.abs(num), den);
  return { kind: 'constant', num: num / divisor, den: den / divisor };
}

/** What an M2 line says for a speed: a decimal as M2 lines have it, with the decimals it needs up to three; `exact` tells whether they are enough. */
export function formatSpeed(num: number, den: number, rate: Rate): { readonly text: string; readonly exact: boolean } {
  const nominal = nominalFramesPerSecond(rate);
  for (const decimals of [1, 2, 3]) {
    const scaled = (Math.abs(num) * nominal * 10 ** decimals) / den;
    const exact = Number.isInteger(scaled);
    if (!exact && decimals < 3) continue;
    // Never so slow that it would stand.
    const digits = String(Math.max(1, Math.round(scaled))).padStart(decimals + 3, '0');
    const text = `${num < 0 ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
    return { text, exact: exact && scaled >= 1 };
  }
  throw new RangeError('Three decimals are always written.');
}
