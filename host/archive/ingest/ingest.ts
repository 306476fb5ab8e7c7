import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Scan } from '../../../core/contract/archive.ts';
import { Failure } from '../../../core/jobs/failure.ts';
import type { Events } from '../../events/events.ts';
import { Jobs, type JobContext } from '../../jobs/jobs.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ArchiveSource, ArchiveStore } from '../store.ts';
import { SourceWatcher, watchTimes, type WatchTimes } from '../watch/source-watcher.ts';
import type { IngestWorkers } from './analyse.ts';
import { scanSource } from './scan-source.ts';
import { unreadable } from './walk.ts';

interface ScanRequest {
  readonly sourceId: string;
  readonly retryRefused: boolean;
}

/**
 * Fills the archive from its sources. One scan runs at a time, and in one program at a time. That a source has still to be read stands in the archive, not in a
 * project: its jobs are kept nowhere else.
 */
export class Ingest {
  readonly jobs: Jobs;
  readonly #store: ArchiveStore;
  readonly #workers: IngestWorkers;
  readonly #clock: Clock;
  readonly #onChanged: () => void;
  readonly #times: WatchTimes;
  /** The last job of each source that waits or runs. */
  readonly #atWork = new Map<string, string>();
  /** Sources whose scan was stopped to be gone on with. */
  readonly #stopped = new Set<string>();
  /** Sources whose last scan by this program has not come to its end. */
  readonly #failed = new Set<string>();
  readonly #watchers = new Map<string, SourceWatcher>();
  #watching = false;
  #closing = false;

