import { closeSync, copyFileSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { heldFile } from './held-files.ts';
import { inUse } from './sqlite-failure.ts';

const WAL_HEADER = 32;
const TRIES = 20;
const PIECE = 1 << 20;

/** Whether the program that last had this project did not get to close it: its log is still there. */
export function isUnclean(path: string): boolean {
  return sizeOf(`${path}-wal`) > 0 || sizeOf(`${path}-journal`) > 0;
}

/**
 * Copies a project and its log without a lock and without disturbing a program that is writing it. Sound because the main file only changes by pages
 * of the log that is copied after it: a log that was begun anew meanwhile shows in its header (a new salt), and the copy is made again. A
 * transaction half in the log has no checksum yet and is left out by SQLite.
 */
export function snapshot(path: string, copy: string): void {
  for (let tries = 0; tries < TRIES; tries++) {
    const before = stampOf(path);
    for (const log of ['-wal', '-journal']) rmSync(copy + log, { force: true });
    copyMain(path, copy);
    for (const log of ['-wal', '-journal']) if (sizeOf(path + log) > 0) copyFileSync(path + log, copy + log);
    if (stampOf(path) === before) return;
  }
  throw inUse(path);
}

/** Through the descriptor that this process has, if it has the file open. */
function copyMain(path: string, copy: string): void {
  const file = heldFile(path);
  if (file === null) return copyFileSync(path, copy);
  const target = openSync(copy, 'w');
  try {
    const piece = Buffer.alloc(PIECE);
    for (let position = 0; ;) {
      const bytes = readSync(file, piece, 0, PIECE, position);
      if (bytes === 0) return;
      position += writeSync(target, piece, 0, bytes);
    }
  } finally {
    closeSync(target);
  }
}

/** Changes when the log is begun anew or folded away, and while there is none with every write. */
function stampOf(path: string): string {
  const header = headerOf(`${path}-wal`);
  const watched = header === '' ? [path, `${path}-journal`] : [`${path}-journal`];
  const times = watched
    .map((name) => statSync(name, { throwIfNoEntry: false }))
    .map((stat) => `${stat?.size} ${stat?.mtimeMs}`);
  return [header, ...times].join(' ');
}

function headerOf(wal: string): string {
  if (sizeOf(wal) === 0) return '';
  const file = openSync(wal, 'r');
  try {
    const header = Buffer.alloc(WAL_HEADER);
    const bytes = readSync(file, header, 0, WAL_HEADER, 0);
    return header.subarray(0, bytes).toString('hex');
  } finally {
    closeSync(file);
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
