import { nominalFramesPerSecond, type Rate } from './rate.ts';

/**
 * SMPTE ST 12-1 timecode. Drop-frame counting skips frame numbers 0 and 1 (0..3 at 59.94) of each minute but every tenth, so that
 * the label keeps up with the clock; no picture is dropped. Only rates that are 1000/1001 of 30, 60 or 120 have it.
 */
export function hasDropFrame(r: Rate): boolean {
  return r.den === 1001 && nominalFramesPerSecond(r) % 30 === 0;
}

/** Frames from 00:00:00:00 as HH:MM:SS:FF (HH:MM:SS;FF drop-frame). Frames may be negative; hours wrap at 24 as tape counters do. */
export function formatTimecode(frames: number, r: Rate, dropFrame = hasDropFrame(r)): string {
  const base = nominalFramesPerSecond(r);
  const sign = frames < 0 ? '-' : '';
  const label = dropFrame ? Math.abs(frames) + droppedLabels(Math.abs(frames), r) : Math.abs(frames);
  const seconds = Math.floor(label / base);
  const fields = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits);
  const frameDigits = String(label % base).padStart(base > 100 ? 3 : 2, '0');
  return `${sign}${fields.join(':')}${dropFrame ? ';' : ':'}${frameDigits}`;
}

/**
 * Frames from 00:00:00:00 for a timecode. A `;` or `.` before the frames means drop-frame. Throws RangeError for text that is no timecode, a field that
 * is out of range, drop-frame at a rate that has none, or a frame that drop-frame counting skips.
 */
export function parseTimecode(text: string, r: Rate): number {
  const match = /^(-?)(\d{1,2}):(\d{2}):(\d{2})([:;.])(\d{2,3})$/.exec(text.trim());
  if (!match) throw new RangeError(`"${text}" is no timecode: write it as HH:MM:SS:FF.`);
  const [, sign, hours, minutes, seconds, separator, frames] = match;
  const base = nominalFramesPerSecond(r);
  const [h, m, s, f] = [Number(hours), Number(minutes), Number(seconds), Number(frames)];
  if (h > 23 || m > 59 || s > 59 || f >= base) {
    throw new RangeError(`"${text}" is out of range at ${base} frames a second.`);
  }
  const label = ((h * 60 + m) * 60 + s) * base + f;
  if (separator === ':') return sign ? -label : label;
  if (!hasDropFrame(r))
    throw new RangeError(`"${text}" is drop-frame, but there is no drop-frame count at ${r.num}/${r.den}.`);
  const dropped = base / 15;
  if (s === 0 && f < dropped && m % 10 !== 0) {
    throw new RangeError(
      `"${text}" does not exist: drop-frame counting skips frames 0 to ${dropped - 1} of that minute.`,
    );
  }
  const minutesElapsed = h * 60 + m;
  const count = label - dropped * (minutesElapsed - Math.floor(minutesElapsed / 10));
  return sign ? -count : count;
}

function droppedLabels(frames: number, r: Rate): number {
  const base = nominalFramesPerSecond(r);
  const dropped = base / 15;
  const perMinute = base * 60 - dropped;
  const perTenMinutes = base * 600 - dropped * 9;
  const tens = Math.floor(frames / perTenMinutes);
  const rest = frames % perTenMinutes;
  const minutes = rest < base * 60 ? 0 : 1 + Math.floor((rest - base * 60) / perMinute);
  return dropped * (9 * tens + minutes);
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}
