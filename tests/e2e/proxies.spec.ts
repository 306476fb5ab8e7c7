/// <reference lib="dom" />
import { cutListPicture, SILENT } from '../media/cut-list.ts';
import { plainMix } from '../../core/sound/mix.ts';
import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { probeMedia } from '../../host/workers/media/engine/probe.ts';
import { exportSequence } from '../../host/workers/media/export-sequence.ts';
import { expectAccessible } from './harness/accessible.ts';
import { layOutFootage, type Footage } from './harness/footage.ts';
import { writeWave } from '../../host/workers/media/sample/wave-file.ts';
import { writeSeeThroughFilm } from '../media/see-through-film.ts';
import { writeWovenFilm } from '../media/woven-film.ts';
import {
  asset,
  assetId,
  clips,
  distancesToStills,
  frameOnShow,
  goToFolder,
  importFootage,
  jobEnds,
} from './harness/window.ts';
import { connectBeside } from './harness/host-api.ts';
import { slowness } from './harness/slowness.ts';
import { startWorkprint, type Workprint } from './harness/workprint.ts';

/** Ten-bit 4:2:2, which no Chromium decodes. */
const prores = 'camera.mov';
const frames = 96;
/** Four seconds of 100 Hz that swell from silence to full scale. */
const tone = 'tone.wav';
const toneSamples = 4 * 48_000;

let workprint: Workprint;
let footage: Footage;
let plain: string;
/** What of the media the page has asked for. */
const asked: string[] = [];

beforeAll(async () => {
  workprint = await startWorkprint();
  footage = await layOutFootage(workprint.folder);
  plain = footage.names[0] ?? '';
  await makeProRes(join(footage.rushes, plain), join(footage.rushes, prores));
  await writeWave(join(footage.rushes, tone), swellingTone(), 48_000);
  workprint.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await importFootage(workprint.page, footage.rushes, [plain, prores, tone]);
});

afterAll(() => workprint.close());

describe('footage that no browser decodes', () => {
  it('gets a proxy by itself, marked in the bin, and shows frame n when frame n is asked for', async () => {
    const { page } = workprint;
    await jobEnds(page, 'proxy');
    await asset(page, prores).getByText('Proxy', { exact: true }).waitFor();
    await expect.poll(() => asset(page, plain).getByText('Proxy', { exact: true }).count()).toBe(0);
    await asset(page, prores).dblclick();
    const id = await assetId(page, prores);
    for (const frame of [0, 1, 47, 48, 95, 94, 93, 20, 21, 70]) await expectExact(id, frame);
    await page.locator('.proxy-switch').getByText('Proxy 720p').waitFor();
    await workprint.screenshot('40-proxy');
    await expectAccessible(page, 'viewer with a proxy');
  });

  it('plays, and is shown through its proxy even where originals are to be played', async () => {
    const { page } = workprint;
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    await expect.poll(() => shownFrame()).toBeGreaterThan(12);
    await page.keyboard.press('k');
    await page.getByRole('button', { name: 'Proxies', exact: true }).click();
    await expectExact(await assetId(page, prores), 33);
    await page.locator('.proxy-switch').getByText('Proxy 720p').waitFor();
    await page.getByRole('button', { name: 'Proxies', exact: true }).click();
  });

  it('is sought in quickly', async () => {
    const { page } = workprint;
    await asset(page, prores).dblclick();
    await frameOnShow(page, 33);
    const times = await seekTimes(60);
    times.sort((a, b) => a - b);
    const [median, p95] = [0.5, 0.95].map((share) => Math.round(times[Math.floor(times.length * share)] ?? Infinity));
    console.log(`seek on a proxy: median ${median} ms, p95 ${p95} ms of ${times.length}`);
    // The 95th percentile is for a machine that does nothing else: `npm run bench -- viewer`.
    expect(median).toBeLessThan(120 * slowness);
  });
});

