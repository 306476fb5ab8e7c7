import { describe, expect, it } from 'vitest';
import { typedChange, type Units } from './typed-number.ts';

const percent: Units = { unit: '%', pixels: 640 };
const decibels: Units = { unit: 'dB', pixels: null };

describe('what is typed for a number', () => {
  it.each([
    ['12.5', 12.5],
    ['12,5', 12.5],
    ['−3', -3],
    ['50%', 50],
    ['50 %', 50],
    ['64 px', 10],
    ['(30 + 60) / 2', 45],
    ['2*3+4', 10],
    ['10-2-3', 5],
    ['--4', 4],
    ['+=10', 30],
    ['-=25', -5],
    ['*=2', 40],
    ['/=4', 5],
    ['*=150%', 30],
    ['+=32px', 25],
    ['.5', 0.5],
  ])('%s', (typed, becomes) => expect(typedChange(typed, percent)?.(20)).toBeCloseTo(becomes));

  it('is a share of the number where it is a percentage of another unit', () => {
    expect(typedChange('50%', decibels)?.(-12)).toBe(-6);
    expect(typedChange('-6 db', decibels)?.(0)).toBe(-6);
    expect(typedChange('+=50%', decibels)?.(-12)).toBe(-18);
  });

  it.each(['', 'half', '1 2', '3 px', '4 m', '1..2', '(1', '1)', '2*', '=3', '1/0', '++'])('%j is none', (typed) =>
    expect(typedChange(typed, decibels)).toBeNull(),
  );
});
