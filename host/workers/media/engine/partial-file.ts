import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileFailure } from './file-failure.ts';

/** Where the file `output` is while it is being written: in the same folder, so that taking its name is one step. */
export function partialOf(output: string): string {
  return join(dirname(output), `.${basename(output)}.partial`);
}

/** Whether a file name is one of these: what a killed program leaves, and its host deletes. */
export function isPartial(name: string): boolean {
  return name.startsWith('.') && name.endsWith('.partial');
}

/** Puts the whole file on disk under its name, replacing what was there. */
export async function commitPartial(output: string): Promise<void> {
  const partial = partialOf(output);
  try {
    const file = await open(partial, 'r+');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, output);
  } catch (error) {
    await discardPartial(output);
    throw fileFailure(error, output, 'could not be written');
  }
}

export async function discardPartial(output: string): Promise<void> {
  await rm(partialOf(output), { force: true });
}
