/// <reference lib="dom" />
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import type { AssetView } from '../../core/contract/views.ts';
import { findChromium } from '../../host/shells/browser/find-chromium.ts';
import { launchChromium } from '../e2e/harness/chromium.ts';
import { makeGradedFilm } from '../e2e/harness/graded-film.ts';
import { connectBeside, type HostClient } from '../e2e/harness/host-api.ts';
import { pageScript } from '../e2e/harness/page-script.ts';
import { startWorkprint, type Workprint } from '../e2e/harness/workprint.ts';
import type { BenchRow } from '../figures.ts';
import { testMediaRoot } from '../media/test-media.ts';
import { SeededRandom } from '../seeded-random.ts';

declare global {
  interface Window {
    graphTimes(cube: string, runs: number): number[];
  }
}

const run = promisify(execFile);
const GRAPH_RUNS = 60;
const SEEKS = 60;
const SECONDS = 20;
const SIZES = { '480p': [854, 480], '720p': [1280, 720] } as const;

/**
 * The viewer in Chromium, as it is drawn here (in software where there is no GPU): time of one frame's graph, frames dropped while a film with a look and a dissolve plays
 * at full rate, and time from asking for any frame of a long-GOP file to seeing it.
 */
export async function benchViewer(): Promise<BenchRow[]> {
  process.env['CHROMIUM_BIN'] ??= findChromium() ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'workprint-bench-'));
  try {
    const rows: BenchRow[] = [];
    for (const size of ['480p', '720p'] as const) rows.push(...(await measureFilm(folder, size)));
    return [await graphRow(join(folder, 'look-480p.cube')), ...rows];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function graphRow(lutPath: string): Promise<BenchRow> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: await pageScript('graph-time.ts') });
    const cube = await readFile(lutPath, 'utf8');
    const times = await page.evaluate(([look, runs]) => window.graphTimes(look, runs), [cube, GRAPH_RUNS] as const);
    // The first ones build shaders.
    const warm = times.slice(10);
    const note = `720p, dissolve of two pictures through a 33³ LUT, upload and all; p95 ${at(warm, 0.95).toFixed(1)}`;
    return { id: 'viewer.graph_ms', value: at(warm, 0.5), unit: 'ms', n: warm.length, note };
  } finally {
    await browser.close();
  }
}

async function measureFilm(folder: string, size: keyof typeof SIZES): Promise<BenchRow[]> {
  const path = await makeFootage(folder, size);
  const workprint = await startWorkprint();
  try {
    const host = await connectBeside(workprint.page);
    const asset = await imported(host, path);
    const { frames } = await makeGradedFilm(host, asset, join(folder, `look-${size}.cube`));
    const dropped = await droppedInPlay(workprint, frames);
    const rows = [
      limited(
        `viewer.dropped_percent.${size}`,
        (100 * dropped) / frames,
        '%',
        1,
        frames,
        `${dropped} of ${frames} frames of H.264 at 24, LUT and dissolve`,
      ),
    ];
    if (size === '480p') {
      const times = await seekTimes(workprint.page, asset);
      rows.push(
        limited(
          'viewer.seek_long_gop_p95_ms',
          at(times, 0.95),
          'ms',
          350,
          times.length,
          `median ${at(times, 0.5).toFixed(0)}; a keyframe every 250 frames`,
        ),
      );
    }
    host.close();
    return rows;
  } finally {
    await workprint.close();
  }
}

/** Real footage at the size, coded as cameras' and the web's files are: long GOPs, B frames. */
async function makeFootage(folder: string, size: keyof typeof SIZES): Promise<string> {
  const media = testMediaRoot();
  if (!media) throw new Error('This bench needs the test media (set WORKPRINT_TEST_MEDIA).');
  const source = join(media, 'footage', 'Zulko+moviepy', 'sintel_trailer_480p.mp4');
  const path = join(folder, `${size}.mp4`);
  const [width, height] = SIZES[size];
  const coding = ['-c:v', 'libx264', '-preset', 'medium', '-crf', '20', '-g', '250', '-pix_fmt', 'yuv420p'];
  await run(process.env['FFMPEG_BIN'] ?? 'ffmpeg', [
    ...['-v', 'error', '-ss', '10', '-i', source, '-t', String(SECONDS), '-an'],
    ...['-vf', `scale=${width}:${height},setsar=1,fps=24`, ...coding, path],
  ]);
  return path;
}

async function imported({ api }: HostClient, path: string): Promise<AssetView> {
  await api.call('media.import', { paths: [path] });
  for (;;) {
    const { assets } = await api.call('project.snapshot', {});
    const asset = assets.find((each) => each.path === path);
    if (asset) return asset;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Frames that came too late, by the viewer's own count. */
async function droppedInPlay({ page }: Workprint, frames: number): Promise<number> {
  await page.getByRole('button', { name: 'Sequence', exact: true }).click();
  await page.getByRole('listbox', { name: 'Clips' }).focus();
  await page.keyboard.press('Home');
  await page.locator('.stage canvas[data-frame="0"]').waitFor();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor({ timeout: 1000 * (frames / 24 + 30) });
  const badge = page.locator('.transport-end .badge-warning');
  return (await badge.count()) === 0 ? 0 : parseInt(await badge.innerText(), 10);
}

/** Milliseconds from Enter on a timecode to the frame being drawn, for frames at random. */
async function seekTimes(page: Page, { name, video }: AssetView): Promise<number[]> {
  await page.getByRole('listbox', { name: 'Assets' }).getByRole('option', { name }).dblclick();
  await page.locator('.stage canvas[data-mode="source"][data-frame]').waitFor();
  const random = new SeededRandom(7);
  const times: number[] = [];
  let last = -1;
  while (times.length < SEEKS) {
    const frame = random.below(video?.frameCount ?? 0);
    if (frame === last) continue;
    last = frame;
    const [seconds, rest] = [Math.floor(frame / 24), frame % 24];
    const field = page.getByRole('textbox', { name: 'Timecode' });
    await field.fill(`00:00:${String(seconds).padStart(2, '0')}:${String(rest).padStart(2, '0')}`);
    times.push(
      await field.evaluate((element: HTMLInputElement, wanted) => {
        const canvas = document.querySelector<HTMLCanvasElement>('.stage canvas');
        if (!canvas || !element.form) throw new Error('There is no viewer.');
        const start = performance.now();
        const shown = new Promise<number>((resolve) => {
          new MutationObserver((_, observer) => {
            if (canvas.dataset['frame'] !== wanted) return;
            observer.disconnect();
            resolve(performance.now() - start);
          }).observe(canvas, { attributes: true });
        });
        element.form.requestSubmit();
        return shown;
      }, String(frame)),
    );
  }
  return times;
}

function limited(id: string, value: number, unit: string, target: number, n: number, note: string): BenchRow {
  return { id, value, unit, n, note: `target ${target} ${value <= target ? 'met' : 'MISSED'}; ${note}` };
}

function at(samples: readonly number[], quantile: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))] ?? NaN;
}
