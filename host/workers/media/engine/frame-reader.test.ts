import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rate, RATES } from '../../../../core/time/rate.ts';
import { hash } from '../sample/noise.ts';
import { frameHash, frameHashes } from '../../../../tests/media/frame-hash.ts';
import { MEDIA_ABSENT, testMediaRoot } from '../../../../tests/media/test-media.ts';
import { FormatContext, Packet, Rational } from './ffmpeg.ts';
import { openFrameReader } from './frame-reader.ts';
import { createFrameWriter } from './frame-writer.ts';
import { openInput } from './open-input.ts';
import { probeMedia } from './probe.ts';

const root = testMediaRoot();
let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'workprint-reader-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Reads frames forward, then again in a scrambled order, and compares. */
async function expectSameFromAnywhere(path: string, limit = 240, jumps = 24): Promise<void> {
  const reader = await openFrameReader(path);
  try {
    const count = Math.min(limit, reader.probe.video.frameCount);
    const start = reader.probe.video.frameCount - count;
    const forward = await frameHashes(reader, start, count);
    for (let jump = 0; jump < jumps; jump++) {
      const index = Math.floor(hash(jump, 4) * count);
      expect(frameHash(await reader.frame(start + index)), `frame ${start + index}`).toBe(forward[index]);
    }
  } finally {
    reader.close();
  }
}

describe.skipIf(!root)(`real footage (${root ? 'found' : MEDIA_ABSENT})`, () => {
  const media = (path: string) => join(root ?? '', path);

  test.each([
    'footage/bilibili+WebAV/bbb_burnt_tc_part0.mp4',
    'footage/bilibili+WebAV/bbb_burnt_tc_part1.mp4',
    'footage/bilibili+WebAV/bbb_burnt_tc_part2.mp4',
    'footage/pytorch+torchcodec/dog_eating_854132.mp4',
    'footage/darbyjohnston+tlRender/SampleData/BART_2021-02-07.m4v',
    'footage/darbyjohnston+tlRender/SampleData/PSR63_2012-06-02.mov',
    'footage/intel-iot-devkit+sample-videos/bottle-detection.mp4',
    'hostile/Vanilagy+mediabunny/test-public/frames.webm',
    'hostile/Vanilagy+mediabunny/test-public/edit-list-discard.mp4',
    'hostile/Vanilagy+mediabunny/test-public/edts.mp4',
    'hostile/Vanilagy+mediabunny/test-public/fucked-keyframes.mp4',
    'hostile/Vanilagy+mediabunny/test-public/frag-buck-bunny.mp4',
    'hostile/Vanilagy+mediabunny/test-public/no-initial-keyframe.ts',
    'hostile/Vanilagy+mediabunny/test-public/avc-aac.avi',
    'hostile/Vanilagy+mediabunny/test-public/vp8-mp3.avi',
  ])('%s: a frame is the same whichever way it is reached', (path) => expectSameFromAnywhere(media(path)));

  test('counts what SHOTS.json counts', async () => {
    const bunny = await probeMedia(media('footage/bilibili+WebAV/bbb_burnt_tc_part0.mp4'));
    expect(bunny.video).toMatchObject({ frameCount: 553, rate: RATES.fps24, width: 640, height: 360 });
    expect(bunny.video?.format).toMatchObject({ matrix: 'bt601', range: 'limited', bitDepth: 8 });
    const sintel = await probeMedia(media('footage/Zulko+moviepy/sintel_trailer_480p.mp4'));
    expect(sintel.video?.frameCount).toBe(1253);
  });

  test('leaves out what the edit list leaves out', async () => {
    const { video, notes } = await probeMedia(media('hostile/Vanilagy+mediabunny/test-public/edit-list-discard.mp4'));
    expect(video?.frameCount).toBe(49);
    expect(notes.join()).toMatch(/edit list/);
  });

  test('reads full range, rotation, pixel aspect and timecode from tags', async () => {
    const hero = await probeMedia(media('footage/gopro+gpmf-parser/hero7.mp4'));
    expect(hero.video).toMatchObject({
      startTimecode: '11:12:47:22',
      rate: RATES.fps2997,
      format: { range: 'full', matrix: 'bt709' },
    });
    const turned = await probeMedia(media('hostile/mozilla+mp4parse-rust/mp4parse_capi/video_rotation_90.mp4'));
    expect(turned.video?.rotation).toBe(90);
    const wide = await probeMedia(media('hostile/Vanilagy+mediabunny/test-public/sar_2x1.mp4'));
    expect(wide.video?.pixelAspect).toEqual({ num: 2, den: 1 });
  });

  test('RGB pictures are converted without losing bits, and a note says so', async () => {
    const { video, notes } = await probeMedia(
      media('hostile/mozilla+mp4parse-rust/mp4parse_capi/video_colr_nclx_rgb.mp4'),
    );
    expect(video).toMatchObject({
      pixelFormat: 'gbrp',
      format: { bitDepth: 10, subsampling: { horizontal: 1, vertical: 1 } },
    });
    expect(notes.join()).toMatch(/gbrp is converted to yuv444p10le/);
  });
});

