/** A stretch of a track, end-exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * What is left of stretches that were recorded one after the other, as on tape: where they overlap, the later one is seen. Gives the pieces in time, with the index of the
 * stretch each is of. O(n log n).
 */
export function recordOver(stretches: readonly Stretch[]): (Stretch & { readonly index: number })[] {
  const starts = stretches.map(({ start }, index) => ({ at: start, index })).sort((a, b) => a.at - b.at);
  const moments = [...new Set(stretches.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const pieces: { start: number; end: number; index: number }[] = [];
  const open = new LatestFirst();
  let next = 0;
  moments.forEach((at, i) => {
    for (; next < starts.length && starts[next]?.at === at; next++) open.add(starts[next]?.index ?? 0);
    while (open.top !== undefined && (stretches[open.top]?.end ?? 0) <= at) open.removeTop();
    const index = open.top;
    const end = moments[i + 1];
    if (index === undefined || end === undefined) return;
    const last = pieces.at(-1);
    if (last?.index === index && last.end === at) last.end = end;
    else pieces.push({ start: at, end, index });
  });
  return pieces;
}

/** A heap of numbers with the greatest on top. */
class LatestFirst {
  readonly #items: number[] = [];

  get top(): number | undefined {
    return this.#items[0];
  }

  add(item: number): void {
    const items = this.#items;
    let at = items.push(item) - 1;
    for (let parent = (at - 1) >> 1; at > 0 && (items[parent] ?? 0) < item; parent = (at - 1) >> 1) {
      items[at] = items[parent] ?? 0;
      at = parent;
    }
    items[at] = item;
  }

  removeTop(): void {
    const items = this.#items;
    const last = items.pop();
    if (last === undefined || items.length === 0) return;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const child = (items[left + 1] ?? -1) > (items[left] ?? -1) ? left + 1 : left;
      const greater = items[child];
      if (greater === undefined || greater <= last) break;
      items[at] = greater;
      at = child;
    }
    items[at] = last;
  }
}
