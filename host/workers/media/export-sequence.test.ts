import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RationalTime } from '../../../core/time/rational-time.ts';
import { rate, RATES, type Rate } from '../../../core/time/rate.ts';
import type { YuvFormat } from '../../../native/binding/kernels.ts';
import { frameHash, frameHashes } from '../../../tests/media/frame-hash.ts';
import { cutListPicture, type Cut } from '../../../tests/media/cut-list.ts';
import { writeWave } from './sample/wave-file.ts';
import { openFrameReader } from './engine/frame-reader.ts';
import { createFrameWriter } from './engine/frame-writer.ts';
import { mediaFile, probeMedia } from './engine/probe.ts';
import { SoundReader } from './engine/sound-reader.ts';
import { exportSequence } from './export-sequence.ts';
import type { VideoProbe } from './engine/types.ts';
import type { ExportPlan } from './protocol.ts';
import { still } from './still.ts';

let folder = '';
let film = '';
let small = '';
let clicks = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workprint-export-'));
  film = join(folder, 'film.mkv');
  small = join(folder, 'small.mkv');
  clicks = join(folder, 'clicks.wav');
  await writeSteps(film, 64, 48, 30, RATES.fps24);
  await writeSteps(small, 32, 48, 10, rate(12));
  const samples = new Int16Array(96_000);
  for (let at = 0; at < samples.length; at += 2000) samples[at] = 16_384;
  await writeWave(clicks, samples, 48_000);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const quiet = () => ({ signal: new AbortController().signal, onProgress: () => undefined });

type Changes = Partial<Pick<ExportPlan, 'output' | 'format' | 'sound'>> &
  Partial<{ rate: Rate; width: number; height: number; cuts: readonly Cut[] }>;

function planOf(output: string, { rate: filmRate, width, height, cuts, ...changes }: Changes = {}): ExportPlan {
  const at = (value: number, r: Rate = RATES.fps24) => ({ value, rate: r });
  return {
    output: join(folder, output),
    format: 'mkv-ffv1',
    crf: 18,
    preset: 'ultrafast',
    picture: cutListPicture(
      { rate: filmRate ?? RATES.fps24, width: width ?? 64, height: height ?? 48 },
      cuts ?? [
        { path: film, frames: 7, sourceStart: at(3) },
        { frames: 4 },
        { path: small, frames: 6, sourceStart: at(2, rate(12)) },
        { path: film, frames: 5, sourceStart: at(25) },
      ],
    ),
    sound: soundOf(
      { at: 1000, samples: 9000, start: at(0) },
      { at: 30_000, samples: 14_000, start: at(6) },
      { at: 30_000, samples: 14_000, start: at(6) },
    ),
    ...changes,
  };
}

/** Stretches of the clicks, as loud on both sides as they are. */
function soundOf(...pieces: { at: number; samples: number; start: RationalTime }[]): ExportPlan['sound'] {
  return {
    sampleRate: 48_000,
    samples: 44_000,
    pieces: pieces.map(({ at, samples, start }) => ({
      at,
      samples,
      source: { kind: 'file', file: clicks },
      course: { kind: 'plain', start },
      levels: [{ at: 0, gain: 1, pan: 0, balance: 0 }],
    })),
  };
}

