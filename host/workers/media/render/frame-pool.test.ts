import { expect, it } from 'vitest';
import type { YuvFormat } from '../../../../native/binding/kernels.ts';
import { planesOf } from '../engine/film-frame.ts';
import { FramePool } from './frame-pool.ts';

const format: YuvFormat = {
  width: 16,
  height: 8,
  subsampling: { horizontal: 2, vertical: 2 },
  bitDepth: 8,
  matrix: 'bt709',
  range: 'limited',
  chromaLocation: 'left',
};

it('uses memory again once its last holder has let go, and not before', () => {
  const pool = new FramePool(format);
  const first = pool.take();
  first.planes.data[0].fill(1);
  const encoders = first.frame.clone();
  first.frame.free();
  const second = pool.take();
  expect(second.planes).not.toBe(first.planes);
  second.planes.data[0].fill(2);
  if (!encoders) throw new Error('Out of memory.');
  expect(planesOf(encoders).data[0][0]).toBe(1);
  encoders.free();
  const third = pool.take();
  expect(third.planes).toBe(first.planes);
  third.frame.free();
  second.frame.free();
  pool.close();
});

it('leaves what is held whole when it is closed', () => {
  const pool = new FramePool(format);
  const { frame, planes } = pool.take();
  planes.data[0].fill(7);
  pool.close();
  expect(planesOf(frame).data[0].subarray(0, format.width)).toEqual(Buffer.alloc(format.width, 7));
  frame.free();
});
