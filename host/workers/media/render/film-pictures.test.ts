import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCube } from '../../../../core/render/cube-lut.ts';
import { frameGraph } from '../../../../core/render/frame-graph.ts';
import {
  emptyPicture,
  overBlack,
  renderReference,
  type RgbaPicture,
} from '../../../../core/render/test/reference-renderer.ts';
import { rescale, time } from '../../../../core/time/rational-time.ts';
import { RATES } from '../../../../core/time/rate.ts';
import { Timeline } from '../../../../core/timeline/model/timeline.ts';
import { loadAddon } from '../../../../native/binding/load.ts';
import type { YuvFormat, YuvPlanes } from '../../../../native/binding/kernels.ts';
import { cutListPicture, SILENT, type Cut } from '../../../../tests/media/cut-list.ts';
import { frameHashes } from '../../../../tests/media/frame-hash.ts';
import { largestDifference, structuralSimilarity } from '../../../../tests/golden/picture/compare.ts';
import { openFrameReader } from '../engine/frame-reader.ts';
import { createFrameWriter } from '../engine/frame-writer.ts';
import { exportSequence } from '../export-sequence.ts';
import type { FilmPicture } from '../protocol.ts';

const addon = loadAddon();
const RATE = RATES.fps24;
const SIZE = { width: 64, height: 36 } as const;
const SOURCE_FRAMES = 40;

let folder = '';
let fine = '';
let usual = '';
let tall = '';
let look = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workprint-pictures-'));
  [fine, usual, tall, look] = [
    join(folder, 'fine.mkv'),
    join(folder, 'usual.mkv'),
    join(folder, 'tall.mkv'),
    join(folder, 'look.cube'),
  ];
  await writeSource(fine, { ...SIZE, ...layout(1, 1, 10) });
  await writeSource(usual, { ...SIZE, ...layout(2, 2, 8) });
  await writeSource(tall, { width: 30, height: 50, ...layout(1, 1, 10) });
  await writeFile(look, swapped());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const quiet = () => ({ signal: new AbortController().signal, onProgress: () => undefined });
const at = (frame: number) => time(frame, RATE);
const effect = (kind: string, parameters: Record<string, number>, metadata = {}) => ({
  id: kind,
  kind,
  parameters,
  metadata,
});

/** Every feature of the graph in one film of 60 frames. */
function everything(): FilmPicture {
  const scene = cutListPicture({ rate: RATES.fps25, width: 40, height: 30, id: 'scene' }, [
    { frames: 4 },
    { frames: 20, path: fine, sourceStart: at(2), clip: { attributes: { scale: 0.7, rotation: 12 } } },
  ]);
  const look3d = effect('lut', { mix: 0.8 }, { path: look });
  const grade = effect('asc-cdl', { slopeRed: 1.2, offsetGreen: -0.03, powerBlue: 1.4, saturation: 0.7 });
  const mask = effect('mask', { ellipse: 1, width: 0.7, height: 0.8, feather: 0.2, rotation: 20 });
  const lowest: Cut[] = [
    { frames: 8, path: fine, sourceStart: at(3) },
    {
      frames: 8,
      path: fine,
      sourceStart: at(20),
      clip: { effects: [look3d] },
      transition: { style: 'dissolve', inFrames: 3, outFrames: 3 },
    },
    {
      frames: 8,
      path: tall,
      sourceStart: at(8),
      clip: { effects: [grade], speed: { kind: 'constant', num: -1, den: 2 } },
      transition: { style: 'wipe', inFrames: 2, outFrames: 4, parameters: { angle: 30, softness: 0.2 } },
    },
    {
      frames: 8,
      path: fine,
      sourceStart: at(9),
      clip: { speed: { kind: 'freeze' } },
      transition: { style: 'dip', inFrames: 2, outFrames: 2, parameters: { colour: '#206080' } },
    },
    { frames: 4 },
    { frames: 10, path: { sequenceId: 'scene' }, sourceStart: at(0), clip: { effects: [mask] } },
    { frames: 14, path: fine, sourceStart: at(0) },
  ];
  const above: Cut[] = [
    { frames: 18 },
    {
      frames: 20,
      path: tall,
      sourceStart: at(0),
      clip: {
        blend: 'multiply',
        effects: [mask, grade],
        attributes: {
          opacity: {
            keyframes: [
              { at: 0, value: 0.2, easing: 'linear' },
              { at: 19, value: 1, easing: 'linear' },
            ],
          },
          positionX: 0.1,
          cropLeft: 0.05,
        },
      },
    },
    { frames: 10 },
    { frames: 12, path: fine, sourceStart: at(7), clip: { blend: 'soft-light', attributes: { opacity: 0.6 } } },
  ];
  const film = cutListPicture({ rate: RATE, ...SIZE }, lowest, above);
  return { ...film, records: [...film.records, ...scene.records], assets: { ...film.assets, ...scene.assets } };
}

