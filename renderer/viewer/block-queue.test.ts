import { describe, expect, it } from 'vitest';
import { BlockQueue, type StereoBlock } from './block-queue.ts';

const block = (...levels: number[]): StereoBlock => [
  Float32Array.from(levels),
  Float32Array.from(levels, (level) => -level),
];

function pull(queue: BlockQueue, count: number): { left: number[]; right: number[]; filled: number } {
  const [left, right] = [new Float32Array(count).fill(9), new Float32Array(count).fill(9)];
  const filled = queue.pull(left, right);
  return { left: [...left], right: [...right], filled };
}

describe('sound on its way to the device', () => {
  it('comes out in order, across blocks, with silence where there is none', () => {
    const queue = new BlockQueue();
    queue.push(block(1, 2, 3));
    queue.push(block(4, 5));
    expect(pull(queue, 2)).toEqual({ left: [1, 2], right: [-1, -2], filled: 2 });
    expect(pull(queue, 4)).toEqual({ left: [3, 4, 5, 0], right: [-3, -4, -5, 0], filled: 3 });
    expect(queue.played).toBe(5);
    expect(pull(queue, 2)).toEqual({ left: [0, 0], right: [0, 0], filled: 0 });
    queue.push(block(6));
    expect(pull(queue, 1).left).toEqual([6]);
    expect(queue.played).toBe(6);
  });

  it('begins anew when it is cleared', () => {
    const queue = new BlockQueue();
    queue.push(block(1, 2, 3));
    pull(queue, 1);
    queue.clear();
    queue.push(block(7));
    expect([queue.played, pull(queue, 2).left]).toEqual([0, [7, 0]]);
  });
});
