/// <reference lib="dom" />
import { basename } from 'node:path';
import { findChromium } from '../../host/shells/browser/find-chromium.ts';
import { connectBeside } from '../e2e/harness/host-api.ts';
import { hostileFiles, importHostile, longestOpening } from '../e2e/harness/hostile.ts';
import { startWorkprint } from '../e2e/harness/workprint.ts';
import type { BenchRow } from '../figures.ts';
import { limited } from './samples.ts';
import { memoryOf, type Memory } from './viewer/memory.ts';
import { PlainWindow } from './viewer/plain-window.ts';

/**
 * Rounds over all files before memory is first looked at: decoders and caches are there by then, and most of the script is compiled, which is the last to settle. It is looked at
 * after whole rounds, since the last few files stay open.
 */
const WARM_UP = 4;
const OPENS = 500;
const MOST_GROWTH = 5;
/** Milliseconds in which a file is shown, or what is wrong with it said. */
const PATIENCE = 5000;

/** What becomes of the window and the host when malformed files are opened in the viewer, hundreds of times. */
export async function benchViewerLeaks(): Promise<BenchRow[]> {
  process.env['CHROMIUM_BIN'] ??= findChromium() ?? '';
  const files = hostileFiles();
  if (files.length === 0) throw new Error('This bench needs the test media (set WORKPRINT_TEST_MEDIA).');
  const workprint = await startWorkprint();
  const { page, hostPid } = workprint;
  let window: PlainWindow | null = null;
  try {
    const host = await connectBeside(page);
    const { assets, refused } = await importHostile(host, files);
    if (assets.length === 0) throw new Error('None of the files could be imported.');
    host.close();
    const [token] = await page.context().cookies();
    window = await PlainWindow.open(`${new URL(page.url()).origin}/?token=${token?.value ?? ''}`);
    await page.close();
    let slowest = { milliseconds: 0, name: '' };
    let opened = 0;
    const open = async (rounds: number) => {
      for (const { id, path } of Array.from({ length: rounds }, () => assets).flat()) {
        const milliseconds = await window?.run(openInPage, id, longestOpening).catch((error: unknown) => {
          throw new Error(`${basename(path)} is neither shown nor refused.`, { cause: error });
        });
        if (milliseconds !== undefined && milliseconds > slowest.milliseconds)
          slowest = { milliseconds, name: basename(path) };
        opened++;
      }
    };
    await open(WARM_UP);
    const before = await memoryOf(window, hostPid);
    const opensBefore = opened;
    await open(Math.ceil(OPENS / assets.length));
    const after = await memoryOf(window, hostPid);
    const growth = (part: keyof Memory, what: string) =>
      limited(
        `viewer.hostile_growth_percent.${part}`,
        100 * (after[part] / before[part] - 1),
        '%',
        MOST_GROWTH,
        opened - opensBefore,
        `${what}: ${before[part].toFixed(1)} MB, then ${after[part].toFixed(1)}`,
      );
    return [
      {
        id: 'viewer.hostile_files',
        value: files.length,
        unit: 'files',
        n: files.length,
        note: `${assets.length} opened, ${refused.size} refused by name on import`,
      },
      limited('viewer.hostile_slowest_ms', slowest.milliseconds, 'ms', PATIENCE, opened, slowest.name),
      growth('script', "the window's objects"),
      growth('window', "Chromium's processes"),
      growth('host', 'the host and its workers'),
    ];
  } finally {
    await window?.close();
    await workprint.close();
  }
}

/** Runs in the page: opens an asset in the source monitor; milliseconds until its picture is there, or it is said what is wrong. */
async function openInPage(id: string, longest: number): Promise<number> {
  const begun = performance.now();
  let row: HTMLElement | null = null;
  while (performance.now() - begun < longest) {
    if (!row) {
      row = document.getElementById(`asset-${id}`);
      row?.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    } else if (document.querySelector('.stage canvas[data-frame], .stage-trouble, .stage .empty'))
      return performance.now() - begun;
    await new Promise(requestAnimationFrame);
  }
  throw new Error('Nothing came.');
}