describe('a film with every feature', () => {
  test('is on each frame what the definition says', async () => {
    const picture = everything();
    const output = join(folder, 'film.mkv');
    await exportSequence({ output, format: 'mkv-ffv1', picture, sound: SILENT, crf: 18, preset: 'medium' }, quiet());
    const timeline = Timeline.from(picture.records);
    const made = await openFrameReader(output);
    const { frameCount } = made.probe.video;
    expect(frameCount).toBe(60);
    const sources = new Map<string, RgbaPicture>();
    for (const path of [fine, tall])
      for (let frame = 0; frame < SOURCE_FRAMES; frame++) sources.set(`${path} ${frame}`, await pictureOf(path, frame));
    const table = parseCube(swapped(), look);
    for (let index = 0; index < frameCount; index++) {
      const expected = renderReference(frameGraph(timeline, picture.sequenceId, index), {
        source: (source) => {
          if (source.kind === 'text' || source.media.kind === 'take') throw new Error('There is none in this film.');
          const frame = rescale(source.instant, RATE, 'floor').value;
          const found = sources.get(`${source.media.assetId} ${frame}`);
          if (!found) throw new Error(`There is no frame ${frame} of ${source.media.assetId}.`);
          return { picture: found, shape: { ...found, pixelAspect: 1, rotation: 0 } };
        },
        lut: () => table,
      });
      const frame = await made.frame(index);
      const shown = overBlack(await rgbaOf(frame.planes, frame.format));
      frame.release();
      const [a, b] = [
        { ...SIZE, data: shown },
        { ...SIZE, data: overBlack(expected) },
      ];
      expect(largestDifference(a, b), `frame ${index}`).toBeLessThanOrEqual(2);
      expect(structuralSimilarity(a, b), `frame ${index}`).toBeGreaterThanOrEqual(0.998);
    }
    made.close();
  }, 60_000);
});

describe('pictures that do not have to be rendered', () => {
  const exported = async (name: string, ...tracks: readonly (readonly Cut[])[]) => {
    const output = join(folder, name);
    const picture = cutListPicture({ rate: RATE, ...SIZE }, ...tracks);
    await exportSequence({ output, format: 'mkv-ffv1', picture, sound: SILENT, crf: 18, preset: 'medium' }, quiet());
    return openFrameReader(output);
  };

  test('are the file’s own, bit for bit, above what they hide', async () => {
    const hidden: Cut = { frames: 6, path: tall, sourceStart: at(0), clip: { attributes: { rotation: 45 } } };
    const made = await exported(
      'above.mkv',
      [{ ...hidden, path: usual }],
      [{ frames: 6, path: usual, sourceStart: at(5) }],
    );
    const source = await openFrameReader(usual);
    expect(await frameHashes(made, 0, 6)).toEqual(await frameHashes(source, 5, 6));
    made.close();
    source.close();
  });

  test('dissolve in their own code values, chroma as fine as it is', async () => {
    const made = await exported('dissolve.mkv', [
      { frames: 6, path: usual, sourceStart: at(0) },
      { frames: 6, path: usual, sourceStart: at(20), transition: { style: 'dissolve', inFrames: 2, outFrames: 2 } },
    ]);
    const source = await openFrameReader(usual);
    for (const [k, share] of [0.125, 0.375, 0.625, 0.875].entries()) {
      const [mixed, from, to] = [await made.frame(4 + k), await source.frame(4 + k), await source.frame(18 + k)];
      for (const plane of [0, 1, 2] as const) {
        const row = (frame: typeof mixed) => frame.planes.data[plane].subarray(0, plane === 0 ? 64 : 32);
        const expected = row(from).map((value, x) => Math.floor(value * (1 - share) + (row(to)[x] ?? 0) * share + 0.5));
        expect(row(mixed)).toEqual(expected);
      }
      for (const frame of [mixed, from, to]) frame.release();
    }
    made.close();
    source.close();
  });
});

