import { framesPerSecond, type Rate } from '../../core/time/rate.ts';
import { formatTimecode } from '../../core/time/timecode.ts';
import type { Sequence, Speed } from '../../core/timeline/model/records.ts';
import { text } from './text.ts';

/** "23.976", "24", "29.97". */
export function formatRate(r: Rate): string {
  return String(Number(framesPerSecond(r).toFixed(3)));
}

/** A frame of a sequence in the timecode that it counts, which need not begin at zero. */
export function sequenceTimecode(
  { startFrame, rate, dropFrame }: Pick<Sequence, 'startFrame' | 'rate' | 'dropFrame'>,
  frame: number,
): string {
  return formatTimecode(startFrame + frame, rate, dropFrame);
}

/** "14:03:20" today, "21 Nov, 14:03" on another day; empty for 0, an unknown time. Milliseconds since 1970, shown in this machine's time zone. */
export function formatMoment(at: number, now: number): string {
  if (at === 0) return '';
  const [date, today] = [new Date(at), new Date(now)];
  if (date.toDateString() === today.toDateString()) return date.toLocaleTimeString('en-GB');
  return date.toLocaleString('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
}

/** "240 kB", "3.1 MB", "1.25 GB". */
export function formatSize(bytes: number): string {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}

/** "12 s", "3 min 20 s", "1 h 05 min": how long something still takes. */
export function formatWait(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** "+12", "−3", "0": frames by which something moved. */
export function signedFrames(frames: number): string {
  return frames > 0 ? `+${frames}` : String(frames).replace('-', '−');
}

/** "200 %", "−50 %", "Freeze"; null at its own speed. */
export function speedBadge(speed: Speed): string | null {
  if (speed.kind === 'freeze') return text.timeline.frozen;
  if (speed.kind === 'remap') return text.timeline.remapped;
  if (speed.num === speed.den) return null;
  const percent = Number(((100 * speed.num) / speed.den).toFixed(1));
  return `${String(percent).replace('-', '−')} %`;
}
