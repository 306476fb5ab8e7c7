import { describe, expect, it } from 'vitest';
import { sameJson } from './diff.ts';

const json = (text: string): unknown => JSON.parse(text);

describe('equality of JSON', () => {
  it('does not count the order of keys, and counts everything else', () => {
    expect(sameJson(json('{"a":[1,{"b":null}],"c":"x"}'), json('{"c":"x","a":[1,{"b":null}]}'))).toBe(true);
    for (const [a, b] of [
      ['{"a":1}', '{"a":1,"b":2}'],
      ['{"a":1,"b":2}', '{"a":1}'],
      ['[]', '{}'],
      ['[1,2]', '[2,1]'],
      ['null', '{}'],
      ['"1"', '1'],
    ] as const)
      expect(sameJson(json(a), json(b)), `${a} ${b}`).toBe(false);
  });

  it('is not misled by the names that every object answers to', () => {
    for (const key of ['toString', 'constructor', '__proto__']) {
      const named = json(`{"${key}":{}}`);
      expect(sameJson(named, {}), key).toBe(false);
      expect(sameJson({}, named), key).toBe(false);
      expect(sameJson(named, json(`{"${key}":{}}`)), key).toBe(true);
    }
  });
});
