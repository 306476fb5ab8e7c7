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

  assetPreview(content: string): string {
    return join(this.root, 'previews', `${content}.mp4`);
  }

  /** `content` names an asset in the content it has, see host/media/previews.ts. */
  frame(content: string, frame: number, width: number): string {
    return join(this.root, 'frames', `${content}-${frame}-${width}.jpg`);
  }

  async make(): Promise<void> {
    await Promise.all(['takes', 'previews', 'frames'].map((name) => mkdir(join(this.root, name), { recursive: true })));
  }

  /** Removes what a writer of `path` left unfinished. A whole file under that name stays. */
  async removePartial(path: string): Promise<void> {
    await rm(partialOf(path), { force: true });
  }

  /** Removes what a killed program left half-written, takes that no project row names, and pictures of content that no asset has any more. */
  async sweep(takeIds: ReadonlySet<string>, contents: ReadonlySet<string>): Promise<void> {
    await this.#sweep(
      join(this.root, 'takes'),
      (name) => isPartial(name) || !takeIds.has(name.replace(/\.[^.]*$/, '')),
    );
    await this.#sweep(
      join(this.root, 'previews'),
      (name) => isPartial(name) || !contents.has(name.replace(/\.mp4$/, '')),
    );
    await this.#sweep(join(this.root, 'frames'), (name) => !contents.has(name.replace(/-\d+-\d+\.jpg$/, '')));
  }

  async #sweep(folder: string, unwanted: (name: string) => boolean): Promise<void> {
    const names = await namesIn(folder);
    await Promise.all(names.filter(unwanted).map((name) => rm(join(folder, name), { force: true })));
  }
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
