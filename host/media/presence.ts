import { access } from 'node:fs/promises';
import type { EventPayload } from '../../core/contract/methods.ts';
import type { Events } from '../events/events.ts';
import { assetView } from '../project/asset.ts';
import type { MediaLibrary } from './media-library.ts';

/** How often files are looked for while a window is there: one look is a system call for each asset, one after the other. */
const EVERY_MS = 5000;

/** Notices media that goes offline or comes back, and tells windows. */
export class Presence {
  readonly #library: MediaLibrary;
  readonly #events: Events;
  /** What windows were last told of each asset. */
  readonly #told = new Map<string, boolean>();
  #looking: Promise<void> | null = null;
  #watchers = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(library: MediaLibrary, events: Events) {
    this.#library = library;
    this.#events = events;
    for (const { id, online } of library.views()) this.#told.set(id, online);
    events.listen((event, payload) => {
      if (event === 'media.assets') this.#remember(payload as EventPayload<'media.assets'>);
      // It may have failed for want of its media.
      if (event === 'jobs.changed' && (payload as EventPayload<'jobs.changed'>).job.state === 'failed')
        void this.check();
    });
  }

  /** Looks once. A look that is under way, held up by a slow disk perhaps, is waited for instead. */
  check(): Promise<void> {
    this.#looking ??= this.#look().finally(() => (this.#looking = null));
    return this.#looking;
  }

  /** Looks every few seconds until the returned function is called. */
  watch(): () => void {
    this.#watchers++;
    this.#timer ??= setInterval(() => void this.check(), EVERY_MS).unref();
    let watching = true;
    return () => {
      if (!watching) return;
      watching = false;
      this.#watchers--;
      if (this.#watchers > 0 || !this.#timer) return;
      clearInterval(this.#timer);
      this.#timer = null;
    };
  }

  #remember({ assets }: EventPayload<'media.assets'>): void {
    for (const { id, online } of assets) this.#told.set(id, online);
  }

  /** One file at a time: a network disk that does not answer holds up this look, not everything else that reads files. */
  async #look(): Promise<void> {
    const changed: { id: string; online: boolean }[] = [];
    for (const { id, path } of this.#library.all()) {
      const online = await isThere(path);
      if (online !== this.#told.get(id)) changed.push({ id, online });
    }
    // An asset may have been relinked meanwhile: it is shown as it is now.
    const assets = changed.map(({ id, online }) => assetView(this.#library.asset(id), online));
    if (assets.length > 0) this.#events.emit('media.assets', { assets });
  }
}

/** A file that may not be entered is as good as gone. */
function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
