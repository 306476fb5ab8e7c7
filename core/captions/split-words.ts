/**
 * The words of a caption in two, where `at` (code units) is; the white space between goes. Null where one half would have no words.
 */
export function splitWords(text: string, at: number): readonly [string, string] | null {
  const [before, after] = [text.slice(0, at).trim(), text.slice(at).trim()];
  return before === '' || after === '' ? null : [before, after];
}

/** The place between two words that is nearest to a share (0 to 1) of the text, a line break before a mere space; null where there is only one word. */
export function breakNear(text: string, share: number): number | null {
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  const wanted = share * text.length;
  let best: { readonly at: number; readonly distance: number } | null = null;
  for (const { 0: space, index } of text.matchAll(/\s+/g)) {
    if (index <= start || index >= end) continue;
    const isLine = space.includes('\n');
    const distance = Math.abs(index - wanted) - (isLine ? text.length / 3 : 0);
    if (best === null || distance < best.distance) best = { at: index, distance };
  }
  return best?.at ?? null;
}

/** The words of two captions as one's: a line each where that makes no more than two, else all on one line, to be broken anew. */
export function mergeWords(first: string, second: string): string {
  const lines = [first, second].flatMap((text) => text.split('\n')).filter((line) => line.trim() !== '');
  return lines.join(lines.length > 2 ? ' ' : '\n');
}
