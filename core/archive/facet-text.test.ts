import { describe, expect, it } from 'vitest';
import type { Failure } from '../jobs/failure.ts';
import { parseFacet } from './facet-text.ts';

describe('a written filter', () => {
  it('names a facet and what it must be, or must not be', () => {
    expect(parseFacet('shot-size=close-up, medium')).toEqual({ facet: 'shot-size', any: ['close-up', 'medium'] });
    expect(parseFacet('movement!=handheld')).toEqual({ facet: 'movement', any: ['handheld'], not: true });
    expect(parseFacet('colour-temperature=2500..3800')).toEqual({ facet: 'colour-temperature', from: 2500, to: 3800 });
    expect(parseFacet('length=10..')).toEqual({ facet: 'length', from: 10 });
    expect(parseFacet('saturation!=..0.05')).toEqual({ facet: 'saturation', to: 0.05, not: true });
  });

  it('is refused with what there is', () => {
    const refusal = (text: string) => {
      try {
        parseFacet(text);
      } catch (error) {
        return (error as Failure).message;
      }
      return 'nothing';
    };
    expect(refusal('key=dim')).toBe('"key=dim" is not understood: key is never "dim"; it is one of high, normal, low.');
    expect(refusal('mood=sad')).toBe('"mood=sad" is not understood: there is no facet "mood".');
    expect(refusal('length=5')).toBe(
      '"length=5" is not understood: a number is asked for as from..to, from.. or ..to.',
    );
    expect(refusal('length=a..')).toContain('from..to');
    expect(refusal('length=..')).toContain('from..to');
    expect(refusal('handheld')).toContain('it is written facet=value');
  });
});
