import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint } from '../../host/media/fingerprint.ts';
import { backupFolder } from '../../host/project/backup-files.ts';
import { ProjectStore } from '../../host/project/store.ts';
import { assetAt, writeFixture } from '../../host/project/test/project-file.ts';
import { verifyProject } from '../../host/project/verify.ts';
import { programRoot } from '../../host/shells/software.ts';
import type { BenchRow } from '../figures.ts';
import { SeededRandom } from '../seeded-random.ts';
import { COUNTER, type Acknowledged, type CrashMode } from './crash-child.ts';

export const CRASH_MODES: readonly CrashMode[] = ['edit', 'migrate', 'backup', 'save-as', 'collect'];

/** Longest wait before a kill, in ms: opening and migrating takes about as long as the first of these, the rest goes on for ever. */
const WINDOW_MS = { opening: 120, open: 300 } as const;
/** A child that never gets there. */
const STUCK_MS = 60_000;
const MEDIA_BYTES = 3 << 20;

export interface CrashResult {
  kills: number;
  /** Kills that came between the beginning and the end of a migration, a backup, a save-as or a collect. */
  inTheMiddle: number;
  /** Edits that were acknowledged before all kills together. */
  acknowledged: number;
  /** Acknowledged edits that were not there afterwards. */
  lost: number;
  /** Projects, backups and collected folders that did not open, or were not whole; in words. */
  readonly unopenable: string[];
}

