import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rate } from '../../../core/time/rate.ts';
import { BLOCK_SAMPLES, bucketBytes, readHeader } from '../../../core/waveform/peaks.ts';
import type { YuvFormat } from '../../../native/binding/kernels.ts';
import { seeThroughLuma, seeThroughSize, solidAt, writeSeeThroughFilm } from '../../../tests/media/see-through-film.ts';
import { writeWave } from './sample/wave-file.ts';
import type { JobContext } from '../runtime/serve.ts';
import { openFrameReader } from './engine/frame-reader.ts';
import { FilmWriter } from './engine/film-writer.ts';
import { filmFrame, planesOf } from './engine/film-frame.ts';
import { pixelFormatOf } from './engine/picture-format.ts';
import { mediaFile, probeMedia } from './engine/probe.ts';
import { SoundReader } from './engine/sound-reader.ts';
import { makeProxy, proxyDimensions } from './proxy.ts';
import { samples } from './samples.ts';
import { makeWaveform } from './waveform.ts';

const folder = mkdtempSync(join(tmpdir(), 'workprint-proxy-'));
const camera = join(folder, 'camera.mov');
const at2997 = rate(30_000, 1001);
const FRAMES = 45;
const CHANNELS = 6;
const SAMPLES = Math.round((FRAMES * 1001 * 48_000) / 30_000);