describe('exportSequence', () => {
  test("has the frames of the cut list, in the source's own samples where nothing must change", async () => {
    const plan = planOf('cut.mkv');
    expect(await exportSequence(plan, quiet())).toMatchObject({ frames: 22, samples: 44_000 });
    const [made, source] = [await openFrameReader(plan.output), await openFrameReader(film)];
    expect(made.probe.video).toMatchObject({
      frameCount: 22,
      rate: RATES.fps24,
      format: { matrix: 'bt709', range: 'limited' },
    });
    const frames = await frameHashes(made, 0, 22);
    expect(frames.slice(0, 7)).toEqual(await frameHashes(source, 3, 7));
    expect(frames.slice(17)).toEqual(await frameHashes(source, 25, 5));
    const black = await made.frame(8);
    expect([black.planes.data[0][0], black.planes.data[1][0]]).toEqual([16, 128]);
    black.release();
    // 12 frames a second in a film of 24: each twice. 32×48 in 64×48: black bars left and right.
    expect([frames[11], frames[13], frames[15]]).toEqual([frames[12], frames[14], frames[16]]);
    const boxed = await made.frame(11);
    const line = boxed.planes.data[0].subarray(0, 64);
    expect([line[2], line[61]]).toEqual([16, 16]);
    expect(line[32]).toBe(20 + 2 * 5);
    boxed.release();
    made.close();
    source.close();
  });

  test.each([
    ['mp4-h264', 'film.mp4', 1e-1],
    ['mov-prores422hq', 'film.mov', 1e-6],
    ['mkv-ffv1', 'film-sound.mkv', 1e-6],
  ] as const)('%s: exact frames and samples, every click in its place', async (format, name, tolerance) => {
    const plan = planOf(name, { format });
    await exportSequence(plan, quiet());
    const { video, audio } = await probeMedia(plan.output);
    expect(video).toMatchObject({ frameCount: 22, rate: RATES.fps24, width: 64, height: 48 });
    expect(audio).toMatchObject({ sampleRate: 48_000, channels: 2 });
    const reader = new SoundReader(await mediaFile(plan.output), { sampleRate: 48_000, channels: 1 });
    const sound = reader.read(0, 50_000);
    reader.close();
    const loud = [...sound.keys()].filter((index) => (sound[index] ?? 0) > 0.3);
    const expected = [0, 1, 2, 3, 4]
      .map((click) => 1000 + click * 2000)
      .concat([0, 1, 2, 3, 4, 5, 6].map((click) => 30_000 + click * 2000));
    expect(loud).toEqual(expected);
    // Two tracks at half scale add up to full scale.
    if (tolerance < 1e-3) expect([sound[1000], sound[30_000]]).toEqual([0.5, expect.closeTo(1, 5)]);
    expect(Math.max(...sound.subarray(44_100).map(Math.abs))).toBeLessThan(tolerance);
  });

  test('opens a file whose picture is known when its first frame comes, not before', async () => {
    const [first, second] = [film, join(folder, 'gone.mkv')].map((path) => ({
      path,
      frames: 5,
      sourceStart: { value: 0, rate: RATES.fps24 },
    })) as [Cut, Cut];
    const plan = planOf('lazy.mkv', { cuts: [first, second] });
    const { video } = await probeMedia(film);
    const exported = async (videos: Record<string, VideoProbe>) => {
      let frames = 0;
      const context = { ...quiet(), onProgress: ({ done }: { done: number }) => (frames = done) };
      await expect(exportSequence({ ...plan, picture: { ...plan.picture, videos } }, context)).rejects.toThrow(
        'gone.mkv',
      );
      return frames;
    };
    if (!video) throw new Error('The film has a picture.');
    expect(await exported({ [film]: video, [join(folder, 'gone.mkv')]: video })).toBeGreaterThan(2);
    expect(await exported({})).toBe(0);
  });

  test('what is known of a file gives way to what is found in it', async () => {
    const cuts = [{ path: film, frames: 12, sourceStart: { value: 3, rate: RATES.fps24 } }];
    const plan = planOf('outdated.mkv', { cuts });
    const { video } = await probeMedia(film);
    if (!video) throw new Error('The film has a picture.');
    const outdated = { ...video, frameCount: 10, format: { ...video.format, range: 'full' } } as const;
    await exportSequence({ ...plan, picture: { ...plan.picture, videos: { [film]: outdated } } }, quiet());
    const [made, source] = [await openFrameReader(plan.output), await openFrameReader(film)];
    expect(await frameHashes(made, 0, 12)).toEqual(await frameHashes(source, 3, 12));
    expect(made.probe.video.format.range).toBe('limited');
    made.close();
    source.close();
  });

  test('MP4 and MOV state their length to the sample', async () => {
    for (const [format, name] of [
      ['mp4-h264', 'length.mp4'],
      ['mov-prores422hq', 'length.mov'],
    ] as const) {
      for (const filmRate of [RATES.fps23976, RATES.fps25, RATES.fps2997]) {
        const plan = planOf(name, { format, rate: filmRate });
        const { frames, samples } = await exportSequence(plan, quiet());
        const { video, audio } = await probeMedia(plan.output);
        expect([video?.rate, video?.frameCount, audio?.sampleCount]).toEqual([filmRate, frames, samples]);
        expect(samples).toBe(Math.round((frames * 48_000 * filmRate.den) / filmRate.num));
      }
    }
  });

  test('a cancelled export leaves nothing', async () => {
    const controller = new AbortController();
    const plan = planOf('cancelled.mp4', { format: 'mp4-h264' });
    const job = exportSequence(plan, {
      signal: controller.signal,
      onProgress: ({ done }) => (done === 9 ? controller.abort() : undefined),
    });
    await expect(job).rejects.toThrow();
    expect((await readdir(folder)).filter((name) => name.includes('cancelled'))).toEqual([]);
  });

  test('a timeline that runs past its source is refused by name, and leaves nothing', async () => {
    const cuts = [{ path: film, frames: 10, sourceStart: { value: 25, rate: RATES.fps24 } }];
    const plan = planOf('too-long.mkv', { cuts, sound: soundOf() });
    await expect(exportSequence(plan, quiet())).rejects.toMatchObject({
      kind: 'invalid-input',
      message: 'film.mkv has frames 0 to 29; the timeline asks for frame 31.',
    });
    expect((await readdir(folder)).filter((name) => name.includes('too-long'))).toEqual([]);
  });

  test('an odd size for a format that has none is refused', async () => {
    await expect(exportSequence(planOf('odd.mp4', { format: 'mp4-h264', width: 63 }), quiet())).rejects.toMatchObject({
      kind: 'invalid-input',
    });
  });

  test('a full disk ends in a failure that names the film, and leaves nothing', async ({ skip }) => {
    const disk = join(folder, 'disk');
    await mkdir(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], { stdio: 'ignore' });
    } catch (error) {
      skip(`no small disk can be mounted here: ${String(error)}`);
    }
    try {
      const output = join(disk, 'film.mov');
      const cuts = Array.from({ length: 12 }, () => ({
        path: film,
        frames: 30,
        sourceStart: { value: 0, rate: RATES.fps24 },
      }));
      const job = exportSequence(planOf('', { output, format: 'mov-prores422hq', cuts }), quiet());
      await expect(job).rejects.toMatchObject({
        kind: 'disk-full',
        message: expect.stringContaining('film.mov') as string,
      });
      expect(await readdir(disk)).toEqual([]);
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});

test('a film of sources that disagree is BT.709, and red stays red', async () => {
  const red = { bt601: [81, 90, 240], bt709: [63, 102, 240] } as const;
  const paths = { bt601: join(folder, 'red-601.mkv'), bt709: join(folder, 'red-709.mkv') };
  for (const matrix of ['bt601', 'bt709'] as const) {
    const format: YuvFormat = {
      width: 32,
      height: 32,
      subsampling: { horizontal: 2, vertical: 2 },
      bitDepth: 8,
      matrix,
      range: 'limited',
      chromaLocation: 'left',
    };
    const writer = await createFrameWriter({
      output: paths[matrix],
      rate: RATES.fps24,
      format,
      encoding: { kind: 'ffv1' },
    });
    const [luma, cb, cr] = red[matrix];
    const planes = [
      new Uint8Array(1024).fill(luma),
      new Uint8Array(256).fill(cb),
      new Uint8Array(256).fill(cr),
    ] as const;
    for (let frame = 0; frame < 3; frame++) await writer.write({ data: planes, strides: [32, 16, 16] });
    await writer.finish();
  }
  const cuts = [paths.bt601, paths.bt709].map((path) => ({
    path,
    frames: 3,
    sourceStart: { value: 0, rate: RATES.fps24 },
  }));
  const plan = planOf('red.mkv', { cuts, sound: soundOf(), width: 32, height: 32 });
  await exportSequence(plan, quiet());
  const reader = await openFrameReader(plan.output);
  expect(reader.probe.video).toMatchObject({
    primaries: 'bt709',
    transfer: 'bt709',
    format: { matrix: 'bt709', range: 'limited' },
  });
  for (const index of [1, 4]) {
    const { planes, release } = await reader.frame(index);
    const middle = [
      planes.data[0][16 * planes.strides[0] + 16],
      planes.data[1][8 * planes.strides[1] + 8],
      planes.data[2][8 * planes.strides[2] + 8],
    ];
    release();
    for (const [plane, level] of middle.entries())
      expect(Math.abs((level ?? 0) - red.bt709[plane as 0 | 1 | 2])).toBeLessThanOrEqual(1);
  }
  reader.close();
});

test('a still is a JPEG of that frame, fitted', async () => {
  const jpeg = await still({ path: film, frame: 7, width: 40, height: 40 });
  expect([jpeg[0], jpeg[1]]).toEqual([0xff, 0xd8]);
  const { default: sharp } = await import('sharp');
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([40, 30]);
  const expected = ((20 + 7 * 5 - 16) * 255) / 219;
  expect(Math.abs((data[600] ?? 0) - expected)).toBeLessThan(4);
});

/** A film of flat grey frames, luma 20, 25, 30…, each with its number's worth of white dots so that no two are the same. */
async function writeSteps(
  output: string,
  width: number,
  height: number,
  frames: number,
  frameRate: Rate,
): Promise<void> {
  const format: YuvFormat = {
    width,
    height,
    subsampling: { horizontal: 2, vertical: 2 },
    bitDepth: 8,
    matrix: 'bt709',
    range: 'limited',
    chromaLocation: 'left',
  };
  const writer = await createFrameWriter({ output, rate: frameRate, format, encoding: { kind: 'ffv1' } });
  const chroma = new Uint8Array((width * height) / 4).fill(128);
  for (let frame = 0; frame < frames; frame++) {
    const luma = new Uint8Array(width * height).fill(20 + 5 * frame);
    await writer.write({ data: [luma, chroma, chroma], strides: [width, width / 2, width / 2] });
  }
  await writer.finish();
}

test('frames of the test film differ', async () => {
  const reader = await openFrameReader(film);
  expect(frameHash(await reader.frame(3))).not.toBe(frameHash(await reader.frame(4)));
  reader.close();
});
