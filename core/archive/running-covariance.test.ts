import { describe, expect, it } from 'vitest';
import { MahalanobisDistance, RunningCovariance } from './running-covariance.ts';

describe('covariance as vectors come', () => {
  it('is that of all of them at once', () => {
    const vectors = Array.from({ length: 500 }, (_, i) => {
      const [a, b] = [Math.sin(12.9898 * i), Math.cos(78.233 * i)];
      return [a, 2 * a + b, 1e6 + b];
    });
    const running = new RunningCovariance(3);
    for (const vector of vectors) running.add(vector);
    const mean = [0, 1, 2].map((i) => vectors.reduce((sum, v) => sum + v[i]!, 0) / vectors.length);
    for (const [i, value] of mean.entries()) expect(running.mean[i]).toBeCloseTo(value, 6);
    const shrink = 3 / 503;
    const covariance = running.covariance();
    const plain = (i: number, j: number) =>
      vectors.reduce((sum, v) => sum + (v[i]! - mean[i]!) * (v[j]! - mean[j]!), 0) / (vectors.length - 1);
    expect(covariance[1 * 3 + 0]).toBeCloseTo((1 - shrink) * plain(1, 0), 6);
    const round = (shrink * (plain(0, 0) + plain(1, 1) + plain(2, 2))) / 3;
    expect(covariance[2 * 3 + 2]).toBeCloseTo((1 - shrink) * plain(2, 2) + round, 6);
  });

  it('measures distance by what is usual in a direction', () => {
    const running = new RunningCovariance(2);
    for (const [x, y] of [
      [10, 0],
      [-10, 0],
      [0, 1],
      [0, -1],
    ] as const)
      for (let i = 0; i < 1000; i++) running.add([x, y]);
    const distance = new MahalanobisDistance(running);
    expect(distance.of([0, 0])).toBeCloseTo(0, 6);
    expect(distance.of([0, 5])).toBeGreaterThan(3 * distance.of([5, 0]));
  });

  it('can be had of fewer vectors than dimensions', () => {
    const running = new RunningCovariance(64);
    running.add(Array.from({ length: 64 }, (_, i) => (i === 0 ? 1 : 0)));
    expect(new MahalanobisDistance(running).of(new Float64Array(64))).toBeGreaterThan(0);
  });
});
