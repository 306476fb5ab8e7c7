import { describe, expect, test } from 'vitest';
import { overBlack, renderReference } from '../../../core/render/test/reference-renderer.ts';
import { GraphRenderer, type RenderInputs } from '../../../host/workers/media/render/graph-renderer.ts';
import { kernelLut } from '../../../host/workers/media/render/look-up-tables.ts';
import type { YuvFormat } from '../../../native/binding/kernels.ts';
import { loadAddon } from '../../../native/binding/load.ts';
import { largestDifference, structuralSimilarity } from './compare.ts';
import { drawTexts } from './draw-texts.ts';
import { goldenCases, type GoldenCase } from './graphs.ts';
import { referenceInputs, sourceOf } from './reference-inputs.ts';
import type { GoldenSource } from './sources.ts';

const addon = loadAddon();
const LARGEST_DIFFERENCE = 2;
const LEAST_SIMILARITY = 0.998;

function pixelsOf(source: GoldenSource): Awaited<ReturnType<RenderInputs['source']>> {
  const { shape } = source;
  const { width, height } = shape;
  const release = (): void => undefined;
  const rest = { alpha: null, shape, release };
  if (source.kind === 'rgba') return { pixels: { kind: 'straight', rgba: source.data, width, height }, ...rest };
  const { encoding, planes } = source;
  const bytes = encoding.bitDepth > 8 ? 2 : 1;
  const chroma = bytes * Math.ceil(width / encoding.subsampling.horizontal);
  return {
    pixels: {
      kind: 'yuv',
      planes: { data: planes, strides: [bytes * width, chroma, chroma] },
      format: { width, height, ...encoding },
    },
    ...rest,
  };
}

const texts = await drawTexts();

function rendererOf({ sources, luts }: GoldenCase): GraphRenderer {
  return new GraphRenderer(
    {
      source: (source, canvas) => pixelsOf(sourceOf(sources, texts, source, canvas)),
      lut: async (path) => kernelLut(luts[path] ?? '', path),
    },
    addon,
  );
}

/** RGB bytes of a YUV 4:4:4 picture of 16 bits, as a player shows it. */
async function throughYuv(golden: GoldenCase): Promise<Uint8Array> {
  const { width, height } = golden.graph;
  const format: YuvFormat = {
    width,
    height,
    subsampling: { horizontal: 1, vertical: 1 },
    bitDepth: 16,
    matrix: 'bt709',
    range: 'limited',
    chromaLocation: 'left',
  };
  const plane = (): Uint8Array => new Uint8Array(2 * width * height);
  const planes = { data: [plane(), plane(), plane()], strides: [2 * width, 2 * width, 2 * width] } as const;
  await rendererOf(golden).renderYuv(golden.graph, format, planes);
  const rgb = new Float32Array(3 * width * height);
  await addon.yuvToRgb(planes, format, rgb);
  const pixels = width * height;
  return Uint8Array.from({ length: rgb.length }, (_, i) => byteOf(rgb[(i % 3) * pixels + Math.floor(i / 3)] ?? 0));
}

async function asRgba(golden: GoldenCase): Promise<Uint8Array> {
  const { width, height } = golden.graph;
  const rgba = new Float32Array(4 * width * height);
  await rendererOf(golden).renderRgba(golden.graph, rgba);
  return Uint8Array.from({ length: 3 * width * height }, (_, i) => byteOf(rgba[4 * Math.floor(i / 3) + (i % 3)] ?? 0));
}

function byteOf(value: number): number {
  return Math.round(255 * Math.min(1, Math.max(0, value)));
}

describe.each(addon.dispatch)('the native renderer at %s, against the definition', (level) => {
  test.each(goldenCases().map((golden) => [golden.name, golden] as const))('%s', async (_name, golden) => {
    const best = addon.getDispatch();
    addon.setDispatch(level);
    try {
      const { width, height } = golden.graph;
      const expected = { width, height, data: overBlack(renderReference(golden.graph, referenceInputs(golden, texts))) };
      for (const data of [await asRgba(golden), await throughYuv(golden)]) {
        const made = { width, height, data };
        expect(largestDifference(made, expected)).toBeLessThanOrEqual(LARGEST_DIFFERENCE);
        expect(structuralSimilarity(made, expected)).toBeGreaterThanOrEqual(LEAST_SIMILARITY);
      }
    } finally {
      addon.setDispatch(best);
    }
  });
});
