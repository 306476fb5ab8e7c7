import { nominalFramesPerSecond, type Rate } from '../../core/time/rate.ts';
import { parseTimecode } from '../../core/time/timecode.ts';
import type { Sequence } from '../../core/timeline/model/records.ts';

/** How frames are counted: from which timecode on, and whether with drop-frame. */
type Count = Pick<Sequence, 'rate' | 'startFrame' | 'dropFrame'>;

/**
 * The frame a person means by what they typed, from the first: a timecode, the last digits of one ("112" is one second and twelve frames), or a distance
 * from `current` ("+12", "-1:00"). A timecode before the first counts from there. Null when it is none of these.
 */
export function typedFrame(typed: string, current: number, { rate, startFrame, dropFrame }: Count): number | null {
  const { sign, rest } = signed(typed);
  const frames = sign === 0 ? framesOf(rest, rate, dropFrame) : distanceOf(rest, rate);
  if (frames === null) return null;
  if (sign !== 0) return Math.max(0, current + sign * frames);
  return frames < startFrame ? frames : frames - startFrame;
}

/** The frames a person means by a distance: "+12", "-1:00"; without a sign it leads on. Null when it is none. */
export function typedDistance(typed: string, rate: Rate): number | null {
  const { sign, rest } = signed(typed);
  const frames = distanceOf(rest, rate);
  return frames === null ? null : frames * (sign === 0 ? 1 : sign);
}

function signed(typed: string): { sign: 1 | -1 | 0; rest: string } {
  const trimmed = typed.trim();
  const sign = trimmed.startsWith('+') ? 1 : /^[-−]/.test(trimmed) ? -1 : 0;
  return { sign, rest: sign === 0 ? trimmed : trimmed.slice(1) };
}

function distanceOf(written: string, rate: Rate): number | null {
  // A bare number after + or − counts frames.
  if (/^\d+$/.test(written)) return Number(written);
  const fields = fieldsOf(written);
  if (fields === null) return null;
  const [h, m, s, f] = fields.map(Number) as [number, number, number, number];
  return ((h * 60 + m) * 60 + s) * nominalFramesPerSecond(rate) + f;
}

function framesOf(written: string, rate: Rate, dropFrame: boolean): number | null {
  const fields = fieldsOf(written);
  if (fields === null) return null;
  const [h, m, s, f] = fields;
  try {
    return parseTimecode(`${h}:${m}:${s}${dropFrame ? ';' : ':'}${f}`, rate);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Hours, minutes, seconds and frames, of which those in front may be left out. */
function fieldsOf(written: string): string[] | null {
  const digits = written.replace(/[:;.]/g, '');
  if (!/^\d{1,8}$/.test(digits)) return null;
  const fields = /[:;.]/.test(written)
    ? written.split(/[:;.]/).map((field) => field.padStart(2, '0'))
    : (digits.padStart(8, '0').match(/../g) ?? []);
  if (fields.length > 4) return null;
  return [...Array<string>(4 - fields.length).fill('00'), ...fields];
}
