import { principalPlane, type PlanePoints } from '../../core/archive/projection.ts';
import { RunningCovariance } from '../../core/archive/running-covariance.ts';
import { descriptorSizes } from '../../core/style/descriptor.ts';
import type { ArchiveStore } from './store.ts';

/** Shots that are read at once; between two of these the program answers others. */
const PAGE = 5000;

export interface LookMapPoints {
  /** The archive's when it was drawn. */
  readonly revision: number;
  /** Of the shots, ascending. */
  readonly positions: Int32Array<ArrayBuffer>;
  readonly points: PlanePoints;
}

/** Where the archive's shots lie on a plane by their looks. Drawn once for a revision, however many ask. */
export class LookMap {
  readonly #store: ArchiveStore;
  #drawn: { readonly revision: number; readonly map: Promise<LookMapPoints> } | null = null;

  constructor(store: ArchiveStore) {
    this.#store = store;
  }

  async now(): Promise<LookMapPoints> {
    const revision = await this.#store.revision();
    if (this.#drawn?.revision !== revision) {
      const map = this.#draw(revision);
      this.#drawn = { revision, map };
      map.catch(() => (this.#drawn = null));
    }
    return this.#drawn.map;
  }

  async #draw(revision: number): Promise<LookMapPoints> {
    const size = descriptorSizes.look;
    const covariance = new RunningCovariance(size);
    const { shots } = await this.#store.counts();
    let positions = new Int32Array(shots);
    let looks = new Float32Array(size * shots);
    let count = 0;
    for (let after = 0; ;) {
      // What is added meanwhile is of a later revision.
      const page = await this.#store.looksAfter(after, Math.min(PAGE, shots - count));
      for (const { position, look } of page) {
        positions[count] = after = position;
        looks.set(look, size * count++);
        covariance.add(look);
      }
      if (page.length === 0 || count === shots) break;
      await new Promise((resolve) => setImmediate(resolve));
    }
    positions = positions.slice(0, count);
    looks = looks.subarray(0, size * count);
    return { revision, positions, points: principalPlane(looks, size, covariance.covariance(), covariance.mean) };
  }
}
