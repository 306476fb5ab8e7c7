import { nominalFramesPerSecond, type Rate } from '../../core/time/rate.ts';
import { hasDropFrame, parseTimecode } from '../../core/time/timecode.ts';

/**
 * The frame a person means by what they typed: a timecode, the last digits of one ("112" is one second and twelve frames), or a distance
 * from `current` ("+12", "-1:00"). Null when it is none of these.
 */
export function typedFrame(typed: string, current: number, rate: Rate): number | null {
  const { sign, rest } = signed(typed);
  const frames = framesOf(rest, rate, sign !== 0);
  if (frames === null) return null;
  return Math.max(0, sign === 0 ? frames : current + sign * frames);
}

/** The frames a person means by a distance: "+12", "-1:00"; without a sign it leads on. Null when it is none. */
export function typedDistance(typed: string, rate: Rate): number | null {
  const { sign, rest } = signed(typed);
  const frames = framesOf(rest, rate, true);
  return frames === null ? null : frames * (sign === 0 ? 1 : sign);
}

function signed(typed: string): { sign: 1 | -1 | 0; rest: string } {
  const trimmed = typed.trim();
  const sign = trimmed.startsWith('+') ? 1 : /^[-−]/.test(trimmed) ? -1 : 0;
  return { sign, rest: sign === 0 ? trimmed : trimmed.slice(1) };
}

function framesOf(written: string, rate: Rate, distance: boolean): number | null {
  // A bare number after + or − counts frames.
  if (distance && /^\d+$/.test(written)) return Number(written);
  const digits = written.replace(/[:;.]/g, '');
  if (!/^\d{1,8}$/.test(digits)) return null;
  const fields = /[:;.]/.test(written)
    ? written.split(/[:;.]/).map((field) => field.padStart(2, '0'))
    : (digits.padStart(8, '0').match(/../g) ?? []);
  if (fields.length > 4) return null;
  while (fields.length < 4) fields.unshift('00');
  const [h, m, s, f] = fields;
  if (distance) {
    const seconds = (Number(h) * 60 + Number(m)) * 60 + Number(s);
    return seconds * nominalFramesPerSecond(rate) + Number(f);
  }
  try {
    return parseTimecode(`${h}:${m}:${s}${hasDropFrame(rate) ? ';' : ':'}${f}`, rate);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