/** Kills a child that edits a project `kills` times, at instants drawn from `seed`, and opens what it left. */
export async function crashProjects(
  kills: number,
  modes: readonly CrashMode[] = CRASH_MODES,
  seed = 1,
): Promise<CrashResult> {
  const random = new SeededRandom(seed);
  const result: CrashResult = { kills: 0, inTheMiddle: 0, acknowledged: 0, lost: 0, unopenable: [] };
  for (let i = 0; i < kills; i++) {
    const mode = modes[i % modes.length] ?? 'edit';
    const folder = mkdtempSync(join(tmpdir(), `workprint-crash-${mode}-`));
    try {
      let path = prepare(mode, folder);
      // Killed twice in a row: what is found the second time has been opened unclean.
      for (let again = 0; again < 2 && i + again < kills; again++) {
        const { acknowledged, inTheMiddle } = await killOnce(mode, path, folder, random);
        result.kills++;
        if (inTheMiddle) result.inTheMiddle++;
        const last = acknowledged.at(-1);
        result.acknowledged += acknowledged.length;
        path = last?.path ?? path;
        await examine(mode, folder, path, last?.revision ?? 0, result);
        i += again;
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return result;
}

/** A project with two files of media and no edits; for `migrate` one of the first file version. */
function prepare(mode: CrashMode, folder: string): string {
  const path = join(folder, 'Film.workprint');
  if (mode === 'migrate') {
    writeFixture(1, path);
    return path;
  }
  mkdirSync(join(folder, 'rushes'));
  const store = new ProjectStore(path);
  for (const name of ['a.mov', 'b.mov']) {
    const file = join(folder, 'rushes', name);
    writeFileSync(file, Buffer.alloc(MEDIA_BYTES, name));
    store.saveAsset(assetAt(name, file, '', MEDIA_BYTES));
  }
  store.close();
  return path;
}

/** Edits that the child said were saved before it was killed, and whether it was at something bigger then. */
async function killOnce(
  mode: CrashMode,
  path: string,
  folder: string,
  random: SeededRandom,
): Promise<{ acknowledged: Acknowledged[]; inTheMiddle: boolean }> {
  const script = join(programRoot, 'out', 'tests', 'bench', 'crash-child.js');
  const child = spawn(process.execPath, [script, mode, path, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  const from = mode === 'migrate' && random.next() < 0.8 ? 'opening' : 'open';
  const wait = random.next() * WINDOW_MS[from];
  let [stdout, stderr] = ['', ''];
  let armed = false;
  child.stderr.on('data', (data) => (stderr += String(data)));
  child.stdout.on('data', (data) => {
    stdout += String(data);
    if (armed || !stdout.includes(`{"state":"${from}"}`)) return;
    armed = true;
    setTimeout(() => child.kill('SIGKILL'), wait);
  });
  const stuck = setTimeout(() => child.kill('SIGKILL'), STUCK_MS);
  const signal = await new Promise<string | null>((over) => child.once('close', (_code, signal) => over(signal)));
  clearTimeout(stuck);
  if (signal !== 'SIGKILL' || !armed) throw new Error(`The child ended by itself: ${stderr}`);
  const lines = stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Acknowledged | { state: string });
  const states = lines.filter((line) => 'state' in line);
  const middle = mode === 'migrate' ? 'opening' : 'begun';
  return {
    acknowledged: lines.filter((line) => 'revision' in line),
    inTheMiddle: mode !== 'edit' && states.at(-1)?.state === middle,
  };
}

async function examine(
  mode: CrashMode,
  folder: string,
  path: string,
  revision: number,
  result: CrashResult,
): Promise<void> {
  const check = async (what: string, work: () => void | Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      result.unopenable.push(`${mode}: ${what}: ${(error as Error).message}`);
    }
  };
  await check(path, () => {
    const found = countEdits(path, mode);
    result.lost += Math.max(0, revision - found);
  });
  for (const name of readdirSync(folder).filter((name) => name.endsWith('.workprint') && !name.startsWith('.'))) {
    await check(name, () => mustBeSound(join(folder, name)));
  }
  const backups = backupFolder(path);
  for (const name of existsSync(backups) ? readdirSync(backups) : []) {
    if (!name.startsWith('.')) await check(`backup ${name}`, () => mustBeSound(join(backups, name)));
  }
  for (const name of readdirSync(folder).filter((name) => name.startsWith('collect '))) {
    await check(name, () => mustBeWhole(join(folder, name), join(folder, 'rushes')));
  }
}

/** The revision of a project, opened as the next start of the program opens it. Throws when its records are not those of that revision. */
function countEdits(path: string, mode: CrashMode): number {
  // The child must find it as its predecessor left it.
  const copy = `${path}.opened.workprint`;
  for (const log of ['', '-wal', '-journal']) if (existsSync(path + log)) cpSync(path + log, copy + log);
  const store = new ProjectStore(copy);
  const before = mode === 'migrate' ? 5 : 0;
  const revision = store.revision();
  const counter = store.records().find(({ id }) => id === COUNTER);
  const sequences = store.records().filter(({ id }) => id.startsWith('sequence-')).length;
  const edits = store.history.nodes().filter(({ label }) => label.startsWith('Edit ')).length;
  store.close();
  rmSync(copy);
  rmSync(`${copy}-media`, { recursive: true, force: true });
  const count = counter?.kind === 'sequence' ? Number(counter.name) : 0;
  if (count !== revision - before || sequences !== count || edits !== count) {
    throw new Error(`revision ${revision} has count ${count}, ${sequences} records and ${edits} edits`);
  }
  return revision;
}

function mustBeSound(path: string): void {
  const [problem] = verifyProject(path).problems;
  if (problem) throw new Error(problem.cause);
}

/** A collected folder is there with everything in it, or not at all. */
async function mustBeWhole(folder: string, rushes: string): Promise<void> {
  mustBeSound(join(folder, readdirSync(folder).find((name) => name.endsWith('.workprint')) ?? 'no project'));
  for (const name of readdirSync(rushes)) {
    const copy = join(folder, 'media', name);
    if (statSync(copy).size !== MEDIA_BYTES || (await fingerprint(copy)) !== (await fingerprint(join(rushes, name))))
      throw new Error(`${name} is not whole`);
  }
}

/** The figures of `npm run bench -- crash`. */
export async function benchCrash(kills = 200): Promise<BenchRow[]> {
  const result = await crashProjects(kills);
  const note = 'kill -9 while editing, migrating, backing up, saving as and collecting; the disk keeps its power';
  return [
    { id: 'crash.kills', value: result.kills, unit: 'kills', n: result.kills, note },
    {
      id: 'crash.in_the_middle',
      value: result.inTheMiddle,
      unit: 'kills',
      n: result.kills,
      note: 'of a migration, a backup, a save-as or a collect',
    },
    { id: 'crash.acknowledged', value: result.acknowledged, unit: 'edits', n: result.kills },
    { id: 'crash.lost', value: result.lost, unit: 'edits', n: result.acknowledged },
    {
      id: 'crash.unopenable',
      value: result.unopenable.length,
      unit: 'files',
      n: result.kills,
      ...(result.unopenable[0] === undefined ? {} : { note: result.unopenable[0] }),
    },
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${JSON.stringify(await crashProjects(Number(process.argv[2] ?? 10)), null, 1)}\n`);
}
