import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Failure } from '../../core/jobs/failure.ts';
import type { JobContext, Jobs } from '../jobs/jobs.ts';
import type { Asset } from '../project/asset.ts';
import { withForwardSlashes } from '../project/asset-paths.ts';
import type { ProjectFolders } from '../project/folders.ts';
import { ProjectStore } from '../project/store.ts';
import { partialOf } from '../workers/media/engine/partial-file.ts';
import { copyFile } from './copy-file.ts';
import { freeName } from './free-name.ts';
import { fingerprint } from './fingerprint.ts';
import type { MediaLibrary } from './media-library.ts';

/** Room left beside the copies, in bytes, for the project file and the disk's own needs. */
const SPARE = 64 << 20;

interface Copy {
  readonly from: string;
  /** From the collected folder, with forward slashes. */
  readonly to: string;
  readonly size: number;
  readonly asset: Asset | null;
}

/**
 * Puts a project and all it needs into one folder: `Film.workprint`, its takes, and `media/` with every file it uses, each copy compared with its original.
 * The folder is made beside its place under a hidden name and takes its own name when it is whole.
 */
export class Collect {
  readonly #store: ProjectStore;
  readonly #library: MediaLibrary;
  readonly #folders: ProjectFolders;
  readonly #jobs: Jobs;

  constructor(parts: { store: ProjectStore; library: MediaLibrary; folders: ProjectFolders; jobs: Jobs }) {
    this.#store = parts.store;
    this.#library = parts.library;
    this.#folders = parts.folders;
    this.#jobs = parts.jobs;
    parts.jobs.register('collect', (request, context) => this.#run((request as { folder: string }).folder, context));
  }

  /** Queues it. Refuses a folder that holds something at once. */
  async start(folder: string): Promise<string> {
    const target = resolve(folder);
    await mustBeFree(target);
    return this.#jobs.start('collect', `Collect into ${basename(target)}`, { folder: target });
  }

  async #run(target: string, { signal, onProgress }: JobContext): Promise<Record<string, unknown>> {
    await mustBeFree(target);
    const partial = partialOf(target);
    await rm(partial, { recursive: true, force: true });
    try {
      const { copies, offline, changed } = await this.#plan();
      const total = copies.reduce((sum, { size }) => sum + size, 0);
      await mkdir(dirname(target), { recursive: true });
      await mustFit(dirname(target), total);
      for (const folder of ['media', join(`${basename(this.#store.path)}-media`, 'takes')])
        await mkdir(join(partial, folder), { recursive: true });
      let done = 0;
      for (const copy of copies) {
        const stage = `Copying ${basename(copy.from)}`;
        onProgress({ stage, done, total });
        await copyVerified(copy, partial, signal, (bytes) => onProgress({ stage, done: (done += bytes), total }));
      }
      signal.throwIfAborted();
      this.#writeProject(partial, target, copies);
      if (existsSync(target)) await rmdir(target);
      await rename(partial, target);
      const project = join(target, basename(this.#store.path));
      return { folder: target, project, files: copies.length, bytes: total, offline, changed };
    } catch (error) {
      await rm(partial, { recursive: true, force: true });
      throw collectFailure(target, error);
    }
  }

  /** Every online file and every take; names that two files share get numbers. */
  async #plan(): Promise<{ copies: Copy[]; offline: string[]; changed: string[] }> {
    const taken = new Set<string>();
    const copies: Copy[] = [];
    const offline: string[] = [];
    const changed: string[] = [];
    for (const asset of this.#library.all()) {
      if (!existsSync(asset.path)) offline.push(asset.path);
      else {
        const { size } = await stat(asset.path);
        if (size !== asset.probe.size) changed.push(asset.path);
        copies.push({ from: asset.path, to: `media/${freeName(asset.name, taken)}`, size, asset });
      }
    }
    const takes = `${basename(this.#store.path)}-media/takes`;
    for (const { id } of this.#store.takes()) {
      for (const from of [this.#folders.take(id), this.#folders.takePreview(id)]) {
        if (existsSync(from))
          copies.push({ from, to: `${takes}/${basename(from)}`, size: (await stat(from)).size, asset: null });
        else offline.push(from);
      }
    }
    return { copies, offline, changed };
  }

  /** The project as it is now, with its assets where they will be when the folder has its name. */
  #writeProject(partial: string, target: string, copies: readonly Copy[]): void {
    const path = join(partial, basename(this.#store.path));
    this.#store.writeCopy(path);
    const copy = new ProjectStore(path);
    try {
      copy.dropUnfinishedJobs();
      for (const { asset, to } of copies) {
        if (asset)
          copy.saveAsset({ ...asset, path: withForwardSlashes(join(target, ...to.split('/'))), relativePath: to });
      }
    } finally {
      copy.close();
    }
  }
}

async function copyVerified(
  { from, to }: Copy,
  folder: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const path = join(folder, ...to.split('/'));
  await copyFile(from, path, signal, onBytes);
  if ((await fingerprint(path)) !== (await fingerprint(from))) {
    throw new Failure(
      'damaged-media',
      `The copy of ${from} is not the same as the file.`,
      'Check the disk that you collect to, then try again.',
    );
  }
}

async function mustBeFree(target: string): Promise<void> {
  if (!existsSync(target)) return;
  if (!(await stat(target)).isDirectory() || (await readdir(target)).length > 0) {
    throw new Failure('invalid-input', `${target} is not empty.`, 'Pick a folder that is empty or not there yet.');
  }
}

async function mustFit(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < bytes + SPARE) {
    const gib = (value: number): string => (value / 2 ** 30).toFixed(1);
    throw new Failure(
      'disk-full',
      `The disk of ${folder} has ${gib(bavail * bsize)} GiB free, ${gib(bytes)} GiB are to be copied.`,
      'Free some space.',
    );
  }
}

function collectFailure(target: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Failure('disk-full', `The disk of ${target} is full.`, 'Free some space.', { cause: error });
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    return new Failure('permission-denied', `${target} can't be written.`, 'Pick another folder.', { cause: error });
  }
  return error;
}
