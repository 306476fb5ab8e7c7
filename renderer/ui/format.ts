import { framesPerSecond, type Rate } from '../../core/time/rate.ts';

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
