import fc from 'fast-check';
import type { RandomScript } from '../../core/timeline/test/play-script.ts';

const numbers = (count: number) => fc.array(fc.nat(9999), { minLength: count, maxLength: count });

/** Scripts of 50 to 60 edits. */
export const randomScripts: fc.Arbitrary<RandomScript> = fc.record({
  start: numbers(60),
  edits: fc.array(numbers(12), { minLength: 50, maxLength: 60 }),
});
