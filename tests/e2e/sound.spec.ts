/// <reference lib="dom" />
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWave } from '../../host/workers/media/sample/wave-file.ts';
import { SeededRandom } from '../seeded-random.ts';
import { asset, clips, importFootage } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

declare global {
  interface Window {
    /** What the window has sent to the device since it was asked to listen: the left and the right channel, block after block. */
    heard: [Float32Array, Float32Array][];
  }
  /** Chromium's; the type library does not have it yet. */
  class MediaStreamTrackProcessor {
    constructor(options: { track: MediaStreamTrack | undefined; maxBufferSize: number });
    readonly readable: ReadableStream<AudioData>;
  }
}

let workprint: Workprint;
let sampleRate: number;
/** The recording that is played: noise, of which every stretch is told from every other, left and right by themselves. */
let left: Float32Array;
let right: Float32Array;

const seconds = 6;

beforeAll(async () => {
  workprint = await startWorkprint();
  const { page, folder } = workprint;
  sampleRate = await page.evaluate(() => new AudioContext().sampleRate);
  const random = new SeededRandom(7);
  const samples = Int16Array.from({ length: 2 * seconds * sampleRate }, () =>
    Math.round((random.next() - 0.5) * 20_000),
  );
  left = Float32Array.from({ length: samples.length / 2 }, (_, i) => (samples[2 * i] ?? 0) / 32768);
  right = Float32Array.from({ length: samples.length / 2 }, (_, i) => (samples[2 * i + 1] ?? 0) / 32768);
  mkdirSync(join(folder, 'sound'));
  await writeWave(join(folder, 'sound', 'noise.wav'), samples, sampleRate, 2);
  const tone = Int16Array.from({ length: 2 * seconds * sampleRate }, (_, i) =>
    Math.round(32_768 * 10 ** (-10 / 20) * Math.sin((2 * Math.PI * 440 * (i >> 1)) / sampleRate)),
  );
  await writeWave(join(folder, 'sound', 'tone.wav'), tone, sampleRate, 2);
  await tapSound(page);
  await importFootage(page, join(folder, 'sound'), ['noise.wav', 'tone.wav']);
  // The window's device is there from when it plays first.
  await asset(page, 'noise.wav').dblclick();
  await page.keyboard.press('Space');
  await page.waitForFunction(() => window.heard.length > 0);
  await page.keyboard.press('k');
});

afterAll(() => workprint.close());

