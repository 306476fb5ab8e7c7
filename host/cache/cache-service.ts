import { cacheKindSchema, type CacheKind, type CacheChanges, type CacheStatus } from '../../core/contract/cache.ts';
import type { ProjectFolders } from '../project/folders.ts';
import type { CacheSettingsFile } from './cache-settings.ts';
import type { MediaCache } from './media-cache.ts';

/** What a person sees of the cache and may do to it. */
export class CacheService {
  readonly #cache: MediaCache;
  readonly #settings: CacheSettingsFile;
  readonly #folders: ProjectFolders;

  constructor(parts: { cache: MediaCache; settings: CacheSettingsFile; folders: ProjectFolders }) {
    this.#cache = parts.cache;
    this.#settings = parts.settings;
    this.#folders = parts.folders;
  }

  async status(): Promise<CacheStatus> {
    const entries = await this.#cache.list();
    const kinds = cacheKindSchema.options.map((kind) => {
      const own = entries.filter((entry) => entry.kind === kind);
      return { kind, files: own.length, bytes: sum(own) };
    });
    return { folder: this.#folders.cache, bytes: sum(entries), kinds, settings: this.#settings.read() };
  }

  async configure(changes: CacheChanges): Promise<CacheStatus> {
    await this.#settings.change(changes);
    await this.#cache.evict();
    return this.status();
  }

  /** How many bytes that gave back. */
  async clear(kinds: readonly CacheKind[]): Promise<number> {
    return sum(await this.#cache.remove(({ kind }) => kinds.includes(kind)));
  }
}

function sum(entries: readonly { readonly bytes: number }[]): number {
  return entries.reduce((total, { bytes }) => total + bytes, 0);
}
