/** One item of a stream and the neighbours that are held with it. */
export interface StreamWindow<T> {
  readonly centre: T;
  /** The item `offset` places after the centre (before it where negative); undefined past either end of the stream or of the window. */
  at(offset: number): T | undefined;
}

/** Every item of `source` in order, with up to `before` items before and `after` items after it. Holds before + 1 + after items at most. */
export async function* slidingWindow<T>(
  source: AsyncIterable<T>,
  before: number,
  after: number,
): AsyncGenerator<StreamWindow<T>> {
  const held: T[] = [];
  let centre = 0;
  const here = (): StreamWindow<T> => {
    const at = (offset: number): T | undefined => held[centre + offset];
    return { centre: held[centre] as T, at };
  };
  for await (const item of source) {
    held.push(item);
    if (held.length <= centre + after) continue;
    yield here();
    if (centre < before) centre++;
    else held.shift();
  }
  while (centre < held.length) {
    yield here();
    if (centre < before) centre++;
    else held.shift();
  }
}
