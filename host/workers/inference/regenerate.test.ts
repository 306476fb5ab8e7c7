import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { warpErrorRatio } from '../../../core/style/temporal-measures.ts';
import { Failure } from '../../../core/jobs/failure.ts';
import { rate } from '../../../core/time/rate.ts';
import type { YuvFormat, YuvPlanes } from '../../../native/binding/kernels.ts';
import { loadKernels } from '../../../native/binding/load.ts';
import type { Graph, NamedTensors } from '../../../models/runtime/pack/tensors.ts';
import { createFrameWriter } from '../media/engine/frame-writer.ts';
import { openFrameReader } from '../media/engine/frame-reader.ts';
import type { Models } from './models.ts';
import { newPlanes } from './planes.ts';
import type { RegenerateReport, RegenerateRequest } from './protocol.ts';
import { regenerate } from './regenerate.ts';

const kernels = loadKernels();
const START = 2;
const COUNT = 14;
let folder: string;

const formats: Record<string, YuvFormat> = {
  '8-bit 4:2:0': {
    width: 162,
    height: 92,
    subsampling: { horizontal: 2, vertical: 2 },
    bitDepth: 8,
    matrix: 'bt709',
    range: 'limited',
    chromaLocation: 'left',
  },
  '10-bit 4:2:2': {
    width: 130,
    height: 74,
    subsampling: { horizontal: 2, vertical: 1 },
    bitDepth: 10,
    matrix: 'bt709',
    range: 'limited',
    chromaLocation: 'left',
  },
  // Wider than the size at which edits are steadied, so that the enlarging is part of it.
  wide: {
    width: 1100,
    height: 80,
    subsampling: { horizontal: 2, vertical: 2 },
    bitDepth: 8,
    matrix: 'bt709',
    range: 'limited',
    chromaLocation: 'left',
  },
};
const sourceOf = (name: string): string => join(folder, `${name.replaceAll(/\W/g, '')}.mkv`);

/** A film of grainy waves; `speed` in pixels a frame. */
async function renderSource(output: string, format: YuvFormat, speed: number, grain: number): Promise<void> {
  const writer = await createFrameWriter({ output, rate: rate(24), format, encoding: { kind: 'ffv1' } });
  const planes = newPlanes(format);
  const pixels = format.width * format.height;
  const rgb = new Float32Array(3 * pixels);
  for (let frame = 0; frame < START + COUNT; frame++) {
    for (let i = 0; i < 3 * pixels; i++) {
      const pixel = i % pixels;
      const channel = Math.floor(i / pixels);
      const x = (pixel % format.width) - speed * frame;
      const y = Math.floor(pixel / format.width);
      const noise = Math.sin(12.9898 * i + 78.233 * frame) * 43758.5453;
      rgb[i] =
        0.45 + 0.2 * Math.sin(0.2 * x + channel) * Math.cos(0.15 * y) + grain * (noise - Math.floor(noise) - 0.5);
    }
    await kernels.rgbToYuv(rgb, format, planes);
    await writer.write(planes);
  }
  await writer.finish();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workprint-regenerate-'));
  for (const [name, format] of Object.entries(formats)) await renderSource(sourceOf(name), format, 1.3, 0.02);
  const plain = formats['8-bit 4:2:0'] as YuvFormat;
  await renderSource(join(folder, 'still.mkv'), plain, 0, 0);
  await renderSource(join(folder, 'grainy.mkv'), plain, 0, 0.04);
});
afterAll(() => rm(folder, { recursive: true }));

const tensor = (...dims: number[]) => ({ dims, data: new Float32Array(dims.reduce((a, b) => a * b, 1)) });
const unit = (size: number) => ({ ...tensor(1, size), data: new Float32Array(size).fill(size ** -0.5) });
const answering = (outputs: () => NamedTensors): Graph => ({
  run: () => Promise.resolve(outputs()),
  release: () => Promise.resolve(),
});

