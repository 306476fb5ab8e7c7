import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isPartial, partialOf } from '../workers/media/engine/partial-file.ts';


/** Where a project keeps what it makes: `Film.workprint` has a folder `Film.workprint-media` beside it. */
export class ProjectFolders {
  readonly root: string;

  constructor(projectPath: string) {
    this.root = `${projectPath}-media`;
  }

  take(id: string): string {
    return join(this.root, 'takes', `${id}.mkv`);
  }

  takePreview(id: string): string {
    return join(this.root, 'takes', `${id}.mp4`);
  }

  assetPreview(id: string): string {
    return join(this.root, 'previews', `${id}.mp4`);
  }

  frame(assetId: string, frame: number, width: number): string {
    return join(this.root, 'frames', `${assetId}-${frame}-${width}.jpg`);
  }

  async make(): Promise<void> {
    await Promise.all(['takes', 'previews', 'frames'].map((name) => mkdir(join(this.root, name), { recursive: true })));
  }

  /** Removes what a writer of `path` left unfinished. A whole file under that name stays. */
  async removePartial(path: string): Promise<void> {
    await rm(partialOf(path), { force: true });
  }

  /** Removes what a killed program left half-written, and takes that no project row names. */
  async sweep(takeIds: ReadonlySet<string>): Promise<void> {
    await this.#sweep(join(this.root, 'takes'), (name) => isPartial(name) || !takeIds.has(name.replace(/\.[^.]*$/, '')));
    await this.#sweep(join(this.root, 'previews'), (name) => isPartial(name));
  }

  async #sweep(folder: string, unwanted: (name: string) => boolean): Promise<void> {
    const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    await Promise.all(names.filter(unwanted).map((name) => rm(join(folder, name), { force: true })));
  }
}