test('a film’s readers are closed when frames no longer need them', async () => {
  const cuts = Array.from({ length: 30 }, (_, index): Cut => ({
    frames: 2,
    path: index % 2 ? usual : fine,
    sourceStart: at(index),
  }));
  const before = await openFiles();
  let most = 0;
  const picture = cutListPicture(
    { rate: RATE, ...SIZE },
    cuts,
    cuts.map((cut) => ({ ...cut, clip: { attributes: { scale: 0.5 } } })),
  );
  const output = join(folder, 'many.mkv');
  await exportSequence(
    { output, format: 'mkv-ffv1', picture, sound: SILENT, crf: 18, preset: 'medium' },
    { ...quiet(), onProgress: () => void openFiles().then((count) => (most = Math.max(most, count))) },
  );
  expect(most - before).toBeLessThanOrEqual(10);
  expect(await openFiles()).toBeLessThanOrEqual(before + 1);
});

async function openFiles(): Promise<number> {
  return (await readdir('/proc/self/fd').catch(() => [])).length;
}

function layout(horizontal: 1 | 2, vertical: 1 | 2, bitDepth: number): Omit<YuvFormat, 'width' | 'height'> {
  return { subsampling: { horizontal, vertical }, bitDepth, matrix: 'bt709', range: 'limited', chromaLocation: 'left' };
}

/** Slopes, rings and an edge that move from frame to frame. */
async function writeSource(output: string, format: YuvFormat): Promise<void> {
  const writer = await createFrameWriter({ output, rate: RATE, format, encoding: { kind: 'ffv1' } });
  const { subsampling, bitDepth } = format;
  for (let frame = 0; frame < SOURCE_FRAMES; frame++) {
    const planes = [0, 1, 2].map((plane) => {
      const width = plane === 0 ? format.width : format.width / subsampling.horizontal;
      const height = plane === 0 ? format.height : format.height / subsampling.vertical;
      const samples = Array.from({ length: width * height }, (_, i) => {
        const [x, y] = [(i % width) / width, Math.floor(i / width) / height];
        const value =
          plane === 0
            ? (x + y) / 2 + (x > (frame + 4) / 50 ? 0.15 : -0.15)
            : Math.sin(6 * x + plane * y + frame / 5) / 4 + 0.5;
        return Math.round((30 + 190 * Math.min(1, Math.max(0, value))) * 2 ** (bitDepth - 8));
      });
      return bitDepth > 8 ? new Uint8Array(Uint16Array.from(samples).buffer) : Uint8Array.from(samples);
    });
    const stride = (plane: number) =>
      (bitDepth > 8 ? 2 : 1) * (plane === 0 ? format.width : format.width / subsampling.horizontal);
    await writer.write({ data: planes as unknown as YuvPlanes['data'], strides: [stride(0), stride(1), stride(2)] });
  }
  await writer.finish();
}

async function pictureOf(path: string, index: number): Promise<RgbaPicture> {
  const reader = await openFrameReader(path);
  const frame = await reader.frame(index);
  const picture = await rgbaOf(frame.planes, frame.format);
  frame.release();
  reader.close();
  return picture;
}

async function rgbaOf(planes: YuvPlanes, format: YuvFormat): Promise<RgbaPicture> {
  const pixels = format.width * format.height;
  const rgb = new Float32Array(3 * pixels);
  await addon.reference.yuvToRgb(planes, format, rgb);
  const picture = emptyPicture(format.width, format.height);
  return { ...picture, data: picture.data.map((_, i) => (i % 4 === 3 ? 1 : (rgb[(i % 4) * pixels + (i >> 2)] ?? 0))) };
}

/** A small table that swaps channels. */
function swapped(): string {
  const axis = [0, 0.5, 1];
  const rows = axis.flatMap((b) => axis.flatMap((g) => axis.map((r) => `${0.1 + 0.8 * g} ${b} ${r * r}`)));
  return ['LUT_3D_SIZE 3', ...rows].join('\n');
}
