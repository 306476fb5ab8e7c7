import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Layer, PlacedPicture } from '../../../core/render/graph.ts';
import type { Size } from '../../../core/render/placement.ts';
import { time } from '../../../core/time/rational-time.ts';
import { RATES } from '../../../core/time/rate.ts';
import { avGetPixFmtFromName, Frame } from '../../../host/workers/media/engine/ffmpeg.ts';
import { PictureFilter } from '../../../host/workers/media/engine/picture-filter.ts';
import { GraphRenderer } from '../../../host/workers/media/render/graph-renderer.ts';
import { kernelLut } from '../../../host/workers/media/render/look-up-tables.ts';
import { loadKernels } from '../../../native/binding/load.ts';
import { SeededRandom } from '../../seeded-random.ts';

// The same operation by FFmpeg's own filters in this process, where FFmpeg has it. Both take the same RGB of 16 bits and FFmpeg gives 16 bits, so that what differs is the
// operation. Differences are in 8-bit code values (255ths of the range), of all samples.

const kernels = loadKernels();
const SIZE = { width: 96, height: 54 } as const;
const PIXELS = 'gbrp16le';
const TOP = 65_535;

let folder = '';
let look = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workprint-filters-'));
  look = join(folder, 'look.cube');
  await writeFile(look, cube());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const PLAIN: PlacedPicture = {
  kind: 'placed',
  source: { kind: 'media', media: { kind: 'asset', assetId: 'a' }, instant: time(0, RATES.fps24), reader: 'a' },
  effects: [],
  placement: { x: 0, y: 0, scale: 1, rotation: 0, crop: { left: 0, right: 0, top: 0, bottom: 0 } },
  opacity: 1,
};
/** The picture upside down: turned by 180° it is another picture of the same size. */
const TURNED: PlacedPicture = { ...PLAIN, placement: { ...PLAIN.placement, rotation: 180 } };
const layer = (picture: Layer['picture'], blend: Layer['blend'] = 'normal'): Layer => ({ blend, picture });

/** Largest and mean difference between our picture and FFmpeg's, in 255ths. */
async function compared(
  layers: readonly Layer[],
  chain: string,
  canvas: Size = SIZE,
): Promise<{ largest: number; mean: number }> {
  const source = rgbFrame();
  const rgba = Float32Array.from(samplesOf(source, SIZE), (value) => value / TOP);
  const renderer = new GraphRenderer(
    {
      source: () => ({
        pixels: { kind: 'premultiplied', rgba, ...SIZE },
        alpha: null,
        shape: { ...SIZE, pixelAspect: 1, rotation: 0 },
        release: () => undefined,
      }),
      lut: async (path) => kernelLut(cube(), path),
    },
    kernels,
  );
  const own = new Float32Array(4 * canvas.width * canvas.height);
  await renderer.renderRgba({ ...canvas, layers }, own);
  const input = { ...SIZE, pixelFormat: avGetPixFmtFromName(PIXELS), colorSpace: 0, colorRange: 2 };
  const filter = new PictureFilter(input, `${chain},format=${PIXELS}`, 'the test picture');
  const theirs = filter.apply(source);
  const expected = samplesOf(theirs, canvas);
  const differences = expected.map((value, i) => 255 * Math.abs(value / TOP - Math.min(1, Math.max(0, own[i] ?? NaN))));
  filter.close();
  source.free();
  theirs.free();
  return {
    largest: Math.max(...differences),
    mean: differences.reduce((sum, value) => sum + value, 0) / differences.length,
  };
}