describe('the sound that leaves the window', () => {
  it('is the samples of the file, from the frame that play begins with', async () => {
    const { page } = workprint;
    await asset(page, 'noise.wav').dblclick();
    await playExactly(page, 25, 1.5, (heard) => expectSamples(heard, sampleRate, sampleRate));
  });

  it('of a sequence follows its cuts, sample by sample', async () => {
    const { page } = workprint;
    // Seconds 4 to 5 of the recording, then 2 to 3: two cuts in another order.
    for (const from of [4, 2]) {
      await asset(page, 'noise.wav').dblclick();
      await goTo(page, 25 * from);
      await page.keyboard.press('i');
      await goTo(page, 25 * (from + 1) - 1);
      await page.keyboard.press('o');
      await page.keyboard.press('e');
    }
    await expect.poll(() => clips(page).count()).toBe(2);
    await page.getByRole('button', { name: 'Sequence', exact: true }).click();
    await playExactly(page, 0, 2.5, (heard) => {
      const begun = expectSamples(heard, 4 * sampleRate, sampleRate);
      expectSamples(heard, 2 * sampleRate, sampleRate, begun + sampleRate);
    });
  });

  it('keeps its pitch at twice the speed, and backwards', async () => {
    const { page } = workprint;
    await asset(page, 'tone.wav').dblclick();
    for (const [keys, from] of [
      [['l', 'l'], 'Home'],
      [['j'], 'End'],
    ] as const) {
      await page.keyboard.press(from);
      await page.evaluate(() => (window.heard = []));
      for (const key of keys) await page.keyboard.press(key);
      await expect.poll(() => heardSinceLoud(page)).toBeGreaterThan(1.25 * sampleRate);
      await page.keyboard.press('k');
      const [sound] = await heardSoFar(page);
      const begin = sound.findIndex((level) => Math.abs(level) > 0.1);
      expect(begin, `${keys.join()} is heard`).toBeGreaterThanOrEqual(0);
      const tone = sound.subarray(begin + sampleRate / 4, begin + sampleRate);
      let crossings = 0;
      for (let i = 1; i < tone.length; i++) if ((tone[i - 1] ?? 0) < 0 && (tone[i] ?? 0) >= 0) crossings++;
      expect(Math.abs((crossings * sampleRate) / tone.length / 440 - 1), keys.join()).toBeLessThan(0.01);
    }
  });

  it('is a grain of the frame that is stepped to', async () => {
    const { page } = workprint;
    await asset(page, 'tone.wav').dblclick();
    await page.keyboard.press('Home');
    await silence(page);
    await page.evaluate(() => (window.heard = []));
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(async () => (await heardSoFar(page))[0].filter((level) => Math.abs(level) > 0.01).length)
      .toBeGreaterThan(0.04 * sampleRate);
    await silence(page);
    const [sound] = await heardSoFar(page);
    expect(sound.filter((level) => level !== 0).length).toBeLessThan(0.09 * sampleRate);
  });

  it('is shown by meters, in numbers too', async () => {
    const { page } = workprint;
    await asset(page, 'tone.wav').dblclick();
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    // A tone of -10 dBFS on both sides has -10 LUFS less what the ear leaves out at 440 Hz.
    const meter = page.getByRole('complementary', { name: 'Sound levels' });
    await expect.poll(async () => /Peak\s*−10\.0/.test(await meter.innerText())).toBe(true);
    await expect.poll(async () => /M\s*−1[01]\.\d/.test(await meter.innerText())).toBe(true);
    await page.keyboard.press('k');
  });

  it('is silence while it is muted', async () => {
    const { page } = workprint;
    await page.keyboard.press('Home');
    await silence(page);
    await page.keyboard.press('s');
    const [muted] = await play(page, 1);
    expect(muted.length).toBeGreaterThan(sampleRate / 4);
    expect(muted.reduce((most, value) => Math.max(most, Math.abs(value)), 0)).toBe(0);
    await page.keyboard.press('s');
    expect(workprint.complaints).toEqual([]);
  });
});

/**
 * Whatever is connected to the device is also recorded, behind the gain that mutes. Through a track: its blocks wait for this page's thread, which may be busy,
 * and a worklet's module would have to come from an address that the window's content policy refuses.
 */
async function tapSound(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.heard = [];
    const connect = Object.getOwnPropertyDescriptor(AudioNode.prototype, 'connect')?.value as (
      this: AudioNode,
      target: AudioNode,
    ) => AudioNode;
    AudioNode.prototype.connect = function (this: AudioNode, target: AudioNode) {
      if (target instanceof AudioDestinationNode) void record(this);
      return connect.call(this, target);
    } as typeof AudioNode.prototype.connect;
    async function record(source: AudioNode): Promise<void> {
      const tap = (source.context as AudioContext).createMediaStreamDestination();
      connect.call(source, tap);
      const [track] = tap.stream.getAudioTracks();
      const blocks = new MediaStreamTrackProcessor({ track, maxBufferSize: 5000 }).readable.getReader();
      for (let next = await blocks.read(); !next.done; next = await blocks.read()) {
        const block = next.value;
        const channel = (planeIndex: number) => {
          const samples = new Float32Array(block.numberOfFrames);
          block.copyTo(samples, { planeIndex: Math.min(planeIndex, block.numberOfChannels - 1), format: 'f32-planar' });
          return samples;
        };
        window.heard.push([channel(0), channel(1)]);
        block.close();
      }
    }
  });
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

