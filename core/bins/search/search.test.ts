import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logged } from '../test/logged.ts';
import { FIELDS } from './fields.ts';
import { matches } from './matches.ts';
import { parseSearch, quoted, withoutPart } from './parse-search.ts';

const assets = [
  logged('kiss', { scene: '12', take: '3', rating: 4, keywords: ['Night ext', 'rain'], good: true }, { uses: 2 }),
  logged('walk', { scene: '012A', rating: 2, notes: 'Soft focus, café' }, { asset: { online: false } }),
  logged('plain', {}, { hasProxy: true, asset: { video: null } }),
];

function find(search: string): string[] {
  const { terms, problems } = parseSearch(search);
  expect(problems, search).toEqual([]);
  return assets.filter((asset) => matches(asset, terms)).map(({ id }) => id);
}

const problem = (search: string): string => parseSearch(search).problems[0]!.message;

describe('a search', () => {
  it.each([
    ['', ['kiss', 'walk', 'plain']],
    ['kiss', ['kiss']],
    ['KISS rain', ['kiss']],
    ['kiss walk', []],
    ['"soft focus"', ['walk']],
    ['cafe', ['walk']],
    ['scene:12', ['kiss']],
    ['scene:12*', ['kiss', 'walk']],
    ['scene:12,12a', ['kiss', 'walk']],
    ['scene:none', ['plain']],
    ['-scene:none', ['kiss', 'walk']],
    ['scene!=12', ['walk', 'plain']],
    ['rating>=3', ['kiss']],
    ['rating<3 rating>0', ['walk']],
    ['rating:2,4', ['kiss', 'walk']],
    ['keyword:"night ext"', ['kiss']],
    ['keyword:night', ['kiss']],
    ['keyword=night', []],
    ['keyword:"night ext",dusk', ['kiss']],
    ['codec:prores', ['kiss', 'walk']],
    ['offline', ['walk']],
    ['-offline', ['kiss', 'plain']],
    ['used:no', ['walk', 'plain']],
    ['used', ['kiss']],
    ['unused good', []],
    ['uses>1', ['kiss']],
    ['good:yes proxy:no', ['kiss']],
    ['proxy', ['plain']],
    ['duration>10 duration<10.1', ['kiss', 'walk']],
    ['duration<0:11', ['kiss', 'walk']],
    ['duration>1m', []],
    ['fps:23.976', ['kiss', 'walk']],
    ['width>=1920 tc:01:02', ['kiss', 'walk']],
    ['name:.mov -walk', ['kiss', 'plain']],
    ['"offline"', []],
  ])('%s', (search, ids) => {
    expect(find(search)).toEqual(ids);
  });

  it('says what it does not understand, and does the rest', () => {
    expect(problem('scne:12')).toMatch(/^There is no field "scne". Fields are name, path, /);
    expect(problem('rating>=many')).toBe('rating takes a number (stars, 0 to 5), not "many".');
    expect(problem('rating>=1,2')).toBe('rating>= takes one number.');
    expect(problem('scene>3')).toBe("scene can't be more or less than something. Write scene:3");
    expect(problem('offline:maybe')).toBe('offline is yes or no, not "maybe".');
    expect(problem('scene:')).toMatch(/^scene: asks for nothing/);
    expect(problem('keyword:"night')).toBe('A quotation mark in keyword:"night is not closed.');
    expect(problem('scene:none,3')).toBe('"none" stands alone: write scene:none.');
    const { terms, problems } = parseSearch('kiss scne:12 rain');
    expect([terms.length, problems.length]).toEqual([2, 1]);
  });

  it('never fails, tells of every part once, and knows where each stands', () => {
    const pieces = fc.constantFrom(
      ...Object.keys(FIELDS),
      ':',
      '>=',
      '!=',
      '"',
      '-',
      ',',
      ' ',
      '*',
      'none',
      '12',
      'é',
      '😀',
    );
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const { terms, problems } = parseSearch(text);
        const parts = [...terms, ...problems].sort((a, b) => a.start - b.start);
        const between = parts.reduce(
          ({ rest, at }, { start, end }) => ({ rest: rest + text.slice(at, start), at: end }),
          { rest: '', at: 0 },
        );
        expect((between.rest + text.slice(between.at)).trim()).toBe('');
        for (const part of parts) expect(text.slice(part.start, part.end)).not.toBe('');
        for (const asset of assets) expect(typeof matches(asset, terms)).toBe('boolean');
      }),
      { numRuns: 2000, seed: 6 },
    );
  });

  it('finds any text that is in quotation marks, and is the same but for a part that is taken out', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.constantFrom('rating>=3', 'offline', 'rain'), (text, other) => {
        fc.pre(/[^\s"]/.test(text));
        const asset = logged('x', { notes: `before ${text.replaceAll('"', ' ')} after` });
        const search = `${quoted(text)} ${other}`;
        const { terms } = parseSearch(search);
        expect(terms).toHaveLength(2);
        expect(matches(asset, terms.slice(0, 1))).toBe(true);
        expect(withoutPart(search, terms[0]!)).toBe(other);
      }),
      { numRuns: 500, seed: 6 },
    );
  });
});
