import { describe, expect, it } from 'vitest';
import { loadKernels } from '../../../native/binding/load.ts';
import { MovingSoftener } from './soften-moving.ts';

const size = { width: 24, height: 18 };
const pixels = size.width * size.height;

/** An edit of single-pixel stripes: the finest detail there is. */
function stripes(): Float32Array {
  return Float32Array.from({ length: 3 * pixels }, (_, i) => (i % 2 === 0 ? 0.2 : 0));
}

async function softened(speedOf: (column: number) => number): Promise<Float32Array> {
  const edit = stripes();
  const vectors = new Float32Array(2 * pixels);
  for (let i = 0; i < pixels; i++) vectors[i] = speedOf(i % size.width);
  await new MovingSoftener(loadKernels(), { full: size, work: size, proxy: size }).soften(edit, vectors);
  return edit;
}

const contrast = (edit: Float32Array, column: number): number =>
  Math.abs((edit[column] ?? 0) - (edit[column + 1] ?? 0));

describe('softening what moves', () => {
  it('leaves an edit alone where the picture stands still', async () => {
    expect(await softened(() => 0.2)).toEqual(stripes());
  });

  it('takes the finest detail from it where the picture moves, and keeps its mean', async () => {
    const edit = await softened(() => 2);
    expect(contrast(edit, 10)).toBeLessThan(0.08);
    expect(edit.reduce((sum, value) => sum + value, 0) / edit.length).toBeCloseTo(0.1, 2);
  });

  it('does either in its own place', async () => {
    const edit = await softened((column) => (column < 12 ? 0 : 3));
    expect(contrast(edit, 4)).toBeCloseTo(0.2, 6);
    expect(contrast(edit, 18)).toBeLessThan(0.08);
  });
});
