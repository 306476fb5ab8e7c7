/** What is held down makes a drag ten times finer, or ten times coarser. */
export interface Modifiers {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

export function paceOf({ shiftKey, ctrlKey, metaKey }: Modifiers): number {
  if (shiftKey) return 0.1;
  return ctrlKey || metaKey ? 10 : 1;
}

/** How far a number has been dragged, in what is shown of it, after some more pixels at a pace. On whole steps, so that a drag there and back ends where it began. */
export function dragged(by: number, pixels: number, step: number, pace: number): number {
  return Number((by + pixels * step * pace).toFixed(6));
}
