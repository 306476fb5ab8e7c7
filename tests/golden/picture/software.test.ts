import { afterAll, describe, expect, test } from 'vitest';
import { parseCube } from '../../../core/render/cube-lut.ts';
import type { MediaFrame } from '../../../core/render/graph.ts';
import { framesOf } from '../../../core/render/graph-parts.ts';
import { overBlack, renderReference } from '../../../core/render/test/reference-renderer.ts';
import type { SourcePicture } from '../../../renderer/viewer/compositor/source-picture.ts';
import { compositionOf } from '../../../renderer/viewer/software/composition.ts';
import { Kernel } from '../../../renderer/viewer/software/kernel.ts';
import { sourcePicture } from '../../e2e/pages/golden-pictures.ts';
import { largestDifference, structuralSimilarity } from './compare.ts';
import { goldenCases, type GoldenCase } from './graphs.ts';
import { referenceInputs, sourceOf } from './reference-inputs.ts';

/** What is composed on the processor where the window has no graphics card: those of the golden graphs that come to a composition. */
const compositions = goldenCases().flatMap((golden) => {
  const composition = compositionOf(golden.graph, inputsOf(golden));
  return composition ? [[golden.name, golden, composition] as const] : [];
});

function inputsOf({ graph, sources, luts }: GoldenCase) {
  // None of them has text in it.
  const pictures = new Map<MediaFrame, SourcePicture>();
  for (const frame of framesOf(graph)) pictures.set(frame, sourcePicture(sourceOf(sources, {}, frame, graph)));
  return { pictures, luts: new Map(Object.entries(luts).map(([path, cube]) => [path, parseCube(cube, path)])) };
}

describe('the kernel without a graphics card, against the definition', () => {
  // One for all, as the window has it: what is in its memory from one picture must not be in the next.
  const kernel = new Kernel();
  let worst = 0;

  test.each(compositions)('%s', (_name, golden, composition) => {
    const { width, height } = golden.graph;
    const rgba = new Uint8ClampedArray(4 * width * height);
    kernel.compose(composition, rgba);
    const made = { width, height, data: Uint8Array.from(rgba.filter((_, i) => i % 4 !== 3)) };
    const defined = { width, height, data: overBlack(renderReference(golden.graph, referenceInputs(golden, {}))) };
    worst = Math.max(worst, largestDifference(made, defined));
    expect(largestDifference(made, defined)).toBeLessThanOrEqual(2);
    expect(structuralSimilarity(made, defined)).toBeGreaterThanOrEqual(0.998);
    expect(rgba.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true);
  });

  test('are of every kind that it does', () => {
    const parts = compositions.flatMap(([, , composition]) => composition.parts);
    expect(compositions.some(([, , { parts: all }]) => all.length === 2)).toBe(true);
    for (const looked of [true, false]) expect(parts.some(({ lut }) => (lut !== null) === looked)).toBe(true);
    expect(new Set(parts.map(({ picture }) => picture.encoding.chromaLocation))).toEqual(new Set(['left', 'center']));
    const samplings = parts.map(({ picture: { encoding } }) => JSON.stringify(encoding.subsampling));
    expect(new Set(samplings).size).toBe(3);
  });

  afterAll(() => console.info(`${compositions.length} graphs, worst of all ${worst}/255`));
});