/** Adds `amount` to every channel: constant term of the colour map. */
function brightening(amount: number): NamedTensors {
  const colorMap = tensor(1, 3, 20);
  for (const channel of [0, 1, 2]) colorMap.data[20 * channel] = amount;
  return {
    color_map: colorMap,
    grid: tensor(1, 12, 8, 9, 16),
    confidence: { dims: [1, 1], data: Float32Array.of(0.9) },
  };
}

/** Raises contrast, and has another bilateral grid for every key frame, as a network would. */
function restless(): () => NamedTensors {
  let asked = 0;
  return () => {
    const outputs = brightening(-0.125);
    const map = outputs['color_map']?.data as Float32Array;
    for (const channel of [0, 1, 2]) map[20 * channel + 1 + channel] = 0.25;
    outputs['grid']?.data.fill(asked++ % 2 === 0 ? 0.004 : -0.004);
    return outputs;
  };
}

function modelsWith(grade: () => NamedTensors): Models {
  const graphs = {
    style: answering(() => ({ look: unit(64), light: unit(32), framing: unit(32) })),
    grade: answering(grade),
  };
  return {
    status: { provider: 'cpu', providersFound: ['cpu'], providersDeclined: [], runtime: 'test', pack: null, roles: [] },
    graph: (role) => (role === 'style' ? graphs.style : graphs.grade),
  };
}

const numbers = (size: number) => Array.from(unit(size).data);
const look = { look: numbers(64), light: numbers(32), framing: numbers(32), statistics: Array.from(tensor(128).data) };

function request(name: string, source: string, strength = 1): RegenerateRequest {
  const [takePath, previewPath] = [join(folder, `${name}.mkv`), join(folder, `${name}.mp4`)];
  return { source, start: START, count: COUNT, look, strength, seed: 7, takePath, previewPath };
}

function run(
  models: Models,
  asked: RegenerateRequest,
  signal = new AbortController().signal,
): Promise<RegenerateReport> {
  return regenerate(models, kernels, asked, { signal, onProgress: () => undefined });
}

/** Every frame of a file as its samples' bytes, rows without gaps. */
async function framesOf(path: string): Promise<Buffer[]> {
  const reader = await openFrameReader(path);
  const frames = [];
  for await (const frame of reader.frames(0, reader.probe.video.frameCount)) {
    frames.push(packed(frame.planes, frame.format));
    frame.release();
  }
  reader.close();
  return frames;
}

function packed(planes: YuvPlanes, format: YuvFormat): Buffer {
  const tight = newPlanes(format);
  const rows = tight.data.flatMap((plane, p) => {
    const bytes = tight.strides[p] as number;
    const from = (row: number): number => row * (planes.strides[p] as number);
    return Array.from(
      { length: plane.length / bytes },
      (_, row) => planes.data[p]?.slice(from(row), from(row) + bytes) ?? [],
    );
  });
  return Buffer.concat(rows.map((row) => Uint8Array.from(row)));
}

const sha256 = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

test.each(Object.keys(formats))('strength 0 is the source, bit for bit: %s', async (name) => {
  const report = await run(modelsWith(restless()), request('zero', sourceOf(name), 0));
  const [source, take] = [await framesOf(sourceOf(name)), await framesOf(join(folder, 'zero.mkv'))];
  expect(take).toHaveLength(COUNT);
  for (const [i, frame] of take.entries()) expect(frame.equals(source[START + i] as Buffer)).toBe(true);
  expect(warpErrorRatio(report.measures)).toBe(1);
  expect((await framesOf(join(folder, 'zero.mp4'))).length).toBe(COUNT);
});

test.each(Object.keys(formats))('the same request gives the same bytes: %s', async (name) => {
  await run(modelsWith(restless()), request('first', sourceOf(name), 0.8));
  await run(modelsWith(restless()), request('second', sourceOf(name), 0.8));
  expect(await sha256(join(folder, 'second.mkv'))).toBe(await sha256(join(folder, 'first.mkv')));
  const source = await framesOf(sourceOf(name));
  expect((await framesOf(join(folder, 'first.mkv')))[0]?.equals(source[START] as Buffer)).toBe(false);
});

