import { mkdir, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheKindSchema, type CacheKind } from '../../core/contract/cache.ts';
import type { Clock } from '../ports/clock.ts';
import { namesIn, type ProjectFolders } from '../project/folders.ts';
import { isPartial, partialOf } from '../workers/media/engine/partial-file.ts';

/** What was used this recently may be on show in a window: it stays, whatever the budget. */
const ON_SHOW_MS = 10 * 60_000;

/** One file of the cache. */
export interface CacheEntry {
  readonly kind: CacheKind;
  readonly name: string;
  readonly bytes: number;
}

interface KeptEntry extends CacheEntry {
  /** Milliseconds since 1970. */
  usedAt: number;
}

/**
 * Files that can be made again, in the project's cache folder, within a budget of bytes. A file's time of modification says when it was last used, so that the
 * order of use outlives the program. Over budget, what was not used for longest goes first; what is being made or was used in the last ten minutes stays.
 */
export class MediaCache {
  readonly #folders: ProjectFolders;
  readonly #clock: Clock;
  readonly #budget: () => number;
  readonly #making = new Map<string, Promise<string>>();
  readonly #listeners = new Set<(removed: readonly CacheEntry[]) => void>();
  #known: { readonly folder: string; readonly entries: Promise<Map<string, KeptEntry>> } | null = null;

  /** `budget`: bytes there may be now. */
  constructor(folders: ProjectFolders, clock: Clock, budget: () => number) {
    this.#folders = folders;
    this.#clock = clock;
    this.#budget = budget;
  }

  /** Calls `listener` with what has been removed, for whatever reason. */
  onRemoved(listener: (removed: readonly CacheEntry[]) => void): void {
    this.#listeners.add(listener);
  }

  async list(kind?: CacheKind): Promise<CacheEntry[]> {
    return [...(await this.#entries()).values()].filter((entry) => kind === undefined || entry.kind === kind);
  }

  /** The path of a file that is there, which counts as used now; null where there is none. */
  async use(kind: CacheKind, name: string): Promise<string | null> {
    const entries = await this.#entries();
    const entry = entries.get(keyOf(kind, name));
    if (!entry) return null;
    const path = this.#path(kind, name);
    const now = this.#clock.now();
    try {
      await utimes(path, now / 1000, now / 1000);
    } catch (error) {
      // On a disk that can't be written the order of use is kept in memory only.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        entries.delete(keyOf(kind, name));
        return null;
      }
    }
    entry.usedAt = now;
    return path;
  }

  /** The path of a file, made by `work` where there is none; whoever asks for it meanwhile waits for the same work. `work` puts the whole file at the path in one step. */
  async make(kind: CacheKind, name: string, work: (path: string) => Promise<void>): Promise<string> {
    const there = await this.use(kind, name);
    if (there !== null) return there;
    const key = keyOf(kind, name);
    const making = this.#making.get(key) ?? this.#enter(kind, name, work).finally(() => this.#making.delete(key));
    this.#making.set(key, making);
    return making;
  }

  /** Removes the files that `isUnwanted` says, of all kinds; gives them back. */
  async remove(isUnwanted: (entry: CacheEntry) => boolean): Promise<CacheEntry[]> {
    const entries = await this.#entries();
    const unwanted = [...entries.values()].filter(isUnwanted);
    // Forgotten first: nobody is given a path that is about to go.
    for (const { kind, name } of unwanted) entries.delete(keyOf(kind, name));
    await Promise.all(unwanted.map(({ kind, name }) => rm(this.#path(kind, name), { force: true })));
    if (unwanted.length > 0) for (const listener of this.#listeners) listener(unwanted);
    return unwanted;
  }

  /** Removes what was not used for longest until the rest is within the budget. */
  async evict(): Promise<CacheEntry[]> {
    const entries = [...(await this.#entries()).values()];
    let over = entries.reduce((sum, { bytes }) => sum + bytes, 0) - this.#budget();
    if (over <= 0) return [];
    const oldest = this.#clock.now() - ON_SHOW_MS;
    const unwanted = new Set<CacheEntry>();
    for (const entry of entries.filter(({ usedAt }) => usedAt < oldest).sort((a, b) => a.usedAt - b.usedAt)) {
      if (over <= 0) break;
      unwanted.add(entry);
      over -= entry.bytes;
    }
    return this.remove((entry) => unwanted.has(entry));
  }

  /** Removes what a killed program left half-made. Nothing may be in the making. */
  async sweep(): Promise<void> {
    for (const kind of cacheKindSchema.options) {
      const folder = join(this.#folders.cache, kind);
      const left = (await namesIn(folder)).filter(isPartial);
      await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
    }
  }

  async #enter(kind: CacheKind, name: string, work: (path: string) => Promise<void>): Promise<string> {
    const path = this.#path(kind, name);
    await mkdir(dirname(path), { recursive: true });
    try {
      await work(path);
    } catch (error) {
      // A worker that died can't clean up after itself.
      await rm(partialOf(path), { force: true });
      throw error;
    }
    const { size } = await stat(path);
    const usedAt = this.#clock.now();
    await utimes(path, usedAt / 1000, usedAt / 1000);
    (await this.#entries()).set(keyOf(kind, name), { kind, name, bytes: size, usedAt });
    await this.evict();
    return path;
  }

  #path(kind: CacheKind, name: string): string {
    return join(this.#folders.cache, kind, name);
  }

  /** What there is, looked up once for each folder: a project that is saved under another name has another cache. */
  #entries(): Promise<Map<string, KeptEntry>> {
    const folder = this.#folders.cache;
    if (this.#known?.folder !== folder) this.#known = { folder, entries: entriesIn(folder) };
    return this.#known.entries;
  }
}

function keyOf(kind: CacheKind, name: string): string {
  return `${kind}/${name}`;
}

async function entriesIn(folder: string): Promise<Map<string, KeptEntry>> {
  const entries = new Map<string, KeptEntry>();
  for (const kind of cacheKindSchema.options) {
    const names = (await namesIn(join(folder, kind))).filter((name) => !isPartial(name));
    for (const name of names) {
      const info = await stat(join(folder, kind, name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      if (info?.isFile()) entries.set(keyOf(kind, name), { kind, name, bytes: info.size, usedAt: info.mtimeMs });
    }
  }
  return entries;
}
