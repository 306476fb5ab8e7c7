import { realpathSync } from 'node:fs';

/**
 * Files that this process has open as databases, with a descriptor of each. On POSIX systems the locks of a file are lost when any of its descriptors is closed
 * by the process that has them, so whoever wants to read such a file here reads through this one and never closes it.
 */
const held = new Map<string, number>();

export function hold(path: string, file: number): void {
  held.set(nameOf(path), file);
}

export function release(path: string): void {
  held.delete(nameOf(path));
}

/** The descriptor, or null when this process does not have the file open. */
export function heldFile(path: string): number | null {
  return held.get(nameOf(path)) ?? null;
}

/** The file's one name, however its path is written; its own path while it does not exist. */
function nameOf(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return path;
    throw error;
  }
}
