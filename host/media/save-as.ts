import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { Failure } from '../../core/jobs/failure.ts';
import type { Events } from '../events/events.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Clock } from '../ports/clock.ts';
import { keepAside } from '../project/backup-files.ts';
import { ProjectFolders } from '../project/folders.ts';
import type { ProjectStore } from '../project/store.ts';
import type { MediaLibrary } from './media-library.ts';

interface SaveAsParts {
  readonly store: ProjectStore;
  readonly library: MediaLibrary;
  readonly folders: ProjectFolders;
  readonly jobs: Jobs;
  readonly events: Events;
  readonly clock: Clock;
}

/** Saves the open project under another name and goes on there. The first file stays as it is at that moment. */
export class SaveAs {
  readonly #parts: SaveAsParts;

  constructor(parts: SaveAsParts) {
    this.#parts = parts;
  }

  /**
   * The path that is written from now on, and where a project that had that name is kept. Refuses while jobs are at work, and a name that is taken unless it is
   * to be replaced.
   */
  async saveAs(path: string, replace: boolean): Promise<{ path: string; keptAs: string | null }> {
    const { store, library, folders, jobs, events, clock } = this.#parts;
    const target = resolve(path);
    mustBeAName(target, store.path);
    if (existsSync(target) && !replace)
      throw new Failure('already-there', `${target} is there already.`, 'Pick another name, or replace it.');
    mustBeIdle(jobs);
    await mkdir(dirname(target), { recursive: true });
    const replaced = existsSync(target) ? await setAside(target, clock.now()) : null;
    try {
      await folders.shareTakes(new ProjectFolders(target));
      mustBeIdle(jobs); // again: one may have been asked for while takes were copied
      store.saveAs(target);
    } catch (error) {
      await replaced?.putBack();
      throw error;
    }
    folders.moveTo(target);
    store.dropUnfinishedJobs();
    library.measureFromProject();
    events.emit('project.moved', { path: target, name: basename(target, '.workprint') });
    return { path: target, keptAs: replaced?.keptAs ?? null };
  }
}

function mustBeAName(target: string, current: string): void {
  if (extname(target) !== '.workprint')
    throw new Failure('invalid-input', `${target} should end in .workprint.`, `Name it ${basename(target)}.workprint.`);
  if (target === resolve(current))
    throw new Failure('invalid-input', `${target} is this project; it is always saved.`, 'Pick another name.');
}

/** Moves a project out of the way with its takes: they would be swept away as takes of no project. */
async function setAside(path: string, now: number): Promise<{ keptAs: string; putBack: () => Promise<void> }> {
  const keptAs = keepAside(path, 'replaced', now);
  const [media, keptMedia] = [new ProjectFolders(path).root, new ProjectFolders(keptAs).root];
  const hadMedia = existsSync(media);
  if (hadMedia) await rename(media, keptMedia);
  await rm(path);
  return {
    keptAs,
    async putBack() {
      for (const log of ['-wal', '-journal']) if (existsSync(keptAs + log)) await rename(keptAs + log, path + log);
      await rename(keptAs, path);
      await rm(media, { recursive: true, force: true });
      if (hadMedia) await rename(keptMedia, media);
    },
  };
}

/** A job that is at work writes beside the first file. */
function mustBeIdle(jobs: Jobs): void {
  const busy = jobs.atWork();
  if (busy)
    throw new Failure(
      'invalid-input',
      `"${busy.title}" is still at work.`,
      'Wait for it or cancel it, then save again.',
    );
}
