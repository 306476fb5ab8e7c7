import type { ArchiveFile } from '../store.ts';
import { comparePaths, type FoundFile } from './walk.ts';

/** A path of a source: what is there now, and what the archive has of it; one of them may be missing. */
export interface Change {
  readonly found: FoundFile | null;
  readonly known: ArchiveFile | null;
}

/**
 * Holds what is found against what is known, both in the order of their paths, one of each at a time. What lies in a folder that could not be entered is passed
 * over: nobody knows whether it is still there.
 */
export async function* changes(
  found: AsyncIterable<FoundFile>,
  known: AsyncIterable<ArchiveFile>,
): AsyncGenerator<Change> {
  const rest = known[Symbol.asyncIterator]();
  let next = await rest.next();
  let closedFolder: string | null = null;
  const isClosed = (path: string): boolean =>
    closedFolder !== null && path !== closedFolder && path.startsWith(closedFolder);
  for await (const file of found) {
    while (!next.done && comparePaths(next.value.path, file.path) < 0) {
      if (!isClosed(next.value.path)) yield { found: null, known: next.value };
      next = await rest.next();
    }
    const same = !next.done && next.value.path === file.path ? next.value : null;
    yield { found: file, known: same };
    if (same) next = await rest.next();
    if (file.path.endsWith('/')) closedFolder = file.path;
  }
  for (; !next.done; next = await rest.next()) {
    if (!isClosed(next.value.path)) yield { found: null, known: next.value };
  }
}

/** Whether the file is as it was when it was read. One that was refused is, too, until it changes or is to be tried again. */
export function isAsKnown({ found, known }: Change, retryRefused: boolean): boolean {
  if (!found || !known || (known.failure && retryRefused)) return false;
  if (found.failure) return known.failure?.message === found.failure.message;
  return found.size === known.size && found.modifiedAt === known.modifiedAt;
}
