import { resolve } from 'node:path';
import type { RightsView } from '../../core/contract/archive.ts';
import { Failure } from '../../core/jobs/failure.ts';
import type { Rights } from '../../core/rights/rights.ts';
import { withForwardSlashes } from '../project/asset-paths.ts';
import { absolutePath, isWithin, pathFrom } from './source-paths.ts';
import type { ArchiveSource, ArchiveStore } from './store.ts';

/** Records whose the archive's footage is: of a source as a whole, of a folder in it, or of one file. */
export class ArchiveRights {
  readonly #store: ArchiveStore;
  readonly #onChanged: () => void;

  constructor(store: ArchiveStore, onChanged: () => void) {
    this.#store = store;
    this.#onChanged = onChanged;
  }

  /** What was recorded, by absolute path; of the list of single files as a whole, an empty one. */
  async views(): Promise<RightsView[]> {
    const roots = new Map((await this.#store.sources()).map(({ id, root }) => [id, root]));
    return (await this.#store.rights.recorded()).map(({ sourceId, path, rights }) => ({
      sourceId,
      path: absolutePath(roots.get(sourceId) ?? '', path),
      rights,
    }));
  }

  /** Records the rights of a folder or file of the archive; null forgets them there. Throws Failure('not-found') for one that is not in it. */
  async record(path: string, rights: Rights | null): Promise<void> {
    const full = withForwardSlashes(resolve(path));
    const source = await this.#sourceOf(full);
    await this.recordOf(source.id, pathFrom(source.root, full), rights);
  }

  /** The same of a source, and a path in it; an empty one means all of the source. */
  async recordOf(sourceId: string, path: string, rights: Rights | null): Promise<void> {
    await this.#store.source(sourceId);
    await this.#store.rights.record(sourceId, path, rights);
    this.#onChanged();
  }

  async #sourceOf(path: string): Promise<ArchiveSource> {
    const sources = await this.#store.sources();
    const around = sources.find(({ root }) => root !== '' && isWithin(root, path));
    if (around) return around;
    const singles = sources.find(({ root }) => root === '');
    if (
      singles &&
      (await this.#store.filesAfter(singles.id, null, Number.MAX_SAFE_INTEGER)).some((file) => file.path === path)
    )
      return singles;
    throw new Failure('not-found', `${path} is not in the archive.`, 'Add it first: workprint archive add.');
  }
}
