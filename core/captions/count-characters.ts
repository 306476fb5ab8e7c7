const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Characters as a reader sees them: a letter with its accents, or a flag, is one. */
export function countCharacters(text: string): number {
  // Where each code unit is a character of its own there is nothing to take apart.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return [...graphemes.segment(text)].length;
}
