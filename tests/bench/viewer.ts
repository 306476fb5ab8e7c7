import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../../host/shells/browser/find-chromium.ts';
import { makeGradedFilm } from '../e2e/harness/graded-film.ts';
import { connectBeside } from '../e2e/harness/host-api.ts';
import { startWorkprint } from '../e2e/harness/workprint.ts';
import type { BenchRow } from '../figures.ts';
import { at, limited } from './samples.ts';
import { imported, makeFootage, proxied, type SIZES } from './viewer/film.ts';
import { graphRow } from './viewer/graph.ts';
import { playRows } from './viewer/play.ts';
import { seekTimes } from './viewer/seek.ts';
import { soundRow } from './viewer/sound.ts';

/**
 * The viewer in Chromium, as it is drawn here (in software where there is no graphics card): frames dropped while a film with a look and a dissolve plays at full rate, time from
 * asking for any frame of a file to seeing it, how far sound is from picture, and time of one frame's graph.
 */
export async function benchViewer(): Promise<BenchRow[]> {
  process.env['CHROMIUM_BIN'] ??= findChromium() ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'workprint-bench-'));
  try {
    const rows: BenchRow[] = [];
    for (const size of ['480p', '720p'] as const) rows.push(...(await measureFilm(folder, size)));
    const [worst] = rows.filter(({ id }) => id.startsWith('viewer.dropped_percent')).sort((a, b) => b.value - a.value);
    if (worst) rows.unshift({ ...worst, id: 'viewer.dropped_percent', note: `the worse of both; ${worst.note ?? ''}` });
    rows.push(await soundRow(folder));
    rows.push(await graphRow(join(folder, 'look-480p.cube')));
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureFilm(folder: string, size: keyof typeof SIZES): Promise<BenchRow[]> {
  const path = await makeFootage(folder, size);
  const workprint = await startWorkprint();
  try {
    const { page } = workprint;
    const host = await connectBeside(page);
    const asset = await imported(host, path);
    const { frames } = await makeGradedFilm(host, asset, join(folder, `look-${size}.cube`));
    const rows = await playRows(workprint, frames, size);
    if (size === '480p') {
      rows.push(
        seekRow('viewer.seek_long_gop_p95_ms', await seekTimes(page, asset), 350, 'a keyframe every 250 frames'),
      );
      await proxied(host, asset.id);
      await page.locator('.proxy-switch').getByText('Proxy 720p').waitFor();
      rows.push(seekRow('viewer.seek_intra_p95_ms', await seekTimes(page, asset), 120, 'its proxy, keyframes only'));
    }
    host.close();
    return rows;
  } finally {
    await workprint.close();
  }
}

function seekRow(id: string, times: readonly number[], target: number, what: string): BenchRow {
  return limited(id, at(times, 0.95), 'ms', target, times.length, `${what}; median ${at(times, 0.5).toFixed(0)}`);
}
