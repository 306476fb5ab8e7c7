import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rate, RATES } from '../../../../core/time/rate.ts';
import type { YuvFormat, YuvPlanes } from '../../../../native/binding/kernels.ts';
import { hash } from '../sample/noise.ts';
import { openFrameReader } from './frame-reader.ts';
import { createFrameWriter } from './frame-writer.ts';
import { planeSize } from './picture-format.ts';
import { mediaFile, probeMedia } from './probe.ts';
import { SoundReader } from './sound-reader.ts';
import { writeWave } from '../sample/wave-file.ts';

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'workprint-writer-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const SAMPLINGS = {
  '420': { horizontal: 2, vertical: 2 },
  '422': { horizontal: 2, vertical: 1 },
  '444': { horizontal: 1, vertical: 1 },
} as const;

function formatOf(sampling: keyof typeof SAMPLINGS, bitDepth: number, width = 33, height = 19): YuvFormat {
  return {
    width,
    height,
    subsampling: SAMPLINGS[sampling],
    bitDepth,
    matrix: 'bt709',
    range: 'limited',
    chromaLocation: 'left',
  };
}

/** Planes of noise over the whole code range, rows padded so that strides matter. */
function noisePlanes(format: YuvFormat, seed: number): YuvPlanes {
  const bytes = format.bitDepth > 8 ? 2 : 1;
  const planes = [0, 1, 2].map((plane) => {
    const { width, height } = planeSize(format, plane);
    const stride = width + 5;
    const samples = bytes === 1 ? new Uint8Array(stride * height) : new Uint16Array(stride * height);
    for (let index = 0; index < samples.length; index++)
      samples[index] = Math.floor(hash(index + plane * 7919, seed) * 2 ** format.bitDepth);
    return { data: new Uint8Array(samples.buffer), stride: stride * bytes };
  }) as [Plane, Plane, Plane];
  return {
    data: [planes[0].data, planes[1].data, planes[2].data],
    strides: [planes[0].stride, planes[1].stride, planes[2].stride],
  };
}

interface Plane {
  readonly data: Uint8Array;
  readonly stride: number;
}

function visibleRows(planes: YuvPlanes, format: YuvFormat): Buffer {
  const rows: Uint8Array[] = [];
  for (const plane of [0, 1, 2] as const) {
    const { width, height } = planeSize(format, plane);
    const bytes = width * (format.bitDepth > 8 ? 2 : 1);
    for (let row = 0; row < height; row++)
      rows.push(planes.data[plane].subarray(row * planes.strides[plane], row * planes.strides[plane] + bytes));
  }
  return Buffer.concat(rows);
}

describe('FFV1 gives back every bit', () => {
  const cases = (['420', '422', '444'] as const).flatMap((sampling) =>
    [8, 9, 10, 12, 14, 16].map((depth) => [sampling, depth] as const),
  );
  test.each(cases)('4:%s at %i bits, odd sizes', async (sampling, bitDepth) => {
    const format = formatOf(sampling, bitDepth);
    const output = join(folder, `${sampling}-${bitDepth}.mkv`);
    const writer = await createFrameWriter({ output, rate: RATES.fps23976, format, encoding: { kind: 'ffv1' } });
    const frames = [1, 2, 3].map((seed) => noisePlanes(format, seed));
    for (const frame of frames) await writer.write(frame);
    await writer.finish();
    const reader = await openFrameReader(output);
    expect(reader.probe.video).toMatchObject({ frameCount: 3, rate: RATES.fps23976, format });
    for (const [index, frame] of frames.entries()) {
      const decoded = await reader.frame(index);
      expect(visibleRows(decoded.planes, format).equals(visibleRows(frame, format))).toBe(true);
      decoded.release();
    }
    reader.close();
  });
});

test('a bit depth that no pixel format has is refused', async () => {
  const format = formatOf('420', 11);
  await expect(
    createFrameWriter({ output: join(folder, 'x.mkv'), rate: rate(25), format, encoding: { kind: 'ffv1' } }),
  ).rejects.toThrow(/11 bits/);
});

