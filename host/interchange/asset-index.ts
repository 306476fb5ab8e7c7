import { foldName } from '../project/asset-paths.ts';
import type { Asset } from '../project/asset.ts';

/** Assets by path and by name: a timeline of thousands of files asks for each of them. */
export class AssetIndex {
  readonly #byPath = new Map<string, Asset>();
  readonly #byFoldedPath = new Map<string, Asset>();
  /** By folded name, then id. */
  readonly #byName = new Map<string, Map<string, Asset>>();

  constructor(assets: Iterable<Asset>) {
    for (const asset of assets) this.add(asset);
  }

  add(asset: Asset): void {
    this.#byPath.set(asset.path, asset);
    const folded = foldName(asset.path);
    if (!this.#byFoldedPath.has(folded)) this.#byFoldedPath.set(folded, asset);
    const name = foldName(asset.name);
    const named = this.#byName.get(name) ?? new Map<string, Asset>();
    this.#byName.set(name, named.set(asset.id, asset));
  }

  /** The asset at one of the paths: as they are written, else in whatever case and Unicode form. */
  at(paths: readonly string[]): Asset | undefined {
    const exact = paths.find((path) => this.#byPath.has(path));
    if (exact !== undefined) return this.#byPath.get(exact);
    const folded = paths.map(foldName).find((path) => this.#byFoldedPath.has(path));
    return folded === undefined ? undefined : this.#byFoldedPath.get(folded);
  }

  named(name: string): Asset[] {
    return [...(this.#byName.get(foldName(name))?.values() ?? [])];
  }

  hasPath(path: string): boolean {
    return this.#byPath.has(path);
  }
}