test('a variable rate is conformed, and the same from anywhere', async () => {
  const constant = join(folder, 'constant.mkv');
  await writeRamp(constant, 12);
  const variable = join(folder, 'variable.mkv');
  // Milliseconds: pauses and bursts.
  await restamp(constant, variable, [0, 40, 80, 200, 210, 220, 320, 360, 520, 560, 600, 640]);
  const { video, notes } = await probeMedia(variable);
  expect(video).toMatchObject({ variableFrameRate: true, rate: RATES.fps25 });
  expect(notes.join()).toMatch(/frame rate varies/);
  const reader = await openFrameReader(variable);
  const levels: number[] = [];
  for await (const frame of reader.frames(0, video?.frameCount ?? 0)) {
    levels.push(frame.planes.data[0][0] ?? -1);
    frame.release();
  }
  reader.close();
  expect(levels).toEqual([20, 21, 22, 22, 22, 23, 25, 25, 26, 27, 27, 27, 27, 28, 29, 30, 31]);
  await expectSameFromAnywhere(variable);
});

test('frame numbers outside the film are refused by name', async () => {
  const path = join(folder, 'short.mkv');
  await writeRamp(path, 3);
  const reader = await openFrameReader(path);
  await expect(reader.frame(3)).rejects.toThrow(/short\.mkv has frames 0 to 2/);
  await expect(reader.frame(-1)).rejects.toThrow(RangeError);
  reader.close();
});

/** A film of flat grey frames with luma 20, 21, 22… */
async function writeRamp(output: string, frames: number): Promise<void> {
  const format = {
    width: 32,
    height: 16,
    subsampling: { horizontal: 2, vertical: 2 },
    bitDepth: 8,
    matrix: 'bt709',
    range: 'limited',
    chromaLocation: 'left',
  } as const;
  const writer = await createFrameWriter({ output, rate: rate(25), format, encoding: { kind: 'ffv1' } });
  for (let frame = 0; frame < frames; frame++) {
    const luma = new Uint8Array(32 * 16).fill(20 + frame);
    const chroma = new Uint8Array(16 * 8).fill(128);
    await writer.write({ data: [luma, chroma, chroma], strides: [32, 16, 16] });
  }
  await writer.finish();
}

/** Copies the packets of a film, displayed at these milliseconds. */
async function restamp(input: string, output: string, times: readonly number[]): Promise<void> {
  const source = openInput(input, true);
  const target = new FormatContext();
  expect(target.allocOutputContext2(null, 'matroska', output)).toBeGreaterThanOrEqual(0);
  const stream = target.newStream();
  const [first] = source.streams;
  first?.codecpar.copy(stream.codecpar);
  stream.timeBase = new Rational(1, 1000);
  await target.openOutput();
  await target.writeHeader();
  const packet = new Packet();
  packet.alloc();
  for (const [index, time] of times.entries()) {
    expect(source.readFrameSync(packet)).toBeGreaterThanOrEqual(0);
    packet.pts = BigInt(time);
    packet.dts = BigInt(time);
    packet.duration = BigInt((times[index + 1] ?? time + 40) - time);
    expect(await target.writeFrame(packet)).toBeGreaterThanOrEqual(0);
    packet.unref();
  }
  await target.writeTrailer();
  await target.closeOutput();
  target.freeContext();
  source.closeInputSync();
}
