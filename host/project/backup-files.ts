import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Failure } from '../../core/jobs/failure.ts';
import { partialOf } from '../workers/media/engine/partial-file.ts';
import { Database } from './database.ts';
import { checkPages } from './inspect.ts';
import { checkFormat } from './schema.ts';
import { snapshot } from './snapshot.ts';
import { inUse } from './sqlite-failure.ts';

export interface Backup {
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
}

/** `Film.workprint-media/backups`. */
export function backupFolder(projectPath: string): string {
  return join(`${projectPath}-media`, 'backups');
}

/** A time in names of files, universal, so that names sort as they were made: `2026-03-01 09-30-05`. */
export function timeInName(now: number): string {
  return new Date(now)
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replace('T', ' ')
    .replaceAll(':', '-');
}

/** Where the backup of a moment lies: `Film 2026-03-01 09-30-05.workprint`. */
export function backupPath(projectPath: string, now: number): string {
  return join(backupFolder(projectPath), `${basename(projectPath, '.workprint')} ${timeInName(now)}.workprint`);
}

/** The rolling backups of a project, newest first. */
export function listBackups(projectPath: string): Backup[] {
  const folder = backupFolder(projectPath);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => ({ path: join(folder, name), madeAt: backupTime(name) }))
    .filter((backup): backup is Backup => backup.madeAt !== null)
    .sort((a, b) => b.madeAt - a.madeAt);
}

/** Keeps a file of an earlier version as `Film version 1.workprint` among the backups, in place of one that a cut-off migration left. */
export function backUpBeforeMigration(database: Database, version: number): void {
  const folder = backupFolder(database.path);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${basename(database.path, '.workprint')} version ${version}.workprint`);
  const partial = partialOf(path);
  rmSync(partial, { force: true });
  database.vacuumInto(partial);
  syncFile(partial);
  renameSync(partial, path);
}

/**
 * Puts a backup in the project's place. What is there now stays beside it as `Film.before-restore-TIME.workprint`. Throws Failure when the backup is no sound
 * project, or when a program has the project open.
 */
export function restoreBackup(
  projectPath: string,
  backup: string,
  now: number,
): { readonly replacedPath: string | null } {
  if (!existsSync(backup))
    throw new Failure('not-found', `There is no backup ${backup}.`, 'List them with `workprint verify`.');
  const partial = partialOf(projectPath);
  copyFileSync(backup, partial);
  const copy = new Database(partial);
  try {
    checkFormat(copy);
    checkPages(copy, backup);
  } finally {
    copy.close();
  }
  syncFile(partial);
  const replacedPath = existsSync(projectPath) ? keepAside(projectPath, 'before-restore', now) : null;
  renameSync(partial, projectPath);
  return { replacedPath };
}

/**
 * Copies a project that is about to be replaced to `Film.WHY-TIME.workprint` beside it, whatever state it is in, and removes its log, which must not be taken for
 * that of its successor. Throws Failure('in-use') when a program has it open.
 */
export function keepAside(projectPath: string, why: string, now: number): string {
  const keptAs = join(
    dirname(projectPath),
    `${basename(projectPath, '.workprint')}.${why}-${timeInName(now)}.workprint`,
  );
  // Copied before its lock is asked for: asking folds the log into the file, which may be damaged.
  snapshot(projectPath, keptAs);
  const logs = ['-wal', '-journal'];
  if (!Database.isFree(projectPath)) {
    for (const suffix of ['', ...logs]) rmSync(keptAs + suffix, { force: true });
    throw inUse(projectPath);
  }
  for (const log of logs) rmSync(projectPath + log, { force: true });
  return keptAs;
}

/** Puts a whole file's bytes on disk. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Puts a folder's names on disk, where the system can: Windows does it by itself. */
export function syncFolder(path: string): void {
  if (process.platform !== 'win32') syncFile(path);
}

/** When a backup was made, by its name; null for any other file. */
function backupTime(name: string): number | null {
  const found = / (\d{4}-\d\d-\d\d) (\d\d)-(\d\d)-(\d\d)\.workprint$/.exec(name);
  if (!found) return null;
  const time = Date.parse(`${found[1]}T${found[2]}:${found[3]}:${found[4]}Z`);
  return Number.isNaN(time) ? null : time;
}
