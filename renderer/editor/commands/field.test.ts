import { describe, expect, it } from 'vitest';
import { rate } from '../../../core/time/rate.ts';
import { read, untouched, type Field } from './field.ts';

const number: Field = { kind: 'number', label: '', value: 1 / 3, least: 0, most: 100 };
const distance: Field = { kind: 'distance', label: '', value: '+1', rate: rate(24) };

describe('a field of a form', () => {
  it('reads numbers with a point or a comma, within its limits', () => {
    expect(read(number, ' 12,5 ')).toEqual({ value: 12.5 });
    expect(read({ ...number, least: -10 }, '−3')).toEqual({ value: -3 });
    expect(read(number, '101')).toEqual({ problem: 'From 0 to 100.' });
    expect(read({ kind: 'number', label: '', value: 0, least: 1 }, '0')).toEqual({ problem: 'Not less than 1.' });
    expect(read({ ...number, whole: true }, '1.5')).toEqual({ problem: 'Type a whole number.' });
    for (const typed of ['', ' ', 'ten', 'Infinity'])
      expect(read(number, typed)).toEqual({ problem: 'Type a number.' });
  });

  it('shows a number no finer than it can be read', () => {
    expect(untouched(number)).toBe('0.3333');
  });

  it('reads ways in time forwards and back', () => {
    expect(read(distance, '+12')).toEqual({ value: 12 });
    expect(read(distance, '12')).toEqual({ value: 12 });
    expect(read(distance, '-1:06')).toEqual({ value: -30 });
    expect('problem' in read(distance, 'soon')).toBe(true);
  });

  it('takes words, choices and ticks as they are', () => {
    expect(read({ kind: 'text', label: '', value: '' }, ' a ')).toEqual({ value: ' a ' });
    expect(read({ kind: 'check', label: '', value: false }, true)).toEqual({ value: true });
  });
});
