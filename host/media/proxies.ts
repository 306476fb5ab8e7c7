import { z } from 'zod';
import { proxySizeSchema, type CacheSettings, type ProxySize, type ProxyView } from '../../core/contract/cache.ts';
import type { EventPayload } from '../../core/contract/methods.ts';
import { isOver } from '../../core/jobs/job.ts';
import type { CacheEntry, MediaCache } from '../cache/media-cache.ts';
import type { Events } from '../events/events.ts';
import { cancelWith } from '../jobs/cancel-with.ts';
import type { JobContext, Jobs } from '../jobs/jobs.ts';
import { contentKey, versionOf, type Asset } from '../project/asset.ts';
import type { MediaWorker } from '../workers/media/protocol.ts';
import type { WorkerClient } from '../workers/runtime/worker-client.ts';
import type { MediaLibrary } from './media-library.ts';
import { isHeavy, playsInWindows } from './plays-in-windows.ts';

/** Of earlier versions' jobs there is no size. */
const requestSchema = z.object({ assetId: z.string(), size: proxySizeSchema.default('720p') });

/** What a window gets that asks for an asset's proxy: its file, or words for a person while there is none. */
export type ProxyAnswer =
  { readonly kind: 'file'; readonly path: string } | { readonly kind: 'none'; readonly words: string };

interface Parts {
  readonly library: MediaLibrary;
  readonly cache: MediaCache;
  readonly jobs: Jobs;
  readonly media: WorkerClient<MediaWorker>;
  readonly events: Events;
  readonly settings: () => CacheSettings;
}

/**
 * Stand-ins for assets that windows can't play or play badly. Made by jobs, kept in the cache, one of each content: a new size takes the place of the one
 * before. Films are made of them only where that is asked for.
 */
export class Proxies {
  readonly #parts: Parts;
  /** The job that makes each asset's proxy, the last one that did. */
  readonly #jobOf = new Map<string, string>();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.jobs.register('proxy', (request, context) => this.#make(requestSchema.parse(request), context));
    parts.cache.onRemoved((removed) => void this.#tellOf(removed));
    parts.events.listen((event, payload) => {
      if (event === 'media.assets')
        void this.#tell((payload as EventPayload<'media.assets'>).assets.map(({ id }) => id));
      if (event === 'project.moved') void this.#tell(parts.library.all().map(({ id }) => id));
    });
  }

  async views(): Promise<ProxyView[]> {
    const entries = await this.#parts.cache.list('proxies');
    return this.#parts.library.all().flatMap((asset) => viewOf(asset, entries) ?? []);
  }

