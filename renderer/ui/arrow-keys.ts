import type { KeyboardEvent } from 'react';

/**
 * Where an arrow key leads in a list laid out in rows of `columns`: the new index, or null for other keys. Null index means nothing is
 * selected yet.
 */
export function arrowTarget(key: string, index: number | null, count: number, columns = 1): number | null {
  const steps: Record<string, number> = { ArrowDown: columns, ArrowUp: -columns };
  if (columns > 1) Object.assign(steps, { ArrowRight: 1, ArrowLeft: -1 });
  if (count === 0) return null;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = steps[key];
  if (step === undefined) return null;
  if (index === null) return 0;
  const target = index + step;
  return target < 0 || target >= count ? index : target;
}

/** Keeps a key from the window's shortcuts, as the list that has the focus uses it. */
export function keepKey(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
