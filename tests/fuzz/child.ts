import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../core/jobs/failure.ts';
import type { Outcome } from './run-children.ts';

/** How an input ended, in a word and in a sentence; what else it tells its parent. */
export type Ended = readonly [ending: string, words: string, more?: Readonly<Record<string, unknown>>];

/** What the parent says: the folder to work in, and the seeds. */
export const [folder = '', firstSeed = '0', count = '1'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

/**
 * A child's work: makes the inputs of its seeds, one after the other, each in a folder of its own, uses them, and prints a JSON line before and after each. Only the use
 * is timed. A Failure that it throws is a refusal; anything else escaped.
 */
export async function doInputs<Input>(
  make: (seed: number, place: string) => Input,
  use: (input: Input, place: string) => Ended | Promise<Ended>,
): Promise<void> {
  for (let seed = Number(firstSeed); seed < Number(firstSeed) + Number(count); seed++) {
    const place = join(folder, String(seed));
    mkdirSync(place);
    const input = make(seed, place);
    process.stdout.write(`${JSON.stringify({ seed })}\n`);
    const started = process.cpuUsage();
    const [ending, words, more] = await attempt(() => use(input, place));
    const { user, system } = process.cpuUsage(started);
    rmSync(place, { recursive: true, force: true });
    const outcome: Outcome = {
      ...more,
      seed,
      ending,
      words,
      milliseconds: (user + system) / 1000,
      memoryMiB: process.resourceUsage().maxRSS / 1024,
    };
    process.stdout.write(`${JSON.stringify(outcome)}\n`);
  }
}

async function attempt(use: () => Ended | Promise<Ended>): Promise<Ended> {
  try {
    return await use();
  } catch (error) {
    if (error instanceof Failure && error.kind !== 'internal') return ['refused', error.message];
    return ['escaped', String((error as Error).stack)];
  }
}
