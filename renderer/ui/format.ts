import { framesPerSecond, type Rate } from '../../core/time/rate.ts';
import type { Speed } from '../../core/timeline/model/records.ts';
import { text } from './text.ts';

/** "23.976", "24", "29.97". */
export function formatRate(r: Rate): string {
  return String(Number(framesPerSecond(r).toFixed(3)));
}

/** "12 s", "3 min 20 s", "1 h 05 min": how long something still takes. */
export function formatWait(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** "200 %", "−50 %", "Freeze"; null at its own speed. */
export function speedBadge(speed: Speed): string | null {
  if (speed.kind === 'freeze') return text.timeline.frozen;
  if (speed.kind === 'remap') return text.timeline.remapped;
  if (speed.num === speed.den) return null;
  const percent = Number(((100 * speed.num) / speed.den).toFixed(1));
  return `${String(percent).replace('-', '−')} %`;
}
