import { expect, it } from 'vitest';
import { decimal } from './decimal.ts';

it('numbers are written with all their digits, without an exponent, and as far as anyone reads them', () => {
  expect([0.1, -12.5, 1e-7, 123456.789012345, -0].map(decimal)).toEqual([
    '0.1',
    '-12.5',
    '0.000000100000',
    '123456.789012345',
    '0',
  ]);
  expect([Infinity, 1e308, -1e21].map(decimal)).toEqual(['100000000000', '100000000000', '-100000000000']);
});
