import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { STYLE_IMAGE_HEIGHT, STYLE_IMAGE_WIDTH, STYLE_STATISTICS_COUNT, styleStatistics } from './statistics.ts';

const golden = JSON.parse(
  readFileSync(new URL('../../packs/pocket/golden/statistics.json', import.meta.url), 'utf8'),
) as { pictures: { index: number; statistics: number[] }[] };

/** The picture that the trainer computes too (`synthetic_picture` in the Python twin). */
function syntheticPicture(index: number): Float32Array {
  const picture = new Float32Array(3 * STYLE_IMAGE_HEIGHT * STYLE_IMAGE_WIDTH);
  let at = 0;
  for (let channel = 0; channel < 3; channel++) {
    for (let y = 0; y < STYLE_IMAGE_HEIGHT; y++) {
      for (let x = 0; x < STYLE_IMAGE_WIDTH; x++) {
        const wave = Math.cos(0.11 * (channel + 1) * x + 0.07 * y * (index + 1) + channel);
        picture[at++] = (0.5 + (0.5 * wave * y) / 143) ** (1 + index) - 0.05 * index;
      }
    }
  }
  return picture;
}

test.each(golden.pictures)('picture $index has the statistics the packs were trained on', (expected) => {
  const found = styleStatistics(syntheticPicture(expected.index));
  expect(found).toHaveLength(STYLE_STATISTICS_COUNT);
  expected.statistics.forEach((value, i) => {
    expect(Math.abs((found[i] as number) - value), `statistic ${i}`).toBeLessThan(1e-4);
  });
});

test('a black and a white picture give finite statistics', () => {
  const size = 3 * STYLE_IMAGE_HEIGHT * STYLE_IMAGE_WIDTH;
  for (const level of [0, 1]) {
    const found = styleStatistics(new Float32Array(size).fill(level));
    expect(found.every(Number.isFinite)).toBe(true);
  }
});

test('a picture of another size is refused', () => {
  expect(() => styleStatistics(new Float32Array(12))).toThrow(RangeError);
});