  /** Starts a job for each asset that has no proxy of the size and none in the making. Refuses assets that are offline. */
  async start(assetIds: readonly string[], size = this.#parts.settings().proxySize): Promise<string[]> {
    const assets = assetIds.map((id) => this.#parts.library.online(id));
    const entries = await this.#parts.cache.list('proxies');
    const missing = assets.filter((asset) => viewOf(asset, entries)?.size !== size && !this.#inTheMaking(asset));
    return missing.map((asset) => this.#startOne(asset, size));
  }

  /** Makes proxies of what the settings say is to have one by itself. */
  async startByItself(assetIds: readonly string[]): Promise<void> {
    const { automatic } = this.#parts.settings();
    if (automatic === 'none') return;
    const needing = assetIds.filter((id) => {
      const { probe } = this.#parts.library.asset(id);
      return !playsInWindows(probe) || (automatic === 'heavy' && isHeavy(probe));
    });
    if (needing.length > 0) await this.start(needing);
  }

  /** How many were removed. */
  async remove(assetIds: readonly string[]): Promise<number> {
    const keys = assetIds.map((id) => contentKey(this.#parts.library.asset(id)));
    const removed = await this.#parts.cache.remove(
      ({ kind, name }) => kind === 'proxies' && keys.some((key) => name.startsWith(`${key}-`)),
    );
    return removed.length;
  }

  /** The files of the proxies that there are, by asset. */
  async paths(assetIds: Iterable<string>): Promise<Map<string, string>> {
    const { library, cache } = this.#parts;
    const entries = await cache.list('proxies');
    const paths = new Map<string, string>();
    for (const id of assetIds) {
      const path = await this.#use(library.asset(id), entries);
      if (path !== null) paths.set(id, path);
    }
    return paths;
  }

  /**
   * The proxy for a window that wants to play it. Where there is none, one is made, unless a person has cancelled that or it has failed: then it is made when
   * it is asked for.
   */
  async answer(assetId: string): Promise<ProxyAnswer> {
    const asset = this.#parts.library.asset(assetId);
    const path = await this.#use(asset, await this.#parts.cache.list('proxies'));
    if (path !== null) return { kind: 'file', path };
    const last = this.#lastJob(assetId);
    if (last?.state === 'failed')
      return none(`No proxy of ${asset.name} could be made. ${last.failure?.message ?? ''}`);
    if (last?.state === 'cancelled')
      return none(`${asset.name} plays only through a proxy, and making one was cancelled. Make a proxy of it.`);
    await this.start([assetId]);
    return none(`${asset.name} plays only through a proxy, which is being made.`);
  }

  /** The file of an asset's proxy, which counts as used now; null where there is none. */
  async #use(asset: Asset, entries: readonly CacheEntry[]): Promise<string | null> {
    const view = viewOf(asset, entries);
    return view && this.#parts.cache.use('proxies', fileName(asset, view.size));
  }

  #startOne(asset: Asset, size: ProxySize): string {
    const jobId = this.#parts.jobs.start('proxy', `Proxy of ${asset.name}`, { assetId: asset.id, size });
    this.#jobOf.set(asset.id, jobId);
    return jobId;
  }

  #inTheMaking({ id }: Asset): boolean {
    const job = this.#lastJob(id);
    return job !== null && !isOver(job);
  }

  #lastJob(assetId: string) {
    const jobId = this.#jobOf.get(assetId);
    return this.#parts.jobs.list().find(({ id }) => id === jobId) ?? null;
  }

  async #make({ assetId, size }: z.infer<typeof requestSchema>, context: JobContext): Promise<Record<string, unknown>> {
    const { library, cache, media } = this.#parts;
    const asset = library.online(assetId);
    const { jobId, signal } = context;
    this.#jobOf.set(assetId, jobId);
    const name = fileName(asset, size);
    await cache.make('proxies', name, (output) =>
      cancelWith(
        signal,
        () => media.call.cancel({ jobId }),
        () => media.call.makeProxy({ path: asset.path, output, size, jobId }),
      ),
    );
    await cache.remove(
      (entry) => entry.kind === 'proxies' && entry.name.startsWith(`${contentKey(asset)}-`) && entry.name !== name,
    );
    await this.#tellOf([{ kind: 'proxies', name }]);
    return { assetId, size };
  }

  async #tellOf(entries: readonly Pick<CacheEntry, 'kind' | 'name'>[]): Promise<void> {
    const keys = new Set(
      entries.filter(({ kind }) => kind === 'proxies').map(({ name }) => name.replace(/-[^-]*$/, '')),
    );
    const assets = this.#parts.library.all().filter((asset) => keys.has(contentKey(asset)));
    await this.#tell(assets.map(({ id }) => id));
  }

  async #tell(assetIds: readonly string[]): Promise<void> {
    if (assetIds.length === 0) return;
    // A cache that can't be read has no proxies to tell of.
    const entries = await this.#parts.cache.list('proxies').catch(() => []);
    const { library, events } = this.#parts;
    const changed = assetIds.map((assetId) => ({ assetId, proxy: viewOf(library.asset(assetId), entries) }));
    events.emit('media.proxies', { changed });
  }
}

function none(words: string): ProxyAnswer {
  return { kind: 'none', words };
}

function fileName(asset: Asset, size: ProxySize): string {
  return `${contentKey(asset)}-${size}.mov`;
}

/** The proxy of an asset among the cache's; null where there is none. */
function viewOf(asset: Asset, entries: readonly CacheEntry[]): ProxyView | null {
  for (const size of proxySizeSchema.options) {
    const entry = entries.find(({ name }) => name === fileName(asset, size));
    if (entry) return { assetId: asset.id, version: versionOf(asset), size, bytes: entry.bytes };
  }
  return null;
}
