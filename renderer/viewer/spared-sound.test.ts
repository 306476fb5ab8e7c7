import { expect, it } from 'vitest';
import { MadeSource } from '../../core/sound/test/sources.ts';
import { SparedSound } from './spared-sound.ts';

it('a file that can not be read is silent from there on, and told of once', async () => {
  const told: unknown[] = [];
  const source = new MadeSource(() => 0.5);
  let broken = false;
  const spared = new SparedSound(
    {
      sampleRate: 48_000,
      channels: 1,
      read: (at, count) => (broken ? Promise.reject(new Error('gone')) : source.read(at, count)),
      close: () => undefined,
    },
    (error) => told.push(error),
  );
  expect(await spared.read(0, 2)).toEqual([Float32Array.of(0.5, 0.5)]);
  broken = true;
  expect(await spared.read(2, 2)).toEqual([new Float32Array(2)]);
  expect(await spared.read(4, 2)).toEqual([new Float32Array(2)]);
  expect(told).toEqual([new Error('gone')]);
});
