const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The newest backups are all kept. */
const NEWEST = 10;

/**
 * Which backups are not needed any more, of those made at `times` (milliseconds since 1970): all but the newest ten, one of each hour of the last day and one of
 * each day of the last thirty. The newest of its hour or day is the one that stays.
 */
export function outdated(times: readonly number[], now: number): number[] {
  const newestFirst = times.toSorted((a, b) => b - a);
  const kept = new Set(newestFirst.slice(0, NEWEST));
  for (const [span, reach] of [
    [HOUR, DAY],
    [DAY, 30 * DAY],
  ] as const) {
    const taken = new Set<number>();
    for (const time of newestFirst.filter((time) => now - time <= reach)) {
      const slot = Math.floor(time / span);
      if (!taken.has(slot)) kept.add(time);
      taken.add(slot);
    }
  }
  return newestFirst.filter((time) => !kept.has(time));
}
