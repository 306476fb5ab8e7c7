import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Failure } from '../../core/jobs/failure.ts';
import { lookDistance, type Descriptor } from '../../core/style/descriptor.ts';
import type { ShotView } from '../../core/contract/views.ts';
import type { Events } from '../events/events.ts';
import { cancelWith } from '../jobs/cancel-with.ts';
import type { JobContext, Jobs } from '../jobs/jobs.ts';
import { mediaFilesBelow } from '../media/media-files.ts';
import type { MediaLibrary, RefusedFile } from '../media/media-library.ts';
import type { Asset } from '../project/asset.ts';
import type { ProjectStore } from '../project/store.ts';
import type { InferenceWorker } from '../workers/inference/protocol.ts';
import type { MediaWorker } from '../workers/media/protocol.ts';
import type { WorkerClient } from '../workers/runtime/worker-client.ts';

export interface ArchiveShot {
  readonly view: ShotView;
  readonly descriptor: Descriptor;
}

/** The studio's footage, cut into shots that can be found by their look. */
export class Archive {
  readonly #store: ProjectStore;
  readonly #events: Events;
  readonly #library: MediaLibrary;
  readonly #media: WorkerClient<MediaWorker>;
  readonly #inference: WorkerClient<InferenceWorker>;
  readonly #newId: () => string;
  readonly #shots = new Map<string, ArchiveShot>();

  constructor(
    store: ProjectStore,
    events: Events,
    jobs: Jobs,
    library: MediaLibrary,
    workers: { media: WorkerClient<MediaWorker>; inference: WorkerClient<InferenceWorker> },
    newId: () => string,
  ) {
    this.#store = store;
    this.#events = events;
    this.#library = library;
    this.#media = workers.media;
    this.#inference = workers.inference;
    this.#newId = newId;
    for (const shot of store.shots()) this.#shots.set(shot.view.id, shot);
    jobs.register('ingest', (request, context) => this.#ingest((request as { folder: string }).folder, context));
  }

  views(): ShotView[] {
    return Array.from(this.#shots.values(), ({ view }) => view);
  }

  shot(id: string): ArchiveShot {
    const shot = this.#shots.get(id);
    if (!shot) throw new Failure('not-found', `There is no shot "${id}" in the archive.`);
    return shot;
  }

  /** Shots by look distance to a descriptor, nearest first. An exact scan: every shot is compared. */
  nearest(to: Descriptor, limit: number): { shotId: string; distance: number }[] {
    return Array.from(this.#shots.values(), ({ view, descriptor }) => ({
      shotId: view.id,
      distance: lookDistance(to, descriptor),
    }))
      .sort((a, b) => a.distance - b.distance)
      .slice(0, limit);
  }

  async #ingest(folder: string, context: JobContext): Promise<Record<string, unknown>> {
    const root = resolve(folder);
    const info = await stat(root).catch((error: unknown) => {
      throw new Failure('not-found', `There is no folder ${root}.`, 'Check the path.', { cause: error });
    });
    const files = info.isDirectory() ? await mediaFilesBelow(root) : [root];
    if (files.length === 0)
      throw new Failure('invalid-input', `${root} holds no media files.`, 'Pick a folder with footage in it.');
    const refused: RefusedFile[] = [];
    let shots = 0;
    for (const [index, path] of files.entries()) {
      context.signal.throwIfAborted();
      context.onProgress({ stage: `Reading ${basename(path)}`, done: index, total: files.length });
      try {
        shots += await this.#ingestFile(path, context, index, files.length);
      } catch (error) {
        const failure = Failure.from(error);
        if (context.signal.aborted || failure.kind === 'worker-crashed' || failure.kind === 'model-unavailable')
          throw failure;
        refused.push({ path, failure: failure.report() });
      }
    }
    context.onProgress({ stage: 'Done', done: files.length, total: files.length });
    return { files: files.length, shots, refused };
  }

  /** Shots added; 0 when the file's are in the archive already or it has no picture. */
  async #ingestFile(path: string, context: JobContext, index: number, total: number): Promise<number> {
    const asset = await this.#library.import(path);
    if (!asset.probe.video || this.#hasShotsOf(asset)) return 0;
    const { jobId } = context;
    const ranges = await cancelWith(
      context.signal,
      () => this.#media.call.cancel({ jobId }),
      () => this.#media.call.detectShots({ path: asset.path, jobId }),
    );
    const shots: ArchiveShot[] = [];
    for (const [i, { start, count }] of ranges.entries()) {
      context.signal.throwIfAborted();
      const stage = `Describing ${asset.name}, shot ${i + 1} of ${ranges.length}`;
      context.onProgress({ stage, done: index + (i + 1) / (ranges.length + 1), total });
      const descriptor = await this.#inference.call.describeShot({ path: asset.path, start, count });
      shots.push({ view: { id: this.#newId(), assetId: asset.id, number: i + 1, start, count }, descriptor });
    }
    this.#store.saveShots(shots);
    for (const shot of shots) this.#shots.set(shot.view.id, shot);
    this.#events.emit('archive.shots', { shots: shots.map(({ view }) => view) });
    return shots.length;
  }

  #hasShotsOf(asset: Asset): boolean {
    return [...this.#shots.values()].some(({ view }) => view.assetId === asset.id);
  }
}
