import { watch, type FSWatcher } from 'node:fs';
import { isMediaName } from '../../media/media-files.ts';

export interface WatchTimes {
  /** Milliseconds without news after which a change is taken up: a file that is being copied tells of itself all the time. */
  readonly settle: number;
  /** Milliseconds between two looks, whether there was news or not: network disks tell nothing, and systems run out of watches. */
  readonly lookEvery: number;
}

export const watchTimes: WatchTimes = { settle: 2000, lookEvery: 5 * 60_000 };

/** Tells when something below a folder may have changed: soon where the system says so, else at the next look. */
export class SourceWatcher {
  readonly #root: string;
  readonly #onChange: () => void;
  readonly #settle: number;
  readonly #looking: NodeJS.Timeout;
  #watcher: FSWatcher | null;
  #settling: NodeJS.Timeout | null = null;

  constructor(root: string, onChange: () => void, { settle, lookEvery }: WatchTimes = watchTimes) {
    this.#root = root;
    this.#onChange = onChange;
    this.#settle = settle;
    this.#watcher = this.#watch();
    this.#looking = setInterval(() => this.#look(), lookEvery).unref();
  }

  close(): void {
    this.#watcher?.close();
    clearInterval(this.#looking);
    if (this.#settling) clearTimeout(this.#settling);
  }

  /** A folder that was not there, or that the system could not watch, may be one that can be watched now. */
  #look(): void {
    this.#watcher ??= this.#watch();
    this.#onChange();
  }

  #watch(): FSWatcher | null {
    try {
      const watcher = watch(this.#root, { recursive: true, persistent: false });
      watcher.on('change', (_kind, name) => this.#heard(String(name ?? '')));
      watcher.on('error', () => {
        watcher.close();
        this.#watcher = null;
      });
      return watcher;
    } catch {
      // Not there, not allowed, no watches left: whatever it is, looking finds what changes.
      return null;
    }
  }

  /** A name without an extension may be that of a folder. */
  #heard(path: string): void {
    const name = path.replace(/^.*[\\/]/, '');
    if (name.includes('.') && !isMediaName(name)) return;
    if (this.#settling) clearTimeout(this.#settling);
    this.#settling = setTimeout(this.#onChange, this.#settle).unref();
  }
}