test('a still shot stays still: every frame of the take is the same', async () => {
  const report = await run(
    modelsWith(() => brightening(0.1)),
    request('still-take', join(folder, 'still.mkv')),
  );
  const [first, ...rest] = await framesOf(join(folder, 'still-take.mkv'));
  for (const frame of rest) expect(frame.equals(first as Buffer)).toBe(true);
  expect(report.measures).toMatchObject({ editFlickerStatic: 0, flaggedFrames: [] });
});

test('an edit that adds the same everywhere adds the same everywhere', async () => {
  await run(
    modelsWith(() => brightening(0.1)),
    request('brighter', sourceOf('8-bit 4:2:0')),
  );
  const [source, take] = [await framesOf(sourceOf('8-bit 4:2:0')), await framesOf(join(folder, 'brighter.mkv'))];
  const { width, height } = formats['8-bit 4:2:0'] as YuvFormat;
  // 0.1 of 219 code values of luma, dithered between the two nearest.
  for (const [i, frame] of take.entries()) {
    for (let at = 0; at < width * height; at++) {
      const change = (frame[at] as number) - (source[START + i]?.[at] as number);
      expect(change === 21 || change === 22).toBe(true);
    }
  }
});

test('raising contrast does not raise the grain with it', async () => {
  const { measures } = await run(modelsWith(restless()), request('contrast', join(folder, 'grainy.mkv')));
  // Graded frame by frame, all that differs between frames would grow with contrast: by 1.25² = 1.56 in the measure.
  expect(warpErrorRatio(measures)).toBeLessThan(1.15);
});

test('cancelling ends it between frames and leaves nothing', async () => {
  const controller = new AbortController();
  const asked = request('cancelled', sourceOf('8-bit 4:2:0'));
  const running = regenerate(modelsWith(restless()), kernels, asked, {
    signal: controller.signal,
    onProgress: ({ done }) => {
      if (done === 3) controller.abort();
    },
  });
  await expect(running).rejects.toMatchObject({ kind: 'cancelled' });
  expect((await readdir(folder)).filter((file) => file.startsWith('cancelled'))).toEqual([]);
});

test('a network that fails in the middle leaves nothing, and its own words', async () => {
  let asked = 0;
  const failing = modelsWith(() => {
    if (++asked > 2) throw new Error('out of memory');
    return brightening(0.1);
  });
  await expect(run(failing, request('failed', sourceOf('8-bit 4:2:0')))).rejects.toThrow('out of memory');
  expect((await readdir(folder)).filter((file) => file.startsWith('failed'))).toEqual([]);
});

test('without the grade role it is refused, with the reason', async () => {
  const models: Models = {
    ...modelsWith(restless()),
    graph: (role) => {
      throw new Failure('model-unavailable', `The ${role} model is switched off.`);
    },
  };
  await expect(run(models, request('refused', sourceOf('8-bit 4:2:0')))).rejects.toMatchObject({
    kind: 'model-unavailable',
  });
});

test('frames that the file does not have are refused by number', async () => {
  const asked = { ...request('beyond', sourceOf('8-bit 4:2:0')), start: 5 };
  await expect(run(modelsWith(restless()), asked)).rejects.toThrow('has frames 0 to 15; frames 5 to 18 were asked for');
});

test('progress counts frames up to the last', async () => {
  const seen: number[] = [];
  await regenerate(modelsWith(restless()), kernels, request('progress', sourceOf('8-bit 4:2:0')), {
    signal: new AbortController().signal,
    onProgress: ({ done, total }) => {
      expect(total).toBe(COUNT);
      seen.push(done);
    },
  });
  expect(seen).toEqual([0, ...Array.from({ length: COUNT }, (_, i) => i + 1)]);
});
