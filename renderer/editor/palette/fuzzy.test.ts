import { describe, expect, it } from 'vitest';
import { fuzzyMatch } from './fuzzy.ts';

/** The text with what fits in brackets. */
function shown(typed: string, text: string): string | null {
  const match = fuzzyMatch(typed, text);
  return (
    match &&
    Array.from(text)
      .map((sign, i) => (match.letters.includes(i) ? `[${sign}]` : sign))
      .join('')
  );
}

/** The texts, best first. */
function ranked(typed: string, ...texts: string[]): string[] {
  const score = (text: string) => fuzzyMatch(typed, text)?.score ?? -Infinity;
  return texts.filter((text) => score(text) > -Infinity).sort((a, b) => score(b) - score(a));
}

describe('what is typed is found', () => {
  it('in order, whatever the case, and not where a letter is missing', () => {
    expect(shown('ZOOM', 'Zoom in')).toBe('[Z][o][o][m] in');
    expect(shown('nz', 'Zoom in')).toBeNull();
    expect(shown('', 'Zoom in')).toBe('Zoom in');
    expect(shown('zoom in twice', 'Zoom in')).toBeNull();
  });

  it('at the starts of words and in runs, rather than where the letters come first', () => {
    expect(shown('rd', 'Ripple or delete')).toBe('[R]ipple or [d]elete');
    expect(shown('del', 'Edge delete')).toBe('Edge [d][e][l]ete');
    expect(shown('tp', 'Ripple start to playhead')).toBe('Ripple start [t]o [p]layhead');
  });

  it('best where it is what the text begins with, or its initials', () => {
    expect(ranked('zi', 'Razor line', 'Zoom in', 'Zoom out')).toEqual(['Zoom in', 'Razor line']);
    expect(ranked('mark', 'Add marker', 'Bookmark', 'Mark in')).toEqual(['Mark in', 'Add marker', 'Bookmark']);
    expect(ranked('ins', 'Paste and insert', 'Pins', 'Insert at the playhead')).toEqual([
      'Insert at the playhead',
      'Paste and insert',
      'Pins',
    ]);
  });
});
