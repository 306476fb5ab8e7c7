import { stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Failure, type FailureReport } from '../../core/jobs/failure.ts';
import type { AssetView } from '../../core/contract/views.ts';
import type { Events } from '../events/events.ts';
import type { JobContext, Jobs } from '../jobs/jobs.ts';
import { assetView, type Asset } from '../project/asset.ts';
import type { ProjectStore } from '../project/store.ts';
import type { WorkerClient } from '../workers/runtime/worker-client.ts';
import type { MediaWorker } from '../workers/media/protocol.ts';
import { fingerprint } from './fingerprint.ts';

export interface RefusedFile {
  readonly path: string;
  readonly failure: FailureReport;
}

/** The media files the project knows. A file is known by its path; importing it again gives the same asset. */
export class MediaLibrary {
  readonly #store: ProjectStore;
  readonly #events: Events;
  readonly #worker: WorkerClient<MediaWorker>;
  readonly #newId: () => string;
  readonly #assets = new Map<string, Asset>();

  constructor(store: ProjectStore, events: Events, jobs: Jobs, worker: WorkerClient<MediaWorker>, newId: () => string) {
    this.#store = store;
    this.#events = events;
    this.#worker = worker;
    this.#newId = newId;
    for (const asset of store.assets()) this.#assets.set(asset.id, asset);
    jobs.register('import', (request, context) => this.#importAll((request as { paths: string[] }).paths, context));
  }

  views(): AssetView[] {
    return Array.from(this.#assets.values(), view);
  }

  asset(id: string): Asset {
    const asset = this.#assets.get(id);
    if (!asset) throw new Failure('not-found', `There is no asset "${id}" in this project.`);
    return asset;
  }

  /** The asset, if its file is where it should be. Throws Failure('not-found') that names the path. */
  online(id: string): Asset {
    const asset = this.asset(id);
    if (existsSync(asset.path)) return asset;
    throw new Failure('not-found', `${asset.path} is offline.`, 'Connect its drive or put the file back.');
  }

  /** Imports one file, or gives the asset it already is. */
  async import(path: string): Promise<Asset> {
    const absolute = resolve(path);
    const info = await stat(absolute).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EACCES'
        ? new Failure('permission-denied', `${absolute} may not be read.`, 'Check its permissions.', { cause: error })
        : new Failure('not-found', `There is no file ${absolute}.`, 'Check the path.', { cause: error });
    });
    if (!info.isFile()) throw new Failure('invalid-input', `${absolute} is a folder, not a media file.`, 'Pick the files in it.');
    const known = [...this.#assets.values()].find((asset) => asset.path === absolute);
    if (known?.modifiedAt === Math.floor(info.mtimeMs)) return known;
    const probe = await this.#worker.call.probe({ path: absolute });
    if (!probe.video && !probe.audio) {
      throw new Failure('unsupported-media', `${absolute} holds neither picture nor sound.`, 'Pick a media file.');
    }
    const asset: Asset = {
      id: known?.id ?? this.#newId(),
      name: basename(absolute),
      path: absolute,
      fingerprint: await fingerprint(absolute),
      modifiedAt: Math.floor(info.mtimeMs),
      probe,
    };
    return this.add(asset);
  }

  /** Keeps an asset, in place of one with the same id. */
  add(asset: Asset): Asset {
    this.#assets.set(asset.id, asset);
    this.#store.saveAsset(asset);
    this.#events.emit('media.assets', { assets: [view(asset)] });
    return asset;
  }

  async #importAll(paths: readonly string[], { signal, onProgress }: JobContext): Promise<Record<string, unknown>> {
    const assetIds: string[] = [];
    const refused: RefusedFile[] = [];
    for (const [index, path] of paths.entries()) {
      signal.throwIfAborted();
      onProgress({ stage: `Reading ${basename(path)}`, done: index, total: paths.length });
      try {
        assetIds.push((await this.import(path)).id);
      } catch (error) {
        refused.push({ path, failure: Failure.from(error).report() });
      }
    }
    onProgress({ stage: 'Done', done: paths.length, total: paths.length });
    if (assetIds.length === 0) throw noneImported(refused);
    return { assetIds, refused };
  }
}

function noneImported(refused: readonly RefusedFile[]): Failure {
  const [first] = refused;
  if (refused.length === 1 && first) return Failure.fromReport(first.failure);
  return new Failure('unsupported-media', `None of ${refused.length} files could be imported. ${first?.failure.message ?? ''}`, 'Pick media files.');
}

function view(asset: Asset): AssetView {
  return assetView(asset, existsSync(asset.path));
}