/** Ten-bit 4:2:2 of a size that proxies change, six channels of sound that differ, a drop-frame timecode, tags that are not the usual ones. */
beforeAll(async () => {
  const format: YuvFormat = {
    width: 322,
    height: 180,
    subsampling: { horizontal: 2, vertical: 1 },
    bitDepth: 10,
    matrix: 'bt709',
    range: 'limited',
    chromaLocation: 'left',
  };
  const film = await FilmWriter.create({
    output: camera,
    container: 'mov',
    rate: at2997,
    timecode: '01:00:00;00',
    picture: {
      format,
      pixelFormat: pixelFormatOf(format),
      signal: { primaries: 'bt709', transfer: 'smpte170m' },
      pixelAspect: rate(1),
      encoding: { kind: 'prores422hq' },
    },
    sound: { codec: 'pcm24', sampleRate: 48_000, channels: CHANNELS },
  });
  for (let frame = 0; frame < FRAMES; frame++) {
    const picture = filmFrame(format);
    for (const plane of planesOf(picture).data) plane.fill(frame);
    await film.writePicture(picture);
    picture.free();
  }
  await film.writeSound(
    Float32Array.from(
      { length: SAMPLES * CHANNELS },
      (_, i) => Math.sin((Math.floor(i / CHANNELS) * (1 + (i % CHANNELS))) / 50) / 2,
    ),
  );
  await film.finish();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function quiet(signal = new AbortController().signal): JobContext {
  return { signal, onProgress: () => undefined };
}

describe('a proxy', () => {
  const output = join(folder, 'proxy.mov');
  beforeAll(() => makeProxy({ path: camera, output, size: 'half' }, quiet()));

  test('has the same frames at the same rate, timecode and colour tags, at the size that was asked for, 8-bit 4:2:0', async () => {
    const [own, original] = [(await probeMedia(output)).video, (await probeMedia(camera)).video];
    expect(own).toMatchObject({ codec: 'h264', width: 162, height: 90, pixelFormat: 'yuv420p' });
    expect(original).toMatchObject({ frameCount: FRAMES, rate: at2997, startTimecode: '01:00:00;00' });
    for (const key of ['frameCount', 'rate', 'startTimecode', 'transfer', 'primaries'] as const)
      expect(own?.[key], key).toEqual(original?.[key]);
    expect([own?.format.matrix, own?.format.range]).toEqual([original?.format.matrix, original?.format.range]);
  });

  test('has keyframes only', async () => {
    const { picture } = await mediaFile(output);
    for (let frame = 0; frame < FRAMES; frame++)
      expect(picture?.index.keyframeFor(picture.index.timeOfFrame(frame)).position).toBe(frame);
  });

  test('has the sound as it is, every sample of every channel', async () => {
    const [own, original] = await Promise.all(
      [output, camera].map(async (path) => {
        const file = await mediaFile(path);
        expect(file.probe.audio).toMatchObject({ channels: CHANNELS, sampleRate: 48_000, sampleCount: SAMPLES });
        const reader = new SoundReader(file, { channels: CHANNELS, sampleRate: 48_000 });
        const read = reader.read(0, SAMPLES);
        reader.close();
        return Buffer.from(read.buffer);
      }),
    );
    expect(own?.equals(original ?? Buffer.alloc(0))).toBe(true);
    expect(own?.some((byte) => byte > 0)).toBe(true);
  });

  test('of sound alone is sound alone', async () => {
    const wave = join(folder, 'tone.wav');
    await writeWave(
      wave,
      Int16Array.from({ length: 30_000 }, (_, i) => i),
      22_050,
    );
    const sound = join(folder, 'sound.mov');
    await makeProxy({ path: wave, output: sound, size: '720p' }, quiet());
    expect(await probeMedia(sound)).toMatchObject({
      video: null,
      audio: { codec: 'pcm_s24le', channels: 1, sampleRate: 22_050, sampleCount: 30_000 },
    });
  });

  test('that is cancelled leaves nothing', async () => {
    const controller = new AbortController();
    const making = makeProxy(
      { path: camera, output: join(folder, 'cancelled.mov'), size: 'full' },
      { signal: controller.signal, onProgress: ({ done }) => (done > 3 ? controller.abort() : undefined) },
    );
    await expect(making).rejects.toThrow();
    expect(readdirSync(folder).filter((name) => name.includes('cancelled'))).toEqual([]);
  });

  test('is never larger than the picture, and of even size', () => {
    const hd = { width: 1920, height: 1080 };
    expect(proxyDimensions(hd, '720p')).toEqual({ width: 1280, height: 720 });
    expect(proxyDimensions(hd, 'quarter')).toEqual({ width: 480, height: 270 });
    expect(proxyDimensions({ width: 641.5, height: 361 }, '720p')).toEqual({ width: 642, height: 362 });
    expect(proxyDimensions({ width: 3, height: 2 }, 'quarter')).toEqual({ width: 2, height: 2 });
  });
});

describe('a waveform', () => {
  const wave = join(folder, 'steps.wav');
  const count = 3 * BLOCK_SAMPLES + 100;
  beforeAll(() =>
    writeWave(
      wave,
      Int16Array.from({ length: count }, (_, i) => Math.floor(i / BLOCK_SAMPLES) * 1000),
      48_000,
    ),
  );

  test('is of the file’s own samples', async () => {
    const output = join(folder, 'steps.peaks');
    await makeWaveform({ path: wave, output }, quiet());
    const file = readFileSync(output);
    const peaks = readHeader(file);
    expect(peaks).toEqual({ channels: 1, sampleRate: 48_000, sampleCount: count });
    const { start } = bucketBytes({ channels: 1, sampleRate: 48_000, sampleCount: count }, 2, 0, 4);
    const highest = [0, 1, 2, 3].map((bucket) => file.readInt16LE(start + bucket * 6 + 2));
    expect(highest).toEqual([0, 1000, 2000, 3000]);
  });

  test('that is cancelled leaves nothing', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(
      makeWaveform({ path: wave, output: join(folder, 'no.peaks') }, quiet(controller.signal)),
    ).rejects.toThrow();
    expect(readdirSync(folder).filter((name) => name.includes('no.peaks'))).toEqual([]);
  });

  test('has samples beside it, silence after the end', async () => {
    const bytes = Buffer.from(await samples({ path: wave, at: 3 * BLOCK_SAMPLES - 1, count: 102 }));
    expect([0, 1, 100, 101].map((sample) => bytes.readInt16LE(sample * 2))).toEqual([2000, 3000, 3000, 0]);
  });
});

describe('a proxy of a film with alpha', () => {
  test('has the picture above its alpha, to the code value', async () => {
    const film = join(folder, 'see-through.mkv');
    const output = join(folder, 'see-through.mov');
    await writeSeeThroughFilm(film, 4, 10);
    await makeProxy({ path: film, output, size: 'full' }, quiet());
    const { width, height } = seeThroughSize;
    const reader = await openFrameReader(output);
    expect(reader.probe.video).toMatchObject({ width, height: 2 * height, frameCount: 4, pixelFormat: 'yuv420p' });
    const { planes, release } = await reader.frame(2);
    const luma = (x: number, y: number) => planes.data[0][y * planes.strides[0] + x] ?? NaN;
    for (const x of [0, 4, 20, 40, 63]) {
      expect(Math.abs(luma(x, 18) - (16 + 219 * seeThroughLuma))).toBeLessThanOrEqual(2);
      expect(Math.abs(luma(x, height + 18) - 255 * solidAt(x, 2))).toBeLessThanOrEqual(3);
    }
    release();
    reader.close();
  });
});
