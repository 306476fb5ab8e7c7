import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { partialOf } from '../workers/media/engine/partial-file.ts';

/** What a file of JSON holds; null where there is no such file, or no JSON in it. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Puts the whole file under its name in one step, and makes its folder where there is none. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(partialOf(path), `${JSON.stringify(value, null, 2)}\n`);
  await rename(partialOf(path), path);
}
