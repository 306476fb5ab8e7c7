import { copyFile, link, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isPartial, partialOf } from '../workers/media/engine/partial-file.ts';

/** Where a project keeps what it makes: `Film.workprint` has a folder `Film.workprint-media` beside it. */
export class ProjectFolders {
  #root: string;

  constructor(projectPath: string) {
    this.#root = `${projectPath}-media`;
  }

  get root(): string {
    return this.#root;
  }

  /** From now on these are the folders of a project that was saved under another name. */
  moveTo(projectPath: string): void {
    this.#root = `${projectPath}-media`;
  }

  /** Gives another project the takes of this one that it does not have: one file under two names where the disk can, for takes never change. */
  async shareTakes(target: ProjectFolders): Promise<void> {
    await target.make();
    const [from, to] = [join(this.root, 'takes'), join(target.root, 'takes')];
    const there = new Set(await namesIn(to));
    for (const name of await namesIn(from)) {
      if (!isPartial(name) && !there.has(name)) await linkOrCopy(join(from, name), join(to, name));
    }
  }

  take(id: string): string {
    return join(this.root, 'takes', `${id}.mkv`);
  }

  takePreview(id: string): string {
    return join(this.root, 'takes', `${id}.mp4`);
  }

  /** What can be made again: proxies, thumbnails, waveforms. See host/cache/media-cache.ts. */
  get cache(): string {
    return join(this.root, 'cache');
  }

  async make(): Promise<void> {
    await mkdir(join(this.root, 'takes'), { recursive: true });
  }

  /** Removes what a writer of `path` left unfinished. A whole file under that name stays. */
  async removePartial(path: string): Promise<void> {
    await rm(partialOf(path), { force: true });
  }

  /** Removes what a killed program left half-written, takes that no project row names, and what versions before this one kept where the cache is now. */
  async sweep(takeIds: ReadonlySet<string>): Promise<void> {
    const takes = join(this.root, 'takes');
    const unwanted = (name: string) => isPartial(name) || !takeIds.has(name.replace(/\.[^.]*$/, ''));
    await Promise.all([
      ...(await namesIn(takes)).filter(unwanted).map((name) => rm(join(takes, name), { force: true })),
      ...['previews', 'frames'].map((name) => rm(join(this.root, name), { recursive: true, force: true })),
    ]);
  }
}

/** Whether a folder is one where a project keeps what it makes: nothing in it is footage. */
export function isProjectFolder(name: string): boolean {
  return name.endsWith('.workprint-media');
}

/** Names in a folder; none where there is no such folder. */
export async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  await link(from, to).catch(async (error: NodeJS.ErrnoException) => {
    if (!['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK'].includes(error.code ?? '')) throw error;
    await copyFile(from, partialOf(to));
    await rename(partialOf(to), to);
  });
}
