import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { RefusedFileView, Scan } from '../../../core/contract/archive.ts';
import { Failure, type FailureReport } from '../../../core/jobs/failure.ts';
import type { JobContext } from '../../jobs/jobs.ts';
import { fingerprint } from '../../media/fingerprint.ts';
import { absolutePath } from '../source-paths.ts';
import type { ArchiveFile, ArchiveSource, ArchiveStore } from '../store.ts';
import { cutIntoShots, describeShots, type IngestWorkers } from './analyse.ts';
import { changes, isAsKnown, type Change } from './changes.ts';
import { OrderedCommits } from './ordered-commits.ts';
import { Turns } from './turns.ts';
import { look, walk, type FoundFile } from './walk.ts';

/** Files that are known, asked of the store at once. */
const PAGE = 500;
/** Refused files that a job's result names; all of them are in the archive. */
const NAMED = 100;
/** Files that are worked on at once: one is cut into shots while the shots of the one before are described. */
const AT_WORK = 2;
/** How much of the time that a file takes goes into finding its shots, for the estimate. */
const CUTTING_SHARE = 0.7;
/** Tries of a file under which a worker dies: the first may have died of something else. */
const TRIES = 2;

export interface ScanParts {
  readonly store: ArchiveStore;
  readonly workers: IngestWorkers;
  /** Before a file is read by the workers, which may be fresh ones. */
  readonly prepare: () => Promise<void>;
  /** After every change of the archive. */
  readonly onChanged: () => void;
}

/**
 * Brings the archive up to date with one source: what is new or has changed is read, what has gone is taken out, what is as it was costs one look at the disk. Every
 * file is one transaction, in the order of the paths, so a scan that is killed is taken up where it was by scanning again, and ends the same.
 */
export async function scanSource(
  source: ArchiveSource,
  { retryRefused }: { retryRefused: boolean },
  parts: ScanParts,
  context: JobContext,
): Promise<Scan> {
  const scan = new SourceScan(source, retryRefused, parts, context);
  return scan.run();
}

class SourceScan {
  readonly #source: ArchiveSource;
  readonly #retryRefused: boolean;
  readonly #parts: ScanParts;
  readonly #context: JobContext;
  readonly #cutting = new Turns();
  readonly #describing = new Turns();
  readonly #refused: RefusedFileView[] = [];
  #files = 0;
  #shots = 0;
  #duplicates = 0;
  #removed = 0;
  #refusedCount = 0;
  /** Bytes of files that are to be read, and of those that have been. */
  #total = 0;
  #done = 0;

  constructor(source: ArchiveSource, retryRefused: boolean, parts: ScanParts, context: JobContext) {
    this.#source = source;
    this.#retryRefused = retryRefused;
    this.#parts = parts;
    this.#context = context;
  }

  async run(): Promise<Scan> {
    await this.#survey();
    await this.#read();
    await this.#parts.store.sweep();
    this.#parts.onChanged();
    return {
      files: this.#files,
      shots: this.#shots,
      duplicates: this.#duplicates,
      removed: this.#removed,
      refusedCount: this.#refusedCount,
      refused: this.#refused,
    };
  }

