import type { Asset } from '../project/asset.ts';
import { foldName } from '../project/asset-paths.ts';

/** Assets by where they lie and what they are called: a timeline asks for thousands, of a project that has thousands. */
export class KnownAssets {
  readonly #byPath = new Map<string, Asset>();
  /** Of several that people take for one path, the first. */
  readonly #byFoldedPath = new Map<string, Asset>();
  /** By name and then by id. */
  readonly #byFoldedName = new Map<string, Map<string, Asset>>();

  constructor(assets: readonly Asset[]) {
    for (const asset of assets) this.add(asset);
  }

  /** Adds an asset, in place of one with the same id and path. */
  add(asset: Asset): void {
    this.#byPath.set(asset.path, asset);
    const [path, name] = [foldName(asset.path), foldName(asset.name)];
    if (!this.#byFoldedPath.has(path)) this.#byFoldedPath.set(path, asset);
    const named = this.#byFoldedName.get(name);
    if (named) named.set(asset.id, asset);
    else this.#byFoldedName.set(name, new Map([[asset.id, asset]]));
  }

  /** The asset at the first of these paths that has one, spelled like that if there is such a one, else as people take it for the same. */
  at(paths: readonly string[]): Asset | undefined {
    const first = <T>(find: (path: string) => T | undefined): T | undefined =>
      paths.map(find).find((found) => found !== undefined);
    return first((path) => this.#byPath.get(path)) ?? first((path) => this.#byFoldedPath.get(foldName(path)));
  }

  /** Those called like that. */
  named(name: string): Asset[] {
    return [...(this.#byFoldedName.get(foldName(name))?.values() ?? [])];
  }

  /** The path, or one beside it where another asset is said to lie already. */
  freePath(path: string): string {
    let free = path;
    for (let i = 2; this.#byPath.has(free); i++) free = `${path} ${i}`;
    return free;
  }
}