async function goTo(page: Page, frame: number): Promise<void> {
  await page.keyboard.press('Home');
  const field = page.getByRole('textbox', { name: 'Timecode' });
  await field.fill(`+${frame}`);
  await field.press('Enter');
}

/** Waits until nothing has been heard for half a second: then the grain of the frame that was gone to is over. */
async function silence(page: Page): Promise<void> {
  const quiet = () =>
    page.evaluate(() => {
      let samples = 0;
      for (const [block] of window.heard.toReversed()) {
        if (block.some((level) => level !== 0)) break;
        samples += block.length;
      }
      return samples;
    });
  const before = await page.evaluate(() => window.heard.reduce((sum, [block]) => sum + block.length, 0));
  const heard = () => page.evaluate(() => window.heard.reduce((sum, [block]) => sum + block.length, 0));
  await expect.poll(async () => (await heard()) - before).toBeGreaterThan(sampleRate / 2);
  await expect.poll(quiet).toBeGreaterThan(sampleRate / 2);
}

/** How many samples have been heard since the first that is loud. */
function heardSinceLoud(page: Page): Promise<number> {
  return page.evaluate(() => {
    const first = window.heard.findIndex(([block]) => block.some((level) => Math.abs(level) > 0.1));
    return first < 0 ? 0 : window.heard.slice(first + 1).reduce((sum, [block]) => sum + block.length, 0);
  });
}

/** Plays for so long, and gives what was heard, left and right. */
async function play(page: Page, forSeconds: number): Promise<[Float32Array, Float32Array]> {
  await page.evaluate(() => (window.heard = []));
  await page.keyboard.press('Space');
  await expect
    .poll(() => page.evaluate(() => window.heard.reduce((sum, [block]) => sum + block.length, 0)))
    .toBeGreaterThan((forSeconds + 0.5) * sampleRate);
  await page.keyboard.press('k');
  return heardSoFar(page);
}

/** Plays from a frame and looks at what was heard; again where it is not so: a machine that is short of time leaves gaps. */
async function playExactly(
  page: Page,
  from: number,
  forSeconds: number,
  see: (heard: [Float32Array, Float32Array]) => unknown,
): Promise<void> {
  for (let tries = 3; ; tries--) {
    await goTo(page, from);
    await silence(page);
    try {
      see(await play(page, forSeconds));
      return;
    } catch (error) {
      if (tries === 1) throw error;
    }
  }
}

/** What was heard since it was last forgotten, left and right. */
async function heardSoFar(page: Page): Promise<[Float32Array, Float32Array]> {
  const blocks = await page.evaluate(() => window.heard.map((channels) => channels.map((block) => [...block])));
  const channel = (i: number) => Float32Array.from(blocks.flatMap((channels) => channels[i] ?? []));
  return [channel(0), channel(1)];
}

/** Sees that `count` samples of the recording from `from` on are in what was heard, exactly; gives where they are. `at`: where they must be. */
function expectSamples(
  heard: [Float32Array, Float32Array],
  from: number,
  count: number,
  at: number | null = null,
): number {
  const start = at ?? find(heard[0], left.subarray(from, from + 256));
  expect(start, `second ${from / sampleRate} is heard`).toBeGreaterThanOrEqual(0);
  for (const [i, channel] of [left, right].entries()) {
    const got = heard[i as 0 | 1].subarray(start, start + count);
    let most = 0;
    for (let k = 0; k < count; k++) most = Math.max(most, Math.abs((got[k] ?? NaN) - (channel[from + k] ?? NaN)));
    expect(most, `channel ${i} from sample ${from}`).toBeLessThan(1 / 65536);
  }
  return start;
}

/** Where the stretch begins in the samples; -1 where it is not. */
function find(samples: Float32Array, stretch: Float32Array): number {
  for (let start = 0; start + stretch.length <= samples.length; start++) {
    let k = 0;
    while (k < stretch.length && Math.abs((samples[start + k] ?? 0) - (stretch[k] ?? 0)) < 1 / 65536) k++;
    if (k === stretch.length) return start;
  }
  return -1;
}
