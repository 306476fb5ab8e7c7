import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programRoot } from '../../host/shells/software.ts';
import type { BenchRow } from '../figures.ts';
import type { Ending, Outcome } from './open-damaged.ts';

/** Inputs of one child process: few enough that what the driver keeps does not add up. */
const BATCH = 400;
const HANG_MS = 2000;
/** A child that says nothing for this long is ended, and its input counted as a hang. */
const DEAD_MS = 30_000;

/** Each input is synced to disk several times: memory, where the system has it as a folder, is a hundred times faster. */
const SCRATCH = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export interface FuzzResult {
  inputs: number;
  readonly endings: Record<Ending, number>;
  /** Inputs that ended the process. */
  readonly crashes: { seed: number; how: string }[];
  readonly hangs: number[];
  readonly escapes: Outcome[];
}

/** Opens `count` mutated project files, seeds from `seed` on, in `children` processes at a time. */
export async function fuzzProjectFiles(count: number, seed = 1, children = 2): Promise<FuzzResult> {
  const folder = mkdtempSync(join(SCRATCH, 'workprint-fuzz-'));
  const result: FuzzResult = {
    inputs: 0,
    endings: { opened: 0, salvaged: 0, refused: 0, escaped: 0 },
    crashes: [],
    hangs: [],
    escapes: [],
  };
  const queue = Array.from({ length: Math.ceil(count / BATCH) }, (_, i) => ({
    first: seed + i * BATCH,
    count: Math.min(BATCH, count - i * BATCH),
  }));
  const takeBatches = async (): Promise<void> => {
    for (let batch = queue.shift(); batch; batch = queue.shift()) {
      const reached = await runBatch(join(folder, String(batch.first)), batch.first, batch.count, result);
      const left = batch.first + batch.count - reached - 1;
      if (left > 0) queue.push({ first: reached + 1, count: left });
    }
  };
  try {
    await Promise.all(Array.from({ length: children }, takeBatches));
    return result;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs one child. The last seed that it had to do with: one less than the end when it did not get through. */
async function runBatch(folder: string, first: number, count: number, result: FuzzResult): Promise<number> {
  const script = join(programRoot, 'out', 'tests', 'fuzz', 'open-damaged.js');
  const child = spawn(process.execPath, [script, folder, String(first), String(count)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: SCRATCH },
  });
  let running = first - 1;
  let done = first - 1;
  let text = '';
  let complaint = '';
  let timedOut = false;
  const watch = (): NodeJS.Timeout => setTimeout(() => ((timedOut = true), child.kill('SIGKILL')), DEAD_MS);
  let timer = watch();
  child.stderr.on('data', (data) => (complaint = (complaint + String(data)).slice(-400)));
  child.stdout.on('data', (data) => {
    clearTimeout(timer);
    timer = watch();
    const lines = (text + String(data)).split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) {
      const outcome = JSON.parse(line) as Outcome | { seed: number };
      running = outcome.seed;
      if (!('ending' in outcome)) continue;
      done = outcome.seed;
      result.inputs++;
      result.endings[outcome.ending]++;
      if (outcome.ending === 'escaped') result.escapes.push(outcome);
      if (outcome.milliseconds > HANG_MS) result.hangs.push(outcome.seed);
    }
  });
  const how = await new Promise<string>((over) => child.once('close', (code, signal) => over(signal ?? String(code))));
  clearTimeout(timer);
  rmSync(folder, { recursive: true, force: true });
  if (done === first + count - 1) return done;
  // Too busy a machine to start in time: the batch is done again.
  if (running === done && timedOut) return done;
  if (running === done) throw new Error(`The fuzz's child ended between inputs (${how}): ${complaint}`);
  result.inputs++;
  if (timedOut) result.hangs.push(running);
  else result.crashes.push({ seed: running, how: `${how}: ${complaint}` });
  return running;
}

/** The figures of `npm run bench -- fuzz`. */
export async function benchFuzz(count = 100_000): Promise<BenchRow[]> {
  const { inputs, endings, crashes, hangs, escapes } = await fuzzProjectFiles(count);
  const seeds = (list: readonly number[]): { note?: string } =>
    list.length > 0 ? { note: `seeds ${list.slice(0, 20).join(', ')}` } : {};
  const row = (id: string, value: number, note: { note?: string }): BenchRow => ({
    id,
    value,
    unit: 'inputs',
    n: inputs,
    ...note,
  });
  return [
    row('fuzz.inputs', inputs, { note: 'mutated project files, seeds from 1' }),
    row('fuzz.crashes', crashes.length, seeds(crashes.map(({ seed }) => seed))),
    row('fuzz.hangs', hangs.length, seeds(hangs)),
    row('fuzz.escapes', escapes.length, seeds(escapes.map(({ seed }) => seed))),
    row('fuzz.opened', endings.opened, { note: 'opened and worked with as they were' }),
    row('fuzz.salvaged', endings.salvaged, { note: 'opened as far as they could be read, and found sound' }),
    row('fuzz.refused', endings.refused, { note: 'nothing could be read, said in words' }),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [count, seed] = process.argv.slice(2).map(Number);
  const found = await fuzzProjectFiles(count ?? 500, seed ?? 1);
  process.stdout.write(`${JSON.stringify(found, null, 1)}\n`);
}
