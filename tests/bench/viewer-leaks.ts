import { basename } from 'node:path';
import { findChromium } from '../../host/shells/browser/find-chromium.ts';
import { connectBeside } from '../e2e/harness/host-api.ts';
import { hostileFiles, importHostile, openAsset, patience } from '../e2e/harness/hostile.ts';
import { startWorkprint } from '../e2e/harness/workprint.ts';
import type { BenchRow } from '../figures.ts';
import { limited } from './samples.ts';
import { memoryOf, type Memory } from './viewer/memory.ts';

/** Rounds over all files before memory is first looked at: decoders, shaders and caches are there by then. It is looked at after whole rounds, since the last few files stay open. */
const WARM_UP = 1;
const OPENS = 500;
const MOST_GROWTH = 5;

/** What becomes of the window and the host when malformed files are opened in the viewer, hundreds of times. */
export async function benchViewerLeaks(): Promise<BenchRow[]> {
  process.env['CHROMIUM_BIN'] ??= findChromium() ?? '';
  const files = hostileFiles();
  if (files.length === 0) throw new Error('This bench needs the test media (set WORKPRINT_TEST_MEDIA).');
  const workprint = await startWorkprint();
  try {
    const { page } = workprint;
    const host = await connectBeside(page);
    const { assets, refused } = await importHostile(host, files);
    host.close();
    let slowest = { milliseconds: 0, name: '' };
    let opened = 0;
    const open = async (rounds: number) => {
      for (const asset of Array.from({ length: rounds }, () => assets).flat()) {
        const { milliseconds } = await openAsset(page, asset);
        if (milliseconds > slowest.milliseconds) slowest = { milliseconds, name: basename(asset.path) };
        opened++;
      }
    };
    await open(WARM_UP);
    const before = await memoryOf(workprint);
    await open(Math.ceil(OPENS / assets.length));
    const after = await memoryOf(workprint);
    const opensBetween = opened - WARM_UP * assets.length;
    const growth = (part: keyof Memory, what: string) =>
      limited(
        `viewer.hostile_growth_percent.${part}`,
        100 * (after[part] / before[part] - 1),
        '%',
        MOST_GROWTH,
        opensBetween,
        `${what}: ${before[part].toFixed(1)} MB, then ${after[part].toFixed(1)}`,
      );
    return [
      {
        id: 'viewer.hostile_files',
        value: files.length,
        unit: 'files',
        n: files.length,
        note: `${assets.length} opened, ${refused.size} refused by name on import; errors of the window: ${workprint.complaints.length}`,
      },
      limited('viewer.hostile_slowest_ms', slowest.milliseconds, 'ms', patience, opened, slowest.name),
      growth('script', "the window's objects"),
      growth('renderer', 'its process'),
      growth('host', 'the host and its workers'),
    ];
  } finally {
    await workprint.close();
  }
}
