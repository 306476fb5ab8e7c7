import { stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { Failure } from '../../core/jobs/failure.ts';
import type { AssetView } from '../../core/contract/views.ts';
import type { Events } from '../events/events.ts';
import { cancelWith } from '../jobs/cancel-with.ts';
import type { JobContext, Jobs } from '../jobs/jobs.ts';
import { assetView, type Asset } from '../project/asset.ts';
import { relativePath, resolveRelative, spelledOnDisk, withForwardSlashes } from '../project/asset-paths.ts';
import type { ProjectStore } from '../project/store.ts';
import type { WorkerClient } from '../workers/runtime/worker-client.ts';
import type { MediaWorker } from '../workers/media/protocol.ts';
import { fingerprint } from './fingerprint.ts';

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
    jobs.register('loudness', (request, context) => this.#loudness((request as { assetId: string }).assetId, context));
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

  /** Assets whose files are not where they should be. */
  offline(): Asset[] {
    return [...this.#assets.values()].filter(({ path }) => !existsSync(path));
  }

  all(): Asset[] {
    return [...this.#assets.values()];
  }

  /** The folder that relative paths start from. */
  get folder(): string {
    return dirname(this.#store.path);
  }

  /** Imports one file, or gives the asset it already is. */
  async import(path: string): Promise<Asset> {
    const absolute = withForwardSlashes(resolve(path));
    const modifiedAt = await modificationTime(absolute);
    const known = this.all().find((asset) => asset.path === absolute);
    if (known?.modifiedAt === modifiedAt) return known;
    return this.add(await this.read(known?.id ?? this.#newId(), absolute));
  }

  /** A media file as an asset with the given id, which the project does not keep yet. Throws Failure when it is no media. */
  async read(id: string, path: string): Promise<Asset> {
    const modifiedAt = await modificationTime(path);
    const probe = await this.#worker.call.probe({ path });
    if (!probe.video && !probe.audio) {
      throw new Failure('unsupported-media', `${path} holds neither picture nor sound.`, 'Pick a media file.');
    }
    const relative = relativePath(this.folder, path);
    return {
      id,
      name: basename(path),
      path,
      relativePath: relative,
      fingerprint: await fingerprint(path),
      modifiedAt,
      probe,
    };
  }

  /**
   * Finds offline files by their way from the project file: a project that was moved with its media, to whatever system, is online again. Only the
   * very same file counts. How many were found.
   */
  async findMoved(): Promise<number> {
    let found = 0;
    for (const asset of this.offline()) {
      const path = asset.relativePath === null ? null : spelledOnDisk(resolveRelative(this.folder, asset.relativePath));
      if (path === null || this.isTaken(path, asset.id)) continue;
      const { size } = await stat(path);
      if (size !== asset.probe.size || (await fingerprint(path)) !== asset.fingerprint) continue;
      const moved = { ...asset, path: withForwardSlashes(path), modifiedAt: await modificationTime(path) };
      this.#assets.set(asset.id, moved);
      if (this.#store.readOnly === null) this.add(moved);
      found++;
    }
    return found;
  }

  /** After the project was saved elsewhere: the ways from its file are other ones now. What was only found, not kept, in a read-only project is kept too. */
  measureFromProject(): void {
    const assets = this.all().map((asset) => ({ ...asset, relativePath: relativePath(this.folder, asset.path) }));
    this.#store.saveAssets(assets);
    for (const asset of assets) this.#assets.set(asset.id, asset);
  }

  /** Whether another asset has that file already. */
  isTaken(path: string, assetId: string): boolean {
    return this.all().some((asset) => asset.id !== assetId && asset.path === withForwardSlashes(path));
  }

  /** Keeps an asset, in place of one with the same id. */
  add(asset: Asset): Asset {
    this.addAll([asset]);
    return asset;
  }

  /** As `add`, of many at once: they reach the disk together. */
  addAll(assets: readonly Asset[]): void {
    if (assets.length === 0) return;
    for (const asset of assets) this.#assets.set(asset.id, asset);
    this.#store.saveAssets(assets);
    this.#events.emit('media.assets', { assets: assets.map(view) });
  }

  async #loudness(assetId: string, { jobId, signal }: JobContext): Promise<Record<string, unknown>> {
    const { path } = this.online(assetId);
    const measured = await cancelWith(
      signal,
      () => this.#worker.call.cancel({ jobId }),
      () => this.#worker.call.loudness({ path, jobId }),
    );
    return { ...measured };
  }
}

/** Milliseconds since 1970, whole. Throws Failure when there is no such file. */
async function modificationTime(path: string): Promise<number> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EACCES'
      ? new Failure('permission-denied', `${path} may not be read.`, 'Check its permissions.', { cause: error })
      : new Failure('not-found', `There is no file ${path}.`, 'Check the path.', { cause: error });
  });
  if (!info.isFile())
    throw new Failure('invalid-input', `${path} is a folder, not a media file.`, 'Pick the files in it.');
  return Math.floor(info.mtimeMs);
}

function view(asset: Asset): AssetView {
  return assetView(asset, existsSync(asset.path));
}
