import { expect, test } from 'vitest';
import { shotsBetween, type BoundaryKind, type ShotBoundary } from './shot-boundary.ts';

const boundary = (kind: BoundaryKind, first: number, last = first): ShotBoundary => ({
  kind,
  first,
  last,
  confidence: 1,
});
const nothingBlank = () => false;

test('a film without boundaries is one shot', () => {
  const whole = { start: 0, count: 50 };
  expect(shotsBetween([], 50, nothingBlank)).toEqual([{ ...whole, clean: whole, opens: null, closes: null }]);
});

/**
 *   frames     0        30      60..69     100
 *              |  one   | two    ╲╱  three  |
 */
test('shots meet at cuts and in the middle of dissolves, whose frames neither keeps clean', () => {
  const [cut, dissolve] = [boundary('cut', 30), boundary('dissolve', 60, 69)];
  expect(shotsBetween([cut, dissolve], 100, nothingBlank)).toEqual([
    { start: 0, count: 30, clean: { start: 0, count: 30 }, opens: null, closes: cut },
    { start: 30, count: 35, clean: { start: 30, count: 30 }, opens: cut, closes: dissolve },
    { start: 65, count: 35, clean: { start: 70, count: 30 }, opens: dissolve, closes: null },
  ]);
});

/**
 *   frames     0   10       40    50    60       90  95
 *              black╱  one   ╲black╱  two  ╲black
 */
test('black between fades goes to the shot before, and to the first at the start of the film', () => {
  const fades = [
    boundary('fade-in', 5, 9),
    boundary('fade-out', 40, 49),
    boundary('fade-in', 60, 69),
    boundary('fade-out', 90, 94),
  ];
  const isBlank = (frame: number) => frame < 5 || (frame >= 50 && frame < 60) || frame >= 95;
  const shots = shotsBetween(fades, 100, isBlank);
  expect(shots.map(({ start, count }) => [start, count])).toEqual([
    [0, 60],
    [60, 40],
  ]);
  expect(shots.map(({ clean }) => clean)).toEqual([
    { start: 10, count: 30 },
    { start: 70, count: 20 },
  ]);
  expect(shots.map(({ opens, closes }) => [opens?.kind, closes?.kind])).toEqual([
    ['fade-in', 'fade-out'],
    ['fade-in', 'fade-out'],
  ]);
});

test('where a shot is nothing but the ends of two dissolves, no frame of it is clean', () => {
  const shots = shotsBetween([boundary('dissolve', 10, 19), boundary('dissolve', 20, 29)], 40, nothingBlank);
  expect(shots.map(({ start, count }) => [start, count])).toEqual([
    [0, 15],
    [15, 10],
    [25, 15],
  ]);
  expect(shots[1]?.clean.count).toBe(0);
});

test('a film that is black throughout is one shot', () => {
  expect(shotsBetween([], 20, () => true)).toHaveLength(1);
});
