import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { Failure } from '../../core/jobs/failure.ts';
import { isOver } from '../../core/jobs/job.ts';
import type { Events } from '../events/events.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { ProjectFolders } from '../project/folders.ts';
import type { ProjectStore } from '../project/store.ts';
import type { MediaLibrary } from './media-library.ts';

/** Saves the open project under another name and goes on there. The first file stays as it is at that moment. */
export class SaveAs {
  readonly #parts: { store: ProjectStore; library: MediaLibrary; folders: ProjectFolders; jobs: Jobs; events: Events };

  constructor(parts: {
    store: ProjectStore;
    library: MediaLibrary;
    folders: ProjectFolders;
    jobs: Jobs;
    events: Events;
  }) {
    this.#parts = parts;
  }

  /** The path that is written from now on. Refuses while jobs are at work, and names that are taken. */
  async saveAs(path: string): Promise<string> {
    const { store, library, folders, jobs, events } = this.#parts;
    const target = resolve(path);
    if (extname(target) !== '.workprint')
      throw new Failure(
        'invalid-input',
        `${target} should end in .workprint.`,
        `Name it ${basename(target)}.workprint.`,
      );
    if (existsSync(target)) throw new Failure('invalid-input', `${target} is there already.`, 'Pick another name.');
    store.mustBeWritable();
    mustBeIdle(jobs);
    await mkdir(dirname(target), { recursive: true });
    await folders.shareTakes(new ProjectFolders(target));
    mustBeIdle(jobs); // again: one may have been asked for while takes were copied
    store.saveAs(target);
    folders.moveTo(target);
    library.measureFromProject();
    events.emit('project.moved', { path: target, name: basename(target, '.workprint') });
    return target;
  }
}

/** A job that is at work writes beside the first file. */
function mustBeIdle(jobs: Jobs): void {
  const busy = jobs.list().find((job) => !isOver(job));
  if (busy)
    throw new Failure(
      'invalid-input',
      `"${busy.title}" is still at work.`,
      'Wait for it or cancel it, then save again.',
    );
}