test('H.264 and ProRes files get the layout those need, tags and aspect kept', async () => {
  const format = { ...formatOf('422', 10, 34, 18), matrix: 'bt2020nc', range: 'full' } as const;
  for (const [kind, extension, expected] of [
    ['h264', 'mp4', { pixelFormat: /yuvj?420p/, bitDepth: 8 }],
    ['prores422hq', 'mov', { pixelFormat: /yuv422p10le/, bitDepth: 10 }],
  ] as const) {
    const output = join(folder, `film.${extension}`);
    const encoding = kind === 'h264' ? { kind, crf: 10, preset: 'ultrafast', keyframeInterval: 2 } : { kind };
    const writer = await createFrameWriter({ output, rate: RATES.fps24, format, encoding, pixelAspect: rate(4, 3) });
    for (let frame = 0; frame < 5; frame++) await writer.write(noisePlanes(format, frame));
    await writer.finish();
    const { video } = await probeMedia(output);
    expect(video?.pixelFormat).toMatch(expected.pixelFormat);
    expect(video).toMatchObject({
      frameCount: 5,
      pixelAspect: { num: 4, den: 3 },
      primaries: 'bt2020',
      format: { matrix: 'bt2020nc', bitDepth: expected.bitDepth },
    });
  }
});

test('sound goes along from the asked instant, sample for sample', async () => {
  const sound = join(folder, 'ramp.wav');
  const samples = Int16Array.from({ length: 48_000 }, (_, index) => ((index * 13) % 60_000) - 30_000);
  await writeWave(sound, samples, 48_000);
  const format = formatOf('420', 8, 32, 16);
  const output = join(folder, 'with-sound.mkv');
  const audioFrom = { path: sound, start: { value: 6, rate: RATES.fps24 } };
  const writer = await createFrameWriter({ output, rate: RATES.fps24, format, encoding: { kind: 'ffv1' }, audioFrom });
  for (let frame = 0; frame < 10; frame++) await writer.write(noisePlanes(format, frame));
  await writer.finish();
  const reader = new SoundReader(await mediaFile(output), { sampleRate: 48_000, channels: 1 });
  const heard = reader.read(0, 20_480);
  reader.close();
  const expected = Float32Array.from({ length: 20_480 }, (_, index) =>
    index < 20_000 ? (samples[12_000 + index] ?? 0) / 32_768 : 0,
  );
  expect(heard).toEqual(expected);
});

test('the same frames make the same bytes', async () => {
  for (const [kind, extension] of [
    ['ffv1', 'mkv'],
    ['h264', 'mp4'],
  ] as const) {
    const files: Buffer[] = [];
    for (const run of [1, 2]) {
      const format = formatOf('420', 8, 64, 48);
      const output = join(folder, `same-${run}.${extension}`);
      const encoding = kind === 'h264' ? { kind, crf: 20, preset: 'veryfast' } : { kind };
      const writer = await createFrameWriter({ output, rate: rate(25), format, encoding });
      for (let frame = 0; frame < 12; frame++) await writer.write(noisePlanes(format, frame));
      await writer.finish();
      files.push(await readFile(output));
    }
    expect(files[0]?.equals(files[1] ?? Buffer.alloc(0)), kind).toBe(true);
  }
});

test('an abort leaves nothing, a missing folder is named', async () => {
  const format = formatOf('420', 8);
  const output = join(folder, 'aborted.mkv');
  const before = await readdir(folder);
  const writer = await createFrameWriter({ output, rate: rate(25), format, encoding: { kind: 'ffv1' } });
  await writer.write(noisePlanes(format, 1));
  expect(await readdir(folder)).toContain('.aborted.mkv.partial');
  await writer.abort();
  expect(await readdir(folder)).toEqual(before);
  const nowhere = join(folder, 'no-such-folder', 'film.mkv');
  await expect(
    createFrameWriter({ output: nowhere, rate: rate(25), format, encoding: { kind: 'ffv1' } }),
  ).rejects.toMatchObject({
    kind: 'not-found',
    message: expect.stringContaining('no-such-folder') as string,
  });
});
