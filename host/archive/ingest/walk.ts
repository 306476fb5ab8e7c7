import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure, type FailureReport } from '../../../core/jobs/failure.ts';
import { isMediaName } from '../../media/media-files.ts';
import { isProjectFolder } from '../../project/folders.ts';

/** A media file below a folder, or what could not be looked at. */
export interface FoundFile {
  /** From the folder, with forward slashes; that of a folder ends with one. */
  readonly path: string;
  readonly size: number;
  /** Milliseconds since 1970, whole. */
  readonly modifiedAt: number;
  /** Why it can't be read; null when nothing is known against it. */
  readonly failure: FailureReport | null;
}

/**
 * Media files at any depth below a folder, in the order of their paths' bytes, so that they can be held against a list in that order. One folder's names are in
 * memory at a time, and those of the folders around it. Hidden entries, links, and what projects keep beside them are left out; a folder that can't be entered is
 * given as a file that failed.
 */
export async function* walk(root: string, folder = ''): AsyncGenerator<FoundFile> {
  let entries: Dirent[];
  try {
    entries = await readdir(join(root, folder), { withFileTypes: true });
  } catch (error) {
    // The root itself can't be read: nothing is known of what is in it.
    if (folder === '') throw unreadable(root, error);
    yield { path: folder, size: 0, modifiedAt: 0, failure: unreadable(join(root, folder), error).report() };
    return;
  }
  const wanted = entries
    .filter((entry) =>
      entry.isDirectory() ? isFolderOfFootage(entry.name) : entry.isFile() && isMediaName(entry.name),
    )
    .map((entry) => folder + entry.name + (entry.isDirectory() ? '/' : ''))
    .sort(comparePaths);
  for (const path of wanted) {
    if (path.endsWith('/')) yield* walk(root, path);
    else yield* look(root, path);
  }
}

/** The order of SQLite and of every other database: by bytes of UTF-8. */
export function comparePaths(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The file as it is now; none where it went while the folder was read. */
export async function* look(root: string, path: string): AsyncGenerator<FoundFile> {
  const full = join(root, path);
  try {
    const { size, mtimeMs } = await stat(full);
    yield { path, size, modifiedAt: Math.floor(mtimeMs), failure: null };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    yield { path, size: 0, modifiedAt: 0, failure: unreadable(full, error).report() };
  }
}

function isFolderOfFootage(name: string): boolean {
  return !name.startsWith('.') && !isProjectFolder(name);
}

export function unreadable(path: string, error: unknown): Failure {
  const { code, message } = error as NodeJS.ErrnoException;
  const because = { cause: error };
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new Failure('not-found', `There is no folder ${path}.`, 'Connect its drive, or check the path.', because);
  if (code === 'EACCES' || code === 'EPERM')
    return new Failure('permission-denied', `${path} may not be read.`, 'Check its permissions.', because);
  return new Failure('damaged-media', `${path} can't be read: ${message}.`, 'Check its disk.', because);
}
