import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programRoot } from '../../host/shells/software.ts';

/** How one input ended, as a child prints it: a JSON line. Before each input it prints one with only the seed. */
export interface Outcome {
  readonly seed: number;
  /** `escaped`: with anything but a result or a Failure that says what is wrong. The other endings are each fuzz's own. */
  readonly ending: string;
  /** Of processor time: a busy machine makes anything slow by the clock. A stall that uses none is ended by the parent. */
  readonly milliseconds: number;
  /** What was missing, or what was said. */
  readonly words: string;
  /** Most memory that the child has had so far, in MiB, the program itself included. */
  readonly memoryMiB: number;
}

export interface ChildFuzz {
  /** Compiled file of this folder that the children run: `node SCRIPT FOLDER FIRST_SEED COUNT`. */
  readonly script: string;
  /** Words for Node, before the script. */
  readonly nodeOptions?: readonly string[];
  readonly count: number;
  /** The first; each input has the next. */
  readonly seed: number;
  /** Children at a time. */
  readonly children: number;
  /** Inputs of one child: few enough that what the driver keeps does not add up. */
  readonly batch: number;
  /** Most memory that a child may have. */
  readonly memoryMiB?: number;
}

export interface FuzzResult {
  inputs: number;
  readonly endings: Record<string, number>;
  /** Inputs that ended the process. */
  readonly crashes: { seed: number; how: string }[];
  /** Inputs that took more than two seconds. */
  readonly hangs: number[];
  /** Inputs after which the process had had more memory than it may. */
  readonly overweight: number[];
  readonly escapes: Outcome[];
  slowestMs: number;
  peakMiB: number;
}

export const HANG_MS = 2000;
/** A child that says nothing for this long is ended, and its input counted as a hang. */
const DEAD_MS = 30_000;

/** Inputs are written to files, some synced to disk several times: memory, where the system has it as a folder, is a hundred times faster. */
const SCRATCH = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Has children do inputs, seeds from `seed` on; `told` hears of each that ended by itself. */
export async function runChildren<O extends Outcome>(
  fuzz: ChildFuzz,
  told: (outcome: O) => void = () => undefined,
): Promise<FuzzResult> {
  const folder = mkdtempSync(join(SCRATCH, 'workprint-fuzz-'));
  const result: FuzzResult = {
    inputs: 0,
    endings: {},
    crashes: [],
    hangs: [],
    overweight: [],
    escapes: [],
    slowestMs: 0,
    peakMiB: 0,
  };
  const queue = Array.from({ length: Math.ceil(fuzz.count / fuzz.batch) }, (_, i) => ({
    first: fuzz.seed + i * fuzz.batch,
    count: Math.min(fuzz.batch, fuzz.count - i * fuzz.batch),
  }));
  const takeBatches = async (): Promise<void> => {
    for (let batch = queue.shift(); batch; batch = queue.shift()) {
      const place = join(folder, String(batch.first));
      const reached = await runBatch(fuzz, place, batch, result, (outcome) => told(outcome as O));
      const left = batch.first + batch.count - reached - 1;
      if (left > 0) queue.push({ first: reached + 1, count: left });
    }
  };
  try {
    await Promise.all(Array.from({ length: fuzz.children }, takeBatches));
    return result;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs one child. The last seed that it had to do with: one less than the end when it did not get through. */
async function runBatch(
  { script, nodeOptions = [], memoryMiB = Infinity }: ChildFuzz,
  folder: string,
  { first, count }: { first: number; count: number },
  result: FuzzResult,
  told: (outcome: Outcome) => void,
): Promise<number> {
  const path = join(programRoot, 'out', 'tests', 'fuzz', script);
  const child = spawn(process.execPath, [...nodeOptions, path, folder, String(first), String(count)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: SCRATCH },
  });
  let running = first - 1;
  let done = first - 1;
  let text = '';
  let complaint = '';
  let timedOut = false;
  let isFull = false;
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
      if (isFull) continue;
      running = outcome.seed;
      if (!('ending' in outcome)) continue;
      done = outcome.seed;
      add(result, outcome);
      told(outcome);
      if (outcome.memoryMiB <= memoryMiB) continue;
      // The most memory that a process has had never falls: the next input needs another one.
      result.overweight.push(done);
      isFull = child.kill('SIGKILL');
    }
  });
  const how = await new Promise<string>((over) => child.once('close', (code, signal) => over(signal ?? String(code))));
  clearTimeout(timer);
  rmSync(folder, { recursive: true, force: true });
  if (done === first + count - 1 || isFull) return done;
  // Too busy a machine to start in time: the batch is done again.
  if (running === done && timedOut) return done;
  if (running === done) throw new Error(`The fuzz's child ended between inputs (${how}): ${complaint}`);
  result.inputs++;
  if (timedOut) result.hangs.push(running);
  else result.crashes.push({ seed: running, how: `${how}: ${complaint}` });
  return running;
}

function add(result: FuzzResult, outcome: Outcome): void {
  const { seed, ending, milliseconds, memoryMiB } = outcome;
  result.inputs++;
  result.endings[ending] = (result.endings[ending] ?? 0) + 1;
  result.slowestMs = Math.max(result.slowestMs, milliseconds);
  result.peakMiB = Math.max(result.peakMiB, memoryMiB);
  if (ending === 'escaped') result.escapes.push(outcome);
  if (milliseconds > HANG_MS) result.hangs.push(seed);
}
