import { spawn } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteArchiveStore } from '../../host/archive/sqlite/sqlite-archive-store.ts';
import { programRoot } from '../../host/shells/software.ts';
import type { BenchRow } from '../figures.ts';
import { renderProceduralFilm } from '../media/procedural-film.ts';
import { SeededRandom } from '../seeded-random.ts';

/**
 * When a child is killed: as long after what it says. Every other one anywhere from its start on, longest wait in ms: workers start, files are read, some children get to the end. The others
 * right behind a film that has come in, however fast the machine is.
 */
const KILLS = [
  { after: 'open', longest: 6000 },
  { after: 'more', longest: 300 },
] as const;
const FILES = 24;

export interface KillResult {
  kills: number;
  /** Kills after which something was there and something was still missing. */
  inTheMiddle: number;
  /** Archives that were filled to their end. */
  archives: number;
  /** What was otherwise than in an archive that was filled in one go; in words. */
  readonly differences: string[];
}

/** Fills archives with a program that is killed `kills` times, at instants drawn from `seed`, and compares each with one that was filled without. */
export async function killIngest(kills: number, seed = 1, files = FILES): Promise<KillResult> {
  const random = new SeededRandom(seed);
  const result: KillResult = { kills: 0, inTheMiddle: 0, archives: 0, differences: [] };
  const scratch = mkdtempSync(join(tmpdir(), 'workprint-archive-kill-'));
  try {
    const footage = join(scratch, 'footage');
    await layOut(footage, files);
    const whole = join(scratch, 'whole');
    await fill(whole, footage, null);
    const expected = await contentsOf(whole);
    const total = expected.length;
    while (result.kills < kills || result.archives === 0) {
      const folder = mkdtempSync(join(scratch, 'archive-'));
      for (let ended = false; !ended;) {
        // When there have been enough kills, the last archive is filled to its end.
        const { after, longest } = KILLS[result.kills % 2 === 0 ? 0 : 1];
        ended = await fill(folder, footage, result.kills < kills ? { after, wait: random.next() * longest } : null);
        const found = await contentsOf(folder);
        if (ended) break;
        result.kills++;
        if (found.length > 1 && found.length < total) result.inTheMiddle++;
      }
      result.archives++;
      const found = await contentsOf(folder);
      for (const line of expected) if (!found.includes(line)) result.differences.push(`missing: ${line}`);
      for (const line of found) if (!expected.includes(line)) result.differences.push(`too many: ${line}`);
      rmSync(folder, { recursive: true, force: true });
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return result;
}

/** Films in two folders: most of their own content, a copy, and a file that is no film. */
async function layOut(footage: string, files: number): Promise<void> {
  for (const day of ['day 1', 'day 2']) mkdirSync(join(footage, day), { recursive: true });
  const film = join(footage, 'day 1', 'film 0.mp4');
  await renderProceduralFilm(film);
  for (let i = 1; i < files; i++) {
    const path = join(footage, i % 2 === 0 ? 'day 1' : 'day 2', `film ${i}.mp4`);
    copyFileSync(film, path);
    appendFileSync(path, freeBox(i));
  }
  copyFileSync(film, join(footage, 'day 2', 'copy.mp4'));
  writeFileSync(join(footage, 'day 2', 'letter.mp4'), 'Dear editor, this is no film. ');
}

/** A box that players pass over (ISO/IEC 14496-12, 8.1.2), so that the same film is another content. */
function freeBox(number: number): Buffer {
  const box = Buffer.alloc(12);
  box.writeUInt32BE(12, 0);
  box.write('free', 4, 'latin1');
  box.writeUInt32BE(number, 8);
  return box;
}

/** Runs a child; kills it `wait` ms after it has said a word, where that is not null. Whether it came to its end. */
async function fill(
  folder: string,
  footage: string,
  kill: { readonly after: string; readonly wait: number } | null,
): Promise<boolean> {
  const script = join(programRoot, 'out', 'tests', 'bench', 'archive-kill-child.js');
  const child = spawn(process.execPath, [script, folder, footage], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stderr.on('data', (data) => (stderr += String(data)));
  let timer: NodeJS.Timeout | null = null;
  child.stdout.on('data', (data) => {
    stdout += String(data);
    if (kill && stdout.includes(kill.after)) timer ??= setTimeout(() => child.kill('SIGKILL'), kill.wait);
  });
  const [code, signal] = await new Promise<[number | null, string | null]>((over) =>
    child.once('close', (exit, by) => over([exit, by])),
  );
  if (timer) clearTimeout(timer);
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(`The child failed: ${stderr}`);
  return stdout.includes('done');
}

/** Everything an archive says of its footage, a line each: files, shots in their order, descriptors. Not when it was read, and in how many steps. */
async function contentsOf(folder: string): Promise<string[]> {
  const store = new SqliteArchiveStore(folder);
  try {
    const problems = await store.problems();
    const lines = problems.map((problem) => `problem: ${problem}`);
    for (const { id } of await store.sources()) {
      for (const { path, size, modifiedAt, content, failure } of await store.filesAfter(id, null, 1000))
        lines.push(`file ${JSON.stringify({ path, size, modifiedAt, content, failure })}`);
    }
    for (const shot of await store.shotsAfter(0, 1000)) {
      lines.push(`shot ${JSON.stringify(shot)}`);
      lines.push(`descriptor ${shot.id} ${JSON.stringify(await store.descriptor(shot.id))}`);
    }
    return lines;
  } finally {
    store.close();
  }
}

/** The figures of `npm run bench -- archive-kill`. */
export async function benchArchiveKill(kills = 60): Promise<BenchRow[]> {
  const { inTheMiddle, archives, differences, kills: done } = await killIngest(kills);
  return [
    { id: 'archive.kills', value: done, unit: 'kills', n: done, note: 'kill -9 of the program that ingests' },
    { id: 'archive.kills_in_the_middle', value: inTheMiddle, unit: 'kills', n: done },
    {
      id: 'archive.kill_differences',
      value: differences.length,
      unit: 'rows',
      n: archives,
      note: differences[0] ?? 'files, shots and descriptors against an archive filled in one go',
    },
  ];
}
