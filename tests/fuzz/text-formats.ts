import { fileURLToPath } from 'node:url';
import { formatNamed } from '../../core/interchange/formats.ts';
import { DEFAULT_READ_OPTIONS, type Format } from '../../core/interchange/format.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { SeededRandom } from '../seeded-random.ts';
import { mutateText } from './mutate-text.ts';
import { textSamples } from './text-samples.ts';

export interface TextFuzzResult {
  readonly format: string;
  inputs: number;
  /** Read, written and read again. */
  read: number;
  /** Refused with a Failure that is not `internal`. */
  refused: number;
  /** Anything else that was thrown, with the seed that makes it. */
  readonly escapes: { seed: number; what: string }[];
  /** Seeds that took more than two seconds of processor time. */
  readonly hangs: number[];
  slowestMs: number;
  /** Most memory that one input took from the system. */
  memoryMiB: number;
}

const HANG_MS = 2000;

/** Reads `count` mutated files of each text format, and writes and reads again what could be read. */
export function fuzzTextFormats(count: number, seed = 1): TextFuzzResult[] {
  return [...textSamples()].map(([id, samples]) => {
    const format = formatNamed(id);
    const result: TextFuzzResult = {
      format: id,
      inputs: 0,
      read: 0,
      refused: 0,
      escapes: [],
      hangs: [],
      slowestMs: 0,
      memoryMiB: 0,
    };
    for (let input = seed; input < seed + count; input++) {
      const bytes = mutateText(samples, new SeededRandom(input));
      const before = process.memoryUsage().rss;
      const started = process.cpuUsage();
      attempt(format, bytes, input, result);
      const { user, system } = process.cpuUsage(started);
      const milliseconds = (user + system) / 1000;
      result.inputs++;
      result.slowestMs = Math.max(result.slowestMs, milliseconds);
      result.memoryMiB = Math.max(result.memoryMiB, (process.memoryUsage().rss - before) / 2 ** 20);
      if (milliseconds > HANG_MS) result.hangs.push(input);
    }
    return result;
  });
}

function attempt(format: Format, bytes: Uint8Array, seed: number, result: TextFuzzResult): void {
  let ids = 0;
  const read = (text: Uint8Array) =>
    format.read({ name: 'fuzz', bytes: text, newId: () => `id-${++ids}`, options: DEFAULT_READ_OPTIONS });
  try {
    const { document } = read(bytes);
    for (const file of format.write?.(document, { name: 'fuzz', version: null }).files ?? []) read(file.bytes);
    result.read++;
  } catch (error) {
    if (error instanceof Failure && error.kind !== 'internal') result.refused++;
    else result.escapes.push({ seed, what: String((error as Error).stack).slice(0, 600) });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [count, seed] = process.argv.slice(2).map(Number);
  for (const result of fuzzTextFormats(count ?? 5000, seed ?? 1)) process.stdout.write(`${JSON.stringify(result)}\n`);
}