describe('beside FFmpeg’s filters', () => {
  test.each<[string, () => readonly Layer[], () => string, number, { width: number; height: number }?]>([
    [
      'lut3d, tetrahedral',
      () => [layer({ ...PLAIN, effects: [{ kind: 'lut', path: look, mix: 1 }] })],
      () => `lut3d=file=${look}:interp=tetrahedral`,
      0.1,
    ],
    [
      'blend, as a dissolve',
      () => [layer({ kind: 'dissolve', from: PLAIN, to: TURNED, share: 0.3 })],
      () => `split[a][b];[b]hflip,vflip[t];[t][a]blend=all_mode=normal:all_opacity=0.3`,
      0.1,
    ],
    ...(['multiply', 'screen', 'darken', 'lighten', 'difference', 'hardlight'] as const).map(
      (mode): [string, () => readonly Layer[], () => string, number] => [
        `blend=${mode}`,
        () => [layer(PLAIN), layer(TURNED, mode === 'hardlight' ? 'hard-light' : mode)],
        () => `split[a][b];[b]hflip,vflip[t];${mode === 'hardlight' ? '[a][t]' : '[t][a]'}blend=all_mode=${mode}`,
        0.1,
      ],
    ),
    [
      'overlay of a cropped picture',
      () => [
        layer(PLAIN),
        layer({ ...TURNED, placement: { ...TURNED.placement, crop: { left: 0.25, right: 0.25, top: 0, bottom: 0.5 } } }),
      ],
      // 8 bits: the filter has no more.
      () =>
        `format=gbrp,split[a][b];[b]hflip,vflip,crop=48:27:24:27[t];[a][t]overlay=24:27:format=gbrp`,
      1.5,
    ],
    [
      'scale to twice the size, bicubic',
      () => [layer(PLAIN)],
      () => `scale=192:108:flags=bicubic+accurate_rnd+full_chroma_int:param0=0:param1=0.5`,
      0.5,
      { width: 192, height: 108 },
    ],
  ])('%s', async (name, layers, chain, most, canvas) => {
    const { largest, mean } = await compared(layers(), chain(), canvas);
    console.info(`${name}: largest difference ${largest.toFixed(3)}, mean ${mean.toFixed(4)} of 255`);
    expect(largest).toBeLessThanOrEqual(most);
  });
});

/** Slopes with some noise. */
function rgbFrame(): Frame {
  const frame = new Frame();
  frame.alloc();
  frame.width = SIZE.width;
  frame.height = SIZE.height;
  frame.format = avGetPixFmtFromName(PIXELS);
  if (frame.getBuffer(0) < 0) throw new Error('Out of memory.');
  const random = new SeededRandom(5);
  for (const [index, plane] of (frame.data ?? []).entries()) {
    for (let y = 0; y < SIZE.height; y++) {
      for (let x = 0; x < SIZE.width; x++) {
        const slope = index === 0 ? x / SIZE.width : index === 1 ? y / SIZE.height : 1 - x / SIZE.width;
        const value = Math.round(TOP * (0.02 + 0.9 * slope + 0.05 * random.next()));
        plane.set([value & 255, value >> 8], y * (frame.linesize[index] ?? 0) + 2 * x);
      }
    }
  }
  return frame;
}

/** RGBA of a frame whose planes are green, blue and red, opaque. */
function samplesOf(frame: Frame, { width, height }: Size): number[] {
  return Array.from({ length: 4 * width * height }, (_, i) => {
    const channel = i % 4;
    if (channel === 3) return TOP;
    const index = (channel + 2) % 3;
    const plane = frame.data?.[index];
    const at = Math.floor(i / 4 / width) * (frame.linesize[index] ?? 0) + 2 * ((i >> 2) % width);
    return (plane?.[at] ?? NaN) + 256 * (plane?.[at + 1] ?? NaN);
  });
}

function cube(): string {
  const axis = Array.from({ length: 17 }, (_, i) => i / 16);
  const rows = axis.flatMap((b) =>
    axis.flatMap((g) => axis.map((r) => `${(0.8 * r + 0.2 * g) ** 0.9} ${0.1 * r + 0.9 * g ** 1.2} ${0.3 * g + 0.7 * b}`)),
  );
  return ['LUT_3D_SIZE 17', ...rows].join('\n');
}