describe('other footage', () => {
  it('gets a proxy when asked for one, and is switched between that and itself', async () => {
    const { page } = workprint;
    asked.length = 0;
    await asset(page, plain).click();
    await page.keyboard.press('Control+Shift+P');
    await asset(page, plain).getByText('Proxy', { exact: true }).waitFor();
    await asset(page, plain).dblclick();
    const id = await assetId(page, plain);
    await expectExact(id, 60);
    await expect.poll(() => asked).toContain(`/media/proxy/${id}`);
    await page.keyboard.press('Control+Alt+B');
    await page.locator('.proxy-switch').getByText('Proxy 720p').waitFor({ state: 'detached' });
    asked.length = 0;
    await expectExact(id, 31);
    expect(asked).not.toContain(`/media/proxy/${id}`);
    await page.keyboard.press('Control+Alt+B');
    await page.locator('.proxy-switch').getByText('Proxy 720p').waitFor();
  });

  it('plays as it is once its proxy is gone', async () => {
    const { page } = workprint;
    const id = await assetId(page, plain);
    await asset(page, plain).click();
    await page.keyboard.press('Control+Alt+Backspace');
    await asset(page, plain).getByText('Proxy', { exact: true }).waitFor({ state: 'detached' });
    await expectExact(id, 12);
  });
});

describe('interlaced footage, which browsers would show as a comb', () => {
  it('is shown whole, as it is exported', async () => {
    const { page } = workprint;
    await writeWovenFilm(join(footage.rushes, 'fields.mov'), 24, 'top');
    await importFootage(page, footage.rushes, ['fields.mov']);
    await asset(page, 'fields.mov').getByText('Proxy', { exact: true }).waitFor();
    await asset(page, 'fields.mov').dblclick();
    const id = await assetId(page, 'fields.mov');
    for (const frame of [6, 7, 20, 1]) await expectExact(id, frame);
  });
});

describe('footage with alpha', () => {
  it('is as see-through in the viewer as it is in the film', async () => {
    const { page } = workprint;
    await writeSeeThroughFilm(join(footage.rushes, 'title.mkv'), 24, 8);
    await importFootage(page, footage.rushes, ['title.mkv']);
    await asset(page, 'title.mkv').getByText('Proxy', { exact: true }).waitFor();
    await asset(page, 'title.mkv').dblclick();
    const id = await assetId(page, 'title.mkv');
    for (const frame of [1, 12, 20]) await expectExact(id, frame);
    await workprint.screenshot('46-alpha');
  });
});

describe('the timeline', () => {
  it('draws the sound of clips, as loud as it is, and a strip of their pictures', async () => {
    const { page } = workprint;
    await asset(page, tone).dblclick();
    await page.keyboard.press('e');
    await expect.poll(() => clips(page).count()).toBe(1);
    await page.keyboard.press('Shift+Z');
    await jobEnds(page, 'waveform');
    // Of the lane below the name, a hair stays free; the level grows evenly along the clip.
    await expect.poll(() => loudness(0.9)).toBeGreaterThan(0.5);
    await expect.poll(async () => (await loudness(0.9)) / (await loudness(0.5))).toBeCloseTo(0.9 / 0.5, 0);
    await expect.poll(async () => (await loudness(0.1)) / (await loudness(0.5))).toBeLessThan(0.5);
    await asset(page, prores).dblclick();
    await page.keyboard.press('e');
    await expect.poll(() => clips(page).count()).toBe(3);
    await page.keyboard.press('Shift+Z');
    await page.waitForLoadState('networkidle');
    await workprint.screenshot('41-waveform');
  });

  it('draws the samples themselves when near enough', async () => {
    const { page } = workprint;
    await page.getByRole('button', { name: 'Sequence', exact: true }).click();
    await page.locator('.stage').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    for (let step = 0; step < 12; step++) await page.keyboard.press('Control+=');
    asked.length = 0;
    // 40 pixels to a frame of 2000 samples: a cycle of 480 samples is 9.6 pixels wide, drawn as up and down, not as a bar.
    await page.waitForLoadState('networkidle');
    await workprint.screenshot('42-waveform-near');
    await expect.poll(() => cycleEvenness()).toBeLessThan(0.5);
  });
});

describe('an export', () => {
  it('is made from proxies where that is asked for, and says so', async () => {
    const { page } = workprint;
    await page.keyboard.press('Control+e');
    const dialog = page.getByRole('dialog', { name: 'Export film' });
    const madeFrom = dialog.getByRole('combobox', { name: 'Made from' });
    await expect.poll(() => madeFrom.inputValue()).toBe('originals');
    await madeFrom.selectOption('proxies');
    await dialog.getByRole('combobox', { name: 'Encoder' }).selectOption('veryfast');
    await dialog.getByRole('button', { name: 'Choose…' }).click();
    await goToFolder(dialog, workprint.folder);
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Quick');
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    // The tone has none.
    await page.getByText('made from proxies, and from 1 original without one').waitFor({ timeout: 120_000 });
    expect((await probeMedia(join(workprint.folder, 'Quick.mp4'))).video?.frameCount).toBeGreaterThan(frames);
  });
});

