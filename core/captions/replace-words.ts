export interface WordSearch {
  readonly find: string;
  readonly matchCase: boolean;
  /** Only where no letter or digit stands before or after. */
  readonly wholeWords: boolean;
}

/** The text with every place where the words are found replaced; `replacement` is taken as it is. */
export function replaceWords(text: string, search: WordSearch, replacement: string): string {
  return search.find === '' ? text : text.replace(patternOf(search), () => replacement);
}

function patternOf({ find, matchCase, wholeWords }: WordSearch): RegExp {
  const literal = find.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const pattern = wholeWords ? `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])` : literal;
  return new RegExp(pattern, matchCase ? 'gu' : 'giu');
}
