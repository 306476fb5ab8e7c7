import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Graph } from '../pack/tensors.ts';
import { keyLightInWords, keyLightOf } from './key-light.ts';
import { lightFeatures } from './light-features.ts';

const golden = JSON.parse(
  readFileSync(new URL('../../packs/pocket/golden/light-features.json', import.meta.url), 'utf8'),
) as { pictures: { plate: number[]; features: number[] }[] };

test.each(golden.pictures)('the features are the ones that the light role was trained on', ({ plate, features }) => {
  const found = lightFeatures(Float32Array.from(plate));
  expect(found).toHaveLength(features.length);
  features.forEach((value, i) => expect(Math.abs((found[i] as number) - value), `feature ${i}`).toBeLessThan(1e-5));
});

/** A role that says the light is where the left or the right half is brighter, and from the front. */
const brighterSide: Graph = {
  run: ({ features }) => {
    const places = features?.data.subarray(384, 384 + 144) ?? new Float32Array(144);
    const x = places.reduce((sum, value, i) => sum + value * ((i % 16) - 7.5), 0) > 0 ? 6 : -6;
    const tensor = (...values: number[]) => ({ dims: [1, values.length], data: Float32Array.from(values) });
    return Promise.resolve({ key: tensor(x, 0, 6), ratio: tensor(3), softness: tensor(0.25) });
  },
  release: () => Promise.resolve(),
};

test('a frame and its mirror image agree about the light, and a role that is sure is believed', async () => {
  const plate = Float32Array.from({ length: 3 * 36 * 64 }, (_, i) => (i % 64) / 80);
  const light = await keyLightOf(brighterSide, [plate, plate]);
  expect(light.direction[0]).toBeCloseTo(Math.SQRT1_2);
  expect(light.direction[2]).toBeCloseTo(Math.SQRT1_2);
  expect(light.confidence).toBeGreaterThan(0.85);
  expect(light).toMatchObject({ stops: 3, softness: 0.25 });
});

test.each([
  [[1, 0, 0], 'right', 0],
  [[-0.9, 0.3, 0.1], 'left', 17],
  [[0.1, 0, 1], 'front', 0],
  [[0.2, -0.5, -1], 'back', -30],
] as const)('light from %o comes from the %s', (direction, side, elevation) => {
  const words = keyLightInWords({ direction, confidence: 0.5, stops: 2, softness: 0 });
  expect(words.keySide?.value).toBe(side);
  expect(words.keyElevation?.value).toBeCloseTo(elevation, -1);
});
