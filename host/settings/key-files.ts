import { readFile, rename, writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { Failure } from '../../core/jobs/failure.ts';
import { keyFileText, readKeyFile } from '../../core/keymap/key-file.ts';
import type { KeySettings } from '../../core/keymap/key-settings.ts';
import { keySheetHtml } from '../../core/keymap/sheet/key-sheet.ts';
import { partialOf } from '../workers/media/engine/partial-file.ts';

const formats: Readonly<Record<string, (settings: KeySettings) => string>> = {
  '.json': keyFileText,
  '.html': keySheetHtml,
};

/** Writes keys to be read back (.json) or to be printed (.html), in place of what has that name. The path it wrote. */
export async function writeKeys(output: string, settings: KeySettings): Promise<string> {
  const path = resolve(output);
  const format = formats[extname(path).toLowerCase()];
  if (!format)
    throw new Failure('invalid-input', `${path}: keys are written as .json or .html.`, 'Give it one of these endings.');
  await writeFile(partialOf(path), format(settings));
  await rename(partialOf(path), path);
  return path;
}

/** Keys that were written as .json. Throws Failure in words where there are none in the file. */
export async function readKeys(file: string): Promise<KeySettings> {
  const path = resolve(file);
  try {
    return readKeyFile(await readFile(path, 'utf8'), path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Failure(
      'not-found',
      `${path} is not there.`,
      'Pick a file that was saved with Help › Keyboard… › Save keys.',
    );
  }
}
