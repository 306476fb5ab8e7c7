/**
 * Where a key leads in a menu, as the WAI-ARIA menu pattern has it: arrows go round, Home and End to the ends, a letter to the next label that starts with it. Null for
 * other keys. `index` is −1 while nothing has the focus.
 */
export function menuTarget(key: string, index: number, labels: readonly string[]): number | null {
  const count = labels.length;
  if (count === 0) return null;
  if (key === 'ArrowDown') return (index + 1) % count;
  if (key === 'ArrowUp') return index <= 0 ? count - 1 : index - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key.length !== 1 || key === ' ') return null;
  const letter = key.toLocaleLowerCase();
  for (let step = 1; step <= count; step++) {
    const next = (index + step) % count;
    if (labels[next]?.toLocaleLowerCase().startsWith(letter)) return next;
  }
  return null;
}
