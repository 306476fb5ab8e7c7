import { expect, it } from 'vitest';
import { factsOf } from './shot-facts.ts';

it('says what a shot is like, how sure that is, and what is not known', () => {
  const facts = factsOf({
    shotSize: { value: 'medium-close-up', confidence: 0.806 },
    movement: { value: ['push-in', 'handheld'], confidence: 0.6 },
    cct: { value: 3214, confidence: 1 },
  });
  expect(facts.map((fact) => fact.join(' '))).toEqual([
    'Size medium close up 81 %',
    'Movement push in, handheld 60 %',
    'Key unknown',
    'Temperature 3200 K 100 %',
  ]);
  expect(factsOf(null).map(([, value]) => value)).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
});