describe('the Jobs panel', () => {
  it('lists a job in every state, and leaves axe nothing serious to say', async () => {
    const { page } = workprint;
    const host = await connectBeside(page);
    const assetIds = await Promise.all([plain, tone, prores].map((name) => assetId(page, name)));
    // Whatever measures loudness stands still, so that there is a job that runs and one that waits.
    await expect.poll(() => workprint.workerPid('media')).not.toBeNull();
    const worker = workprint.workerPid('media') ?? 0;
    process.kill(worker, 'SIGSTOP');
    try {
      const measured = [];
      for (const id of assetIds) measured.push((await host.api.call('media.loudness', { assetId: id })).jobId);
      await host.api.call('jobs.cancel', { jobId: measured[2] ?? '' });
      await host.api.call('interchange.import', { path: join(workprint.folder, 'not-there.otio') });
      await page.getByRole('button', { name: 'All jobs' }).click();
      const panel = page.getByRole('region', { name: 'Jobs' }).first();
      const job = (state: string) => panel.locator(`.job-${state}`).first();
      for (const state of ['running', 'queued', 'failed', 'cancelled', 'done']) await job(state).waitFor();
      // The others are in view beside these.
      for (const state of ['queued', 'failed', 'done']) {
        await job(state).scrollIntoViewIfNeeded();
        await expectAccessible(page, `a job that is ${state}`);
        await workprint.screenshot(`47-job-${state}`);
      }
    } finally {
      process.kill(worker, 'SIGCONT');
    }
    await page.getByRole('button', { name: 'Clear finished' }).click();
    await expect.poll(() => page.locator('.job-failed').count()).toBe(0);
    await jobEnds(page, 'loudness');
    await page.getByRole('button', { name: 'All jobs' }).click();
    host.close();
  });
});

describe('the cache', () => {
  it('says what it holds, changes its settings and is emptied', async () => {
    const { page } = workprint;
    await page.keyboard.press('Control+Alt+Shift+K');
    const dialog = page.getByRole('dialog', { name: 'Cache and proxies' });
    await dialog.getByText('3 files,').first().waitFor();
    await workprint.screenshot('43-cache');
    await expectAccessible(page, 'cache dialog');
    await dialog.getByRole('combobox', { name: 'Proxy size' }).selectOption('half');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Alt+Shift+K');
    await dialog.getByText('3 files,').first().waitFor();
    await dialog.getByRole('button', { name: 'Empty the cache' }).click();
    await expect.poll(() => dialog.getByText('Nothing').count()).toBe(3);
    await page.keyboard.press('Escape');
    // What can't be played without a proxy has one made again when it is looked at.
    await asset(page, prores).dblclick();
    await page.locator('.proxy-switch').getByText('Proxy ½').waitFor();
    await expectExact(await assetId(page, prores), 50);
  });

  it('has left no complaints', () => {
    expect(workprint.complaints).toEqual([]);
  });
});

async function makeProRes(path: string, output: string): Promise<void> {
  const { video, audio } = await probeMedia(path);
  if (!video) throw new Error(`${path} has no picture`);
  const { rate } = video;
  const sourceStart = { value: 0, rate };
  const samples = Math.round((frames * rate.den * 48_000) / rate.num);
  await rm(output, { force: true });
  await exportSequence(
    {
      output,
      format: 'mov-prores422hq',
      picture: cutListPicture({ rate, width: 640, height: 360 }, [{ path, frames, sourceStart }]),
      sound: audio ? plainMix(path, sourceStart, samples, 48_000) : SILENT,
      crf: 18,
      preset: 'medium',
    },
    { signal: new AbortController().signal, onProgress: () => undefined },
  );
}

async function shownFrame(): Promise<number> {
  return Number(await workprint.page.locator('.stage canvas[data-frame]').getAttribute('data-frame'));
}

