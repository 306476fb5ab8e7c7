import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterTests, wishPreference } from '../facets.ts';
import { notUnderstood, readPhrase } from './read-phrase.ts';
import { fillers, negations, vocabulary } from './vocabulary.ts';

const terms = Object.values(vocabulary).flat();

/** Names of the terms found, with a bang for those that are not to be. */
function found(phrase: string): string[] {
  return readPhrase(phrase)
    .parts.filter(({ kind }) => kind === 'term')
    .map(({ term, not }) => `${not ? '!' : ''}${term ?? ''}`);
}

describe('a phrase', () => {
  it('of a gaffer is understood', () => {
    expect(found('low-key tungsten push-in on a close-up')).toEqual(['low key', 'tungsten', 'push in', 'close up']);
    expect(readPhrase('low-key tungsten push-in on a close-up').filters).toEqual([
      { facet: 'key', any: ['low'] },
      { facet: 'movement', any: ['push-in'] },
      { facet: 'shot-size', any: ['close-up'] },
    ]);
  });

  it('is told which of its words are not', () => {
    const read = readPhrase('wide static night exterior, teal');
    expect(found('wide static night exterior, teal')).toEqual(['wide', 'static', 'night', 'teal']);
    expect(notUnderstood(read.parts)).toEqual(['exterior']);
    expect(notUnderstood(readPhrase('a sad old man, handheld, no people').parts)).toEqual(['sad old man', 'no people']);
  });

  it('takes the longest term that fits', () => {
    expect(found('medium')).toEqual(['medium']);
    expect(found('medium close-up')).toEqual(['medium close up']);
    expect(found('extreme long shot')).toEqual(['extreme wide']);
    expect(found('long')).toEqual(['long take']);
    expect(found('flat light')).toEqual(['flat light']);
  });

  it('does not mind case, hyphens or plurals', () => {
    for (const written of ['close-ups', 'Close Up', 'CLOSE-UP', 'closeups', 'CUs', 'close—up'])
      expect(found(written), written).toEqual(['close up']);
    expect(found('Pans left')).toEqual(['pan left']);
  });

  it('may say what it does not want', () => {
    expect(readPhrase('not handheld').filters).toEqual([{ facet: 'movement', any: ['handheld'], not: true }]);
    expect(found('close-up without any teal, isn’t warm')).toEqual(['close up', '!teal', '!warm']);
    expect(readPhrase('not warm').wishes[0]!.weight).toBeLessThan(0);
    expect(readPhrase('not a pan or a tilt').filters).toEqual([
      { facet: 'movement', any: ['pan-left', 'pan-right', 'tilt-up', 'tilt-down'], not: true },
    ]);
  });

  it('may leave a choice', () => {
    const sizes = [{ facet: 'shot-size', any: ['close-up', 'medium'] }];
    expect(readPhrase('close-up or a medium shot').filters).toEqual(sizes);
    expect(readPhrase('close-up, medium').filters).toEqual(sizes);
    expect(readPhrase('pan left or tilt up').filters).toEqual([{ facet: 'movement', any: ['pan-left', 'tilt-up'] }]);
    expect(readPhrase('handheld push-in').filters).toHaveLength(2);
  });

  it('with a choice between different things is not understood there', () => {
    expect(notUnderstood(readPhrase('close-up or handheld').parts)).toEqual(['or']);
    expect(notUnderstood(readPhrase('warm or close-up').parts)).toEqual(['or']);
    expect(notUnderstood(readPhrase('teal or orange').parts)).toEqual([]);
  });

  it('may ask how it stands with the rights', () => {
    const rights = (phrase: string) => readPhrase(phrase).rights;
    expect(rights('low-key close-up')).toBeNull();
    expect(rights('low-key close-up, rights:allowed')).toEqual(['usable']);
    expect(readPhrase('low-key close-up, rights:allowed').filters).toHaveLength(2);
    expect(rights('rights:refused')).toEqual(['no-consent']);
    expect(rights('rights:expired,unknown')).toEqual(['expired', 'unknown']);
    expect(rights('rights: expired or refused')).toEqual(['expired', 'no-consent']);
    expect(notUnderstood(readPhrase('rights: expired or refused').parts)).toEqual([]);
    expect(rights('not expired')).toEqual(['usable', 'no-consent', 'unknown']);
    expect(rights('expired, not rights:expired')).toEqual([]);
    expect(notUnderstood(readPhrase('expired or warm').parts)).toEqual(['or']);
  });

  it('asks for nothing by connecting words, or by none', () => {
    expect(readPhrase('a shot with the camera').filters).toEqual([]);
    expect(notUnderstood(readPhrase('a shot with the camera').parts)).toEqual([]);
    expect(readPhrase(' ,.-! ').parts).toEqual([]);
    expect(notUnderstood(readPhrase('not').parts)).toEqual(['not']);
  });

  it('is read whatever it is, every word of it', () => {
    const known = [...terms.flatMap(({ words }) => words), ...fillers, ...negations, 'or'];
    const piece = fc.oneof(fc.constantFrom(...known), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom(' ', ', ', '-', '\n'), (pieces, between) => {
        const text = pieces.join(between);
        const read = readPhrase(text);
        const words = text.match(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu) ?? [];
        expect(read.parts.flatMap((part) => part.words)).toEqual(words);
        for (const filter of read.filters) filterTests(filter);
        for (const wish of read.wishes) wishPreference(wish);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the vocabulary', () => {
  it('means one thing by a word', () => {
    const all = [...terms.flatMap(({ words }) => words), ...negations, 'or'];
    expect(all.filter((word, i) => all.indexOf(word) !== i)).toEqual([]);
  });

  it('is understood word by word, as what it stands for', () => {
    for (const term of terms) for (const words of term.words) expect(found(words), words).toEqual([term.words[0]]);
  });

  it('asks only for what shots have', () => {
    for (const { filter, wishes, rights } of terms) {
      expect(filter !== undefined || rights !== undefined || (wishes?.length ?? 0) > 0).toBe(true);
      if (filter) filterTests(filter);
      for (const wish of wishes ?? []) wishPreference(wish);
    }
  });
});
