import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FrameGraph } from '../../../../core/render/graph.ts';
import { RATES } from '../../../../core/time/rate.ts';
import { loadKernels } from '../../../../native/binding/load.ts';
import type { YuvFormat } from '../../../../native/binding/kernels.ts';
import {
  seeThroughLuma,
  seeThroughSize,
  solidAt,
  writeSeeThroughFilm,
} from '../../../../tests/media/see-through-film.ts';
import { planesOf } from '../engine/film-frame.ts';
import { mediaFile } from '../engine/probe.ts';
import { FilmPictures } from './film-pictures.ts';
import { OpenSources } from './open-sources.ts';
import { wholeFrame } from './whole-frame.ts';

const SIZE = seeThroughSize;
const FILM: YuvFormat = {
  ...SIZE,
  subsampling: { horizontal: 1, vertical: 1 },
  bitDepth: 10,
  matrix: 'bt709',
  range: 'limited',
  chromaLocation: 'left',
};

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'workprint-alpha-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function writeFilm(bitDepth: 8 | 10): Promise<string> {
  const path = join(folder, `${bitDepth}.mkv`);
  await writeSeeThroughFilm(path, 3, bitDepth);
  return path;
}

/** Planar RGB of the picture that a graph of the file makes. */
async function rendered(path: string, change: (graph: FrameGraph) => FrameGraph): Promise<Float32Array> {
  const { video } = (await mediaFile(path)).probe;
  if (!video) throw new Error('no picture');
  const sources = new OpenSources({ rate: RATES.fps24, pathOf: () => path }, new Map([[path, video]]));
  const pictures = new FilmPictures(FILM, sources);
  try {
    const frame = await pictures.picture(change(wholeFrame(0, RATES.fps24, SIZE, SIZE)));
    const rgb = new Float32Array(3 * SIZE.width * SIZE.height);
    await loadKernels().yuvToRgb(planesOf(frame), FILM, rgb);
    frame.free();
    return rgb;
  } finally {
    pictures.close();
  }
}

const at = (rgb: Float32Array, channel: number, x: number, y = 18) =>
  rgb[channel * SIZE.width * SIZE.height + y * SIZE.width + x] ?? NaN;

test.each([8, 10] as const)('a picture with alpha of %i bits is over black by its alpha', async (bitDepth) => {
  const rgb = await rendered(await writeFilm(bitDepth), (graph) => graph);
  for (const x of [0, 1, 20, 40, 63])
    for (const channel of [0, 1, 2]) expect(at(rgb, channel, x)).toBeCloseTo(seeThroughLuma * solidAt(x, 0), 1.9);
});

test('its effects change its colours, not its alpha, and what is below shows through', async () => {
  const path = await writeFilm(8);
  const rgb = await rendered(path, (graph) => {
    const [layer] = graph.layers;
    if (layer?.picture.kind !== 'placed') throw new Error('no layer');
    const grade = { kind: 'asc-cdl', slope: [0, 1, 1], offset: [0, 0, 0], power: [1, 1, 1], saturation: 1 } as const;
    return { ...graph, layers: [layer, { ...layer, picture: { ...layer.picture, effects: [grade] } }] };
  });
  for (const x of [0, 20, 40, 63]) {
    const solid = solidAt(x, 0);
    const below = seeThroughLuma * solid * (1 - solid);
    // Without its red over with it.
    expect(at(rgb, 0, x)).toBeCloseTo(below, 1.9);
    expect(at(rgb, 1, x)).toBeCloseTo(seeThroughLuma * solid + below, 1.9);
  }
});
