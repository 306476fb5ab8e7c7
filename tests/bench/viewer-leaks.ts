import { basename } from 'node:path';
import { findChromium } from '../../host/shells/browser/find-chromium.ts';
import { connectBeside } from '../e2e/harness/host-api.ts';
import { hostileFiles, importHostile, openAsset, patience } from '../e2e/harness/hostile.ts';
import { startWorkprint } from '../e2e/harness/workprint.ts';
import type { BenchRow } from '../figures.ts';
import { limited } from './samples.ts';
import { memoryOf, type Memory } from './viewer/memory.ts';

/** Opens before memory is first looked at: decoders, shaders and caches are there by then. */
const WARM_UP = 200;
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
    const open = async (times: number) => {
      for (let i = 0; i < times; i++, opened++) {
        const asset = assets[opened % assets.length];
        if (!asset) throw new Error('None of the files could be imported.');
        const { milliseconds } = await openAsset(page, asset);
        if (milliseconds > slowest.milliseconds) slowest = { milliseconds, name: basename(asset.path) };
      }
    };
    await open(WARM_UP);
    const before = await memoryOf(workprint);
    await open(OPENS);
    const after = await memoryOf(workprint);
    const growth = (part: keyof Memory, what: string) =>
      limited(
        `viewer.hostile_growth_percent.${part}`,
        100 * (after[part] / before[part] - 1),
        '%',
        MOST_GROWTH,
        OPENS,
        `${what}: ${before[part].toFixed(1)} MB after ${WARM_UP} opens, ${after[part].toFixed(1)} after ${OPENS} more`,
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