  constructor(parts: {
    store: ArchiveStore;
    events: Events;
    workers: IngestWorkers;
    clock: Clock;
    newId: () => string;
    /** After every change of the archive. */
    onChanged: () => void;
    times?: WatchTimes;
  }) {
    this.#store = parts.store;
    this.#workers = parts.workers;
    this.#clock = parts.clock;
    this.#onChanged = parts.onChanged;
    this.#times = parts.times ?? watchTimes;
    this.jobs = new Jobs(
      { jobs: () => [], saveJob: () => undefined, forgetJobs: () => undefined },
      parts.events,
      parts.clock,
      parts.newId,
    );
    this.jobs.register('ingest', async (request, context) => ({
      ...(await this.#scan(request as ScanRequest, context)),
    }));
  }

  /** Adds a folder or a single file and reads it: the source it belongs to, and the job. */
  async add(path: string, watched?: boolean): Promise<{ sourceId: string; jobId: string }> {
    const full = resolve(path);
    const info = await stat(full).catch((error: unknown) => {
      throw unreadable(full, error);
    });
    const { id } = info.isDirectory() ? await this.#store.addFolder(full) : await this.#store.addFile(full);
    await this.#store.changeSource(id, { paused: false, ...(watched === undefined ? {} : { watched }) });
    await this.#watchSources();
    return { sourceId: id, jobId: this.#start(id, `Add ${basename(full)} to the archive`, false) };
  }

  /** Looks through a source for what has changed; files that were refused are tried again where `retryRefused` says so. The job. */
  async rescan(sourceId: string, retryRefused: boolean): Promise<string> {
    const source = await this.#store.source(sourceId);
    await this.#store.changeSource(sourceId, { scanWanted: true, paused: false });
    return this.#start(sourceId, titleOf(source), retryRefused);
  }

  /** Stops reading a source until it is resumed. The file in hand is begun anew then. */
  async pause(sourceId: string): Promise<void> {
    await this.#store.changeSource(sourceId, { paused: true });
    this.#stopped.add(sourceId);
    await this.#stop(sourceId);
    this.#onChanged();
  }

  /** Goes on with a source that was paused. The job; null when nothing of it is left to read. */
  async resume(sourceId: string): Promise<string | null> {
    await this.#store.changeSource(sourceId, { paused: false });
    const source = await this.#store.source(sourceId);
    this.#onChanged();
    return source.scanWanted ? this.#start(sourceId, titleOf(source), false) : null;
  }

  async remove(sourceId: string): Promise<void> {
    await this.#stop(sourceId);
    await this.#store.removeSource(sourceId);
    await this.#watchSources();
    this.#onChanged();
  }

  /** Switches on or off that what changes in a source is taken up by itself. */
  async watch(sourceId: string, watched: boolean): Promise<void> {
    await this.#store.changeSource(sourceId, { watched });
    await this.#watchSources();
    this.#onChanged();
  }

  /** Sets how much of a core the archive's own programs may take together; null for all there is. Holds at once, and at the next opening. */
  async setSpeed(share: number | null): Promise<void> {
    await this.#store.setSpeed(share);
    if (this.#atWork.size > 0) await this.#setPace();
    this.#onChanged();
  }

  /**
   * Takes up scans that had not come to their end, looks through watched sources for what has changed while nobody watched, and watches from now on. Where another
   * program ingests, that one does.
   */
  async takeUp(): Promise<void> {
    this.#watching = true;
    await this.#watchSources();
    await this.#startWanted(({ scanWanted, watched }) => scanWanted || watched);
  }

  /** Stops what runs, for `takeUp` to go on with. */
  async close(): Promise<void> {
    this.#closing = true;
    for (const watcher of this.#watchers.values()) watcher.close();
    await this.jobs.close();
    this.#workers.media.close();
    this.#workers.inference.close();
  }

  #start(sourceId: string, title: string, retryRefused: boolean): string {
    const jobId = this.jobs.start('ingest', title, { sourceId, retryRefused } satisfies ScanRequest);
    this.#atWork.set(sourceId, jobId);
    this.#stopped.delete(sourceId);
    void this.jobs.ended(jobId).then(async ({ state }) => {
      if (this.#atWork.get(sourceId) === jobId) this.#atWork.delete(sourceId);
      // Another program may have added something that it could not read while this one read.
      if (state === 'done' && this.#watching && !this.#closing)
        await byItself(this.#startWanted(({ scanWanted }) => scanWanted));
    });
    return jobId;
  }

  /** Starts on sources that nobody is at, but for those whose last scan here has failed. */
  async #startWanted(isWanted: (source: ArchiveSource) => boolean): Promise<void> {
    const free = (await this.#store.sources()).filter(
      (source) => isWanted(source) && !source.paused && !this.#atWork.has(source.id) && !this.#failed.has(source.id),
    );
    if (free.length === 0 || !(await this.#mayIngest())) return;
    for (const source of free) this.#start(source.id, titleOf(source), false);
  }

  async #stop(sourceId: string): Promise<void> {
    const jobId = this.#atWork.get(sourceId);
    if (jobId === undefined) return;
    this.jobs.cancel(jobId);
    await this.jobs.ended(jobId);
  }

  async #scan({ sourceId, retryRefused }: ScanRequest, context: JobContext): Promise<Scan> {
    const source = await this.#store.source(sourceId);
    const unlock = await this.#store.lockIngest();
    try {
      const parts = {
        store: this.#store,
        workers: this.#workers,
        prepare: () => this.#setPace(),
        onChanged: this.#onChanged,
      };
      const scan = await scanSource(source, { retryRefused }, parts, context);
      if (scan.files === 0 && source.root !== '' && !source.watched) {
        await this.#store.removeSource(sourceId);
        throw new Failure('invalid-input', `${source.root} holds no media files.`, 'Pick a folder with footage in it.');
      }
      await this.#store.changeSource(sourceId, { scanWanted: false, scannedAt: this.#clock.now() });
      this.#failed.delete(sourceId);
      return scan;
    } catch (error) {
      this.#failed.add(sourceId);
      const isGivenUp = context.signal.aborted && !this.#closing && !this.#stopped.has(sourceId);
      if (isGivenUp) await this.#store.changeSource(sourceId, { scanWanted: false });
      throw error;
    } finally {
      unlock();
      for (const worker of [this.#workers.media, this.#workers.inference]) worker.release();
      this.#onChanged();
    }
  }

  /** Half of the share for each of the two workers. */
  async #setPace(): Promise<void> {
    const speed = await this.#store.speed();
    const share = speed === null ? null : speed / 2;
    const { media, inference } = this.#workers;
    await Promise.all([media.call.setPace({ share }), inference.call.setPace({ share })]);
  }

  /** Watchers for the sources that want one, as they are now. */
  async #watchSources(): Promise<void> {
    if (!this.#watching) return;
    const wanted = (await this.#store.sources()).filter(({ watched, root }) => watched && root !== '');
    for (const [id, watcher] of this.#watchers) {
      if (wanted.some((source) => source.id === id)) continue;
      watcher.close();
      this.#watchers.delete(id);
    }
    for (const { id, root } of wanted) {
      if (this.#watchers.has(id)) continue;
      this.#watchers.set(id, new SourceWatcher(root, () => void byItself(this.#lookAgain(id)), this.#times));
    }
  }

  async #lookAgain(sourceId: string): Promise<void> {
    const [source] = (await this.#store.sources()).filter(({ id }) => id === sourceId);
    if (this.#closing || !source || source.paused) return;
    await this.#store.changeSource(sourceId, { scanWanted: true });
    const running = this.#atWork.get(sourceId);
    // What is being read may be past the place that has changed.
    if (running !== undefined) await this.jobs.ended(running);
    if (this.#closing || this.#atWork.has(sourceId) || !(await this.#mayIngest())) return;
    this.#start(sourceId, titleOf(source), false);
  }

  async #mayIngest(): Promise<boolean> {
    if (this.#atWork.size > 0) return true;
    try {
      (await this.#store.lockIngest())();
      return true;
    } catch (error) {
      if (Failure.from(error).kind === 'in-use') return false;
      throw error;
    }
  }
}

/** Work that nobody asked for: what goes wrong with it is told when somebody asks for the same, and must not end the program. */
function byItself(work: Promise<void>): Promise<void> {
  return work.catch(() => undefined);
}

function titleOf({ root }: ArchiveSource): string {
  return root === '' ? 'Look at single files' : `Look through ${basename(root)}`;
}