  /** Adds up what there is to read, so that there is an estimate from the first file on. */
  async #survey(): Promise<void> {
    for await (const change of this.#changes()) {
      this.#context.signal.throwIfAborted();
      if (change.found && !isAsKnown(change, this.#retryRefused)) this.#total += change.found.size;
      if (++this.#files % PAGE === 0) this.#tell(`Looking through ${this.#name}: ${this.#files} files`);
    }
    this.#files = 0;
    this.#tell(`Reading ${this.#name}`);
  }

  async #read(): Promise<void> {
    const { store, onChanged } = this.#parts;
    const commits = new OrderedCommits(AT_WORK);
    try {
      for await (const change of this.#changes()) {
        this.#context.signal.throwIfAborted();
        const { found, known } = change;
        if (found) this.#files++;
        if (!found && known) {
          const { path } = known;
          await commits.add(async () => async () => {
            await store.removeFile(this.#source.id, path);
            this.#removed++;
            onChanged();
          });
        } else if (found && !isAsKnown(change, this.#retryRefused)) {
          await commits.add(() => this.#takeUp(found));
        } else if (known?.failure) this.#refuse(known.path, known.failure);
      }
    } finally {
      await commits.settled();
    }
  }

  /** Reads a file and resolves with what is left to do: to keep it. */
  async #takeUp(found: FoundFile): Promise<() => Promise<void>> {
    const path = absolutePath(this.#source.root, found.path);
    let file: ArchiveFile = { ...found, sourceId: this.#source.id, content: null };
    const { store, onChanged } = this.#parts;
    const keep = async (work: () => Promise<void>): Promise<void> => {
      await work();
      this.#done += found.size;
      this.#tell(`Reading ${basename(path)}`);
      onChanged();
    };
    const refuse = (failure: FailureReport): Promise<void> =>
      keep(async () => {
        await store.saveFile({ ...file, content: null, failure });
        this.#refuse(found.path, failure);
      });
    if (found.failure) {
      const { failure } = found;
      return () => refuse(failure);
    }
    try {
      const content = await fingerprint(path);
      file = { ...file, content };
      const known = await store.hasContent(content);
      const analysed = known ? null : await this.#analyse(path, content, found.size);
      return () =>
        keep(async () => {
          // A file that was written to meanwhile is read at the next scan: what was seen of it may be of neither state.
          if (!(await isStill(path, found))) return;
          const isCopy = known || (await store.hasContent(content));
          await store.saveFile(file, analysed ?? undefined);
          if (isCopy) this.#duplicates++;
          else this.#shots += analysed?.shots.length ?? 0;
        });
    } catch (error) {
      const failure = Failure.from(error);
      if (this.#context.signal.aborted || isAboutEveryFile(failure)) throw failure;
      return () => refuse(failure.report());
    }
  }

  async #analyse(path: string, content: string, size: number): ReturnType<typeof describeShots> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#analyseOnce(path, content, size);
      } catch (error) {
        const failure = Failure.from(error);
        if (failure.kind !== 'worker-crashed' || this.#context.signal.aborted) throw failure;
        if (tries === TRIES)
          throw new Failure(
            failure.kind,
            `${path} could not be read: ${failure.message}`,
            'Check the file; scan again to try it once more.',
          );
      }
    }
  }

  async #analyseOnce(path: string, content: string, size: number): ReturnType<typeof describeShots> {
    const { workers, prepare } = this.#parts;
    const { signal, jobId } = this.#context;
    await prepare();
    const workId = `${jobId} ${content}`;
    const stage = `Finding the shots of ${basename(path)}`;
    const cut = await this.#cutting.take(() =>
      workers.progress.during(
        workId,
        (share) => this.#tell(stage, size * CUTTING_SHARE * share),
        () => cutIntoShots(path, workId, workers, signal),
      ),
    );
    return this.#describing.take(() => {
      const count = cut.shots.length;
      const onShot = (done: number): void =>
        this.#tell(
          `Describing ${basename(path)}, shot ${done} of ${count}`,
          size * (CUTTING_SHARE + ((1 - CUTTING_SHARE) * done) / count),
        );
      return describeShots({ path, fingerprint: content, cut }, workers, signal, onShot);
    });
  }

  #refuse(path: string, failure: FailureReport): void {
    this.#refusedCount++;
    if (this.#refused.length < NAMED) this.#refused.push({ path: absolutePath(this.#source.root, path), failure });
  }

  #tell(stage: string, part = 0): void {
    this.#context.onProgress({ stage, done: Math.min(this.#total, this.#done + part), total: this.#total });
  }

  get #name(): string {
    return this.#source.root === '' ? 'single files' : basename(this.#source.root);
  }

  #changes(): AsyncGenerator<Change> {
    const { root } = this.#source;
    return changes(root === '' ? this.#singleFiles() : walk(root), this.#known());
  }

  async *#known(): AsyncGenerator<ArchiveFile> {
    for (let after: string | null = null; ;) {
      const page: ArchiveFile[] = await this.#parts.store.filesAfter(this.#source.id, after, PAGE);
      if (page.length === 0) return;
      yield* page;
      after = page.at(-1)?.path ?? after;
    }
  }

  /** Of the files that were added by themselves, those that are still there. */
  async *#singleFiles(): AsyncGenerator<FoundFile> {
    for await (const { path } of this.#known()) yield* look('', path);
  }
}

async function isStill(path: string, { size, modifiedAt }: FoundFile): Promise<boolean> {
  const info = await stat(path).catch(() => null);
  return info !== null && info.size === size && Math.floor(info.mtimeMs) === modifiedAt;
}

/** Failures that the next file would have too: they end the scan. */
function isAboutEveryFile({ kind }: Failure): boolean {
  return kind === 'model-unavailable' || kind === 'disk-full';
}