async function expectExact(id: string, frame: number): Promise<void> {
  const { page } = workprint;
  const field = page.getByRole('textbox', { name: 'Timecode' });
  await page.locator('.stage').focus();
  await page.keyboard.press('Home');
  await frameOnShow(page, 0);
  await field.fill(`+${frame}`);
  await field.press('Enter');
  await frameOnShow(page, frame);
  const near = [frame, frame - 1, frame + 1, frame + 3].filter((n) => n >= 0 && n < frames);
  const [own = Infinity, ...others] = await distancesToStills(page, id, near);
  expect(own, `frame ${frame}`).toBeLessThan(4);
  for (const other of others) expect(own, `frame ${frame}`).toBeLessThanOrEqual(other + 0.05);
}

/** Milliseconds from asking for a frame by the position slider to its being on show, for frames at random. */
function seekTimes(count: number): Promise<number[]> {
  return workprint.page.evaluate(async (seeks) => {
    const slider = document.querySelector<HTMLInputElement>('input[type=range][aria-label=Position]');
    const canvas = document.querySelector<HTMLCanvasElement>('.stage canvas');
    // React listens to the element's own setter: this one goes past it, as a person's hand does.
    const setValue = (to: number) =>
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(slider, String(to));
    if (!slider || !canvas) throw new Error('no viewer');
    const times: number[] = [];
    let last = Number(canvas.dataset['frame']);
    for (let seek = 0; seek < seeks; seek++) {
      // A fixed walk through all frames that never goes to the next one.
      const frame = (last + 37) % Number(slider.max);
      last = frame;
      const begun = performance.now();
      const shown = new Promise<void>((done) => {
        const watch = new MutationObserver(() => {
          if (canvas.dataset['frame'] !== String(frame)) return;
          watch.disconnect();
          done();
        });
        watch.observe(canvas, { attributes: true });
      });
      setValue(frame);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      await shown;
      times.push(performance.now() - begun);
    }
    return times;
  }, count);
}

function swellingTone(): Int16Array {
  return Int16Array.from({ length: toneSamples }, (_, sample) =>
    Math.round((32_767 * sample * Math.sin((2 * Math.PI * 100 * sample) / 48_000)) / toneSamples),
  );
}

/** How much of the tone's lane its waveform fills at a part of its length: 0 silence, 1 full scale. */
async function loudness(part: number): Promise<number> {
  const columns = await waveform();
  return columns[Math.floor(columns.length * part)]?.height ?? 0;
}

/** How much the middles of neighbouring columns agree: 1 for bars about the middle of the lane, near 0 where the tone's own way up and down is drawn. */
async function cycleEvenness(): Promise<number> {
  const columns = (await waveform()).slice(0, 400).filter(({ height }) => height > 0);
  const off = columns.filter(({ middle }) => Math.abs(middle - 0.5) > 0.05);
  return 1 - off.length / columns.length;
}

/** The drawn waveform of the first clip on A1, column by column: where its middle is and how high it is, as parts of what is below the clip's name. */
function waveform(): Promise<{ middle: number; height: number }[]> {
  return workprint.page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.timeline-lanes');
    // The canvas is a worker's, which alone can read it.
    const context = new OffscreenCanvas(canvas?.width ?? 1, canvas?.height ?? 1).getContext('2d');
    const lane = [...document.querySelectorAll('.track-header')]
      .find((header) => header.textContent.includes('A1'))
      ?.getBoundingClientRect();
    if (!canvas || !context || !lane) throw new Error('no timeline');
    context.drawImage(canvas, 0, 0);
    const ratio = canvas.height / canvas.getBoundingClientRect().height;
    const y = Math.round((lane.top - canvas.getBoundingClientRect().top + 16) * ratio);
    const height = Math.round((lane.height - 16) * ratio);
    const { data, width } = context.getImageData(0, y, canvas.width, height);
    const columns: { middle: number; height: number }[] = [];
    for (let x = 4; x < width - 60; x++) {
      let [top, bottom] = [height, -1];
      for (let row = 0; row < height; row++) {
        // Brighter than the clip, and not the red of the playhead.
        const [red = 0, green = 0] = data.subarray((row * width + x) * 4, (row * width + x) * 4 + 2);
        if (green < 115 || red > green + 40) continue;
        top = Math.min(top, row);
        bottom = Math.max(bottom, row);
      }
      columns.push(
        bottom < top
          ? { middle: 0.5, height: 0 }
          : { middle: (top + bottom + 1) / 2 / height, height: (bottom + 1 - top) / height },
      );
    }
    return columns;
  });
}
