import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../limits.ts';
import { encodeText } from '../text.ts';
import { readJson as readBytes, writeJson } from './exact-json.ts';

const readJson = (text: string, file: string) => readBytes(encodeText(text), file);

describe('JSON with exact numbers', () => {
  it('keeps numbers that JavaScript has none for, and writes them as they were', () => {
    const text =
      '{"big":9223372036854775807,"huge":[170141183460469231731687303715884105728],"a":Inf,"b":-Infinity,"c":NaN,"d":1.5e3}';
    const value = readJson(text, 'a.otio');
    expect(value).toMatchObject({ big: { $number: '9223372036854775807' }, b: { $number: '-Infinity' }, d: 1500 });
    expect(writeJson(value).replaceAll(/\s/g, '')).toBe(text.replace('1.5e3', '1500'));
  });

  it('is JSON otherwise, read the fast way or the slow one', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(readJson(text, 'a.otio')).toEqual(JSON.parse(text));
        expect(readJson(`\ufeff ${text} `, 'a.otio')).toEqual(JSON.parse(text));
        expect(JSON.parse(writeJson(value))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('does not take text for a number', () => {
    const value = { text: '\0number:12', more: 'NaN, Inf' };
    expect(readJson(writeJson(value), 'a.otio')).toEqual(value);
  });

  it('does not take a name, or a part of a text, for one either', () => {
    for (const value of [
      { '\0number:1': 1, '\0text:': 2 },
      { a: 'x"\0number:5', b: '\\"\0number:5"', c: ['"\0text:'] },
    ]) {
      expect(readJson(writeJson(value), 'a.otio')).toEqual(value);
    }
  });

  it.each([
    ['{"a": 1,}', 'line 1, column 9'],
    ['{\n  "a" 1}', 'line 2, column 7'],
    ['[1, 2', 'line 1, column 6'],
    ['[1] x', 'line 1, column 5'],
    ['["a\n"]', 'line 1, column 2'],
    ['[nul]', 'line 1, column 2'],
    ['', 'line 1, column 1'],
  ])('says where %j is wrong', (text, place) => {
    expect(() => readJson(text, 'a.otio')).toThrow(`a.otio, ${place}: it is no JSON`);
  });

  it('refuses what lies too deep', () => {
    expect(() => readJson('['.repeat(LIMITS.depth + 1), 'a.otio')).toThrow(/deep within each other/);
    expect(readJson(`"${'['.repeat(1000)}"`, 'a.otio')).toHaveLength(1000);
  });

  it('refuses more values than memory is sure to hold', () => {
    expect(() => readJson(`[${'[],'.repeat(LIMITS.values / 2)}0]`, 'a.otio')).toThrow(/more than 1000000 values/);
  });

  it('counts the depth behind any number of spaces, wherever the bytes begin', () => {
    for (let indent = 0; indent < 9; indent++) {
      for (let offset = 0; offset < 4; offset++) {
        const nested = (depth: number) => `${`${' '.repeat(indent)}[`.repeat(depth)}${']'.repeat(depth)}`;
        const bytes = (depth: number) => encodeText(`${'x'.repeat(offset)}${nested(depth)}`).subarray(offset);
        expect(() => readBytes(bytes(LIMITS.depth), 'a.otio')).not.toThrow();
        expect(() => readBytes(bytes(LIMITS.depth + 1), 'a.otio')).toThrow(/deep within each other/);
      }
    }
  });
});
