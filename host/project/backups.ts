import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Failure, type FailureReport } from '../../core/jobs/failure.ts';
import type { Clock } from '../ports/clock.ts';
import { isPartial, partialOf } from '../workers/media/engine/partial-file.ts';
import { backupFolder, backupPath, listBackups } from './backup-files.ts';
import { outdated } from './backup-schedule.ts';
import { Database } from './database.ts';
import { checkPages } from './inspect.ts';
import type { ProjectStore } from './store.ts';

/** How often a project that changes is backed up. */
const EVERY_MS = 10 * 60_000;

/** Rolling backups of the open project, made in the background; edits do not wait for them. */
export class Backups {
  readonly #store: ProjectStore;
  readonly #clock: Clock;
  #saved: number | null = null;
  #timer: NodeJS.Timeout | null = null;
  #making: Promise<unknown> = Promise.resolve();
  /** Why the last try failed; null when it did not. */
  failure: FailureReport | null = null;

  constructor(store: ProjectStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Backs up now and then from now on, whenever something has changed. */
  start(): void {
    if (this.#timer) return;
    const turn = (): void => {
      this.#making = this.#making
        .then(() => this.makeIfChanged())
        .then(() => (this.failure = null))
        .catch((error: unknown) => (this.failure = Failure.from(error).report()));
    };
    this.#timer = setInterval(turn, EVERY_MS).unref();
    turn();
  }

  /** Waits for a backup that is being made. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#making;
  }

  /** The path of a new backup, or null when nothing has changed since the last one of this sitting. */
  async makeIfChanged(): Promise<string | null> {
    const revision = this.#store.revision();
    if (revision === (this.#saved ?? 0)) return null;
    const path = await this.make();
    this.#saved = revision;
    return path;
  }

  /** Copies the project as it is, checks the copy, then gives it its name; older ones that are not needed any more are removed. */
  async make(): Promise<string> {
    const now = this.#clock.now();
    const folder = backupFolder(this.#store.path);
    const path = backupPath(this.#store.path, now);
    await mkdir(folder, { recursive: true });
    await this.#removePartials(folder);
    const partial = partialOf(path);
    try {
      await this.#store.copyTo(partial);
      checkCopy(partial, this.#store.path);
      await rename(partial, path);
    } catch (error) {
      for (const suffix of ['', '-wal', '-journal']) await rm(partial + suffix, { force: true });
      throw backupFailure(this.#store.path, error);
    }
    const backups = listBackups(this.#store.path);
    const old = new Set(
      outdated(
        backups.map(({ madeAt }) => madeAt),
        now,
      ),
    );
    await Promise.all(backups.filter(({ madeAt }) => old.has(madeAt)).map((backup) => rm(backup.path)));
    return path;
  }

  /** What a killed program left half-made. */
  async #removePartials(folder: string): Promise<void> {
    const names = await readdir(folder);
    await Promise.all(
      names
        .filter((name) => isPartial(name.replace(/-(wal|journal)$/, '')))
        .map((name) => rm(join(folder, name), { force: true })),
    );
  }
}

function checkCopy(partial: string, path: string): void {
  const copy = new Database(partial);
  try {
    checkPages(copy, path);
  } finally {
    copy.close();
  }
}

function backupFailure(path: string, error: unknown): Failure {
  if (error instanceof Failure) return error;
  const { code } = error as NodeJS.ErrnoException;
  const what = `${basename(path)} could not be backed up`;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Failure('disk-full', `${what}: the disk is full.`, 'Free some space.', { cause: error });
  return new Failure(
    'permission-denied',
    `${what}: ${(error as Error).message}`,
    'Check the folder beside the project.',
    { cause: error },
  );
}
