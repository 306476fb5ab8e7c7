import { expect, it } from 'vitest';
import { SeededRandom } from '../../tests/seeded-random.ts';
import { principalPlane, symmetricEigen } from './projection.ts';
import { RunningCovariance } from './running-covariance.ts';

it('has the eigenvalues and vectors of a matrix whose own are known', () => {
  // [[2, 1], [1, 2]]: 3 along (1, 1), 1 across it.
  const { values, vectors } = symmetricEigen([2, 0, 1, 2], 2);
  expect(Array.from(values)).toEqual([expect.closeTo(3, 12), expect.closeTo(1, 12)]);
  expect(Math.abs(vectors[0]![0]! - Math.SQRT1_2) + Math.abs(vectors[0]![1]! - Math.SQRT1_2)).toBeLessThan(1e-12);
  expect(vectors[1]![0]! * vectors[0]![0]! + vectors[1]![1]! * vectors[0]![1]!).toBeCloseTo(0, 12);
});

it('solves A v = λ v for every vector of a matrix of the size of a look, in unit vectors across each other', () => {
  const size = 64;
  const random = new SeededRandom(7);
  const covariance = new RunningCovariance(size);
  for (let i = 0; i < 300; i++) covariance.add(Array.from({ length: size }, (_, k) => random.between(-1, 1) / (1 + k)));
  const matrix = covariance.covariance();
  const { values, vectors } = symmetricEigen(matrix, size);
  const element = (i: number, j: number) => matrix[Math.max(i, j) * size + Math.min(i, j)]!;
  for (const [n, vector] of vectors.entries()) {
    for (let i = 0; i < size; i++) {
      const product = vector.reduce((sum, value, j) => sum + element(i, j) * value, 0);
      expect(Math.abs(product - values[n]! * vector[i]!)).toBeLessThan(1e-12);
    }
    for (const [m, other] of vectors.entries())
      expect(vector.reduce((sum, value, i) => sum + value * other[i]!, 0)).toBeCloseTo(Number(m === n), 10);
    expect(values[n]!).toBeLessThanOrEqual(values[Math.max(0, n - 1)]!);
  }
});

it('lays vectors out along what they differ in most, the same way each time', () => {
  // Far along (3, 4, 0) / 5, a little along (0, 0, 1), not at all across both.
  const along = [-2, -1, 1, 2];
  const vectors = Float32Array.from(along.flatMap((k) => [3 * k, 4 * k, k * k - 2.5]));
  const covariance = new RunningCovariance(3);
  for (let row = 0; row < 4; row++) covariance.add(vectors.subarray(3 * row, 3 * row + 3));
  const lay = () => Array.from(principalPlane(vectors, 3, covariance.covariance(), covariance.mean));
  const points = lay();
  along.forEach((k, row) => {
    expect(points[2 * row]).toBeCloseTo(k / 2, 6);
    expect(points[2 * row + 1]).toBeCloseTo((k * k - 2.5) / 10, 6);
  });
  expect(lay()).toEqual(points);
});

it('puts shots that are all alike in one place', () => {
  const vectors = new Float32Array(6).fill(0.5);
  expect(Array.from(principalPlane(vectors, 3, new Float64Array(9), [0.5, 0.5, 0.5]))).toEqual([0, 0, 0, 0]);
});
