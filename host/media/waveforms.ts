import { z } from 'zod';
import { BLOCK_SAMPLES } from '../../core/waveform/peaks.ts';
import { Failure } from '../../core/jobs/failure.ts';
import type { MediaCache } from '../cache/media-cache.ts';
import { cancelWith } from '../jobs/cancel-with.ts';
import type { JobContext, Jobs } from '../jobs/jobs.ts';
import { contentKey, type Asset } from '../project/asset.ts';
import type { MediaWorker } from '../workers/media/protocol.ts';
import type { WorkerClient } from '../workers/runtime/worker-client.ts';
import type { MediaLibrary } from './media-library.ts';

const requestSchema = z.object({ assetId: z.string() });

interface Parts {
  readonly library: MediaLibrary;
  readonly cache: MediaCache;
  readonly jobs: Jobs;
  readonly media: WorkerClient<MediaWorker>;
}

/** Waveforms of assets' sound, made by a job when a window first asks for one, and kept. */
export class Waveforms {
  readonly #parts: Parts;
  /** The last job for each asset. */
  readonly #jobOf = new Map<string, string>();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.jobs.register('waveform', (request, context) => this.#make(requestSchema.parse(request), context));
  }

  /** Path of the asset's waveform; null while it is being made, or where that was cancelled or has failed. */
  async path(assetId: string): Promise<string | null> {
    const asset = this.#withSound(assetId);
    const path = await this.#parts.cache.use('waveforms', fileName(asset));
    if (path === null) this.#startWhereNone(assetId);
    return path;
  }

  /** Starts the job, unless it is at work, or a person has cancelled it, or it has failed. */
  #startWhereNone(assetId: string): void {
    const { jobs, library } = this.#parts;
    const known = this.#jobOf.get(assetId);
    const last = jobs.list().find(({ id }) => id === known);
    if (last && last.state !== 'done') return;
    const { name } = library.online(assetId);
    this.#jobOf.set(assetId, jobs.start('waveform', `Waveform of ${name}`, { assetId }));
  }

  /** A block of the asset's sound as it is, see `mediaUrls.samples`. */
  async samples(assetId: string, block: number): Promise<Uint8Array> {
    this.#withSound(assetId);
    const { path } = this.#parts.library.online(assetId);
    return this.#parts.media.call.samples({ path, at: block * BLOCK_SAMPLES, count: BLOCK_SAMPLES });
  }

  #withSound(assetId: string): Asset {
    const asset = this.#parts.library.asset(assetId);
    if (!asset.probe.audio) throw new Failure('not-found', `${asset.name} has no sound.`);
    return asset;
  }

  async #make(
    { assetId }: z.infer<typeof requestSchema>,
    { jobId, signal }: JobContext,
  ): Promise<Record<string, unknown>> {
    const { cache, library, media } = this.#parts;
    this.#jobOf.set(assetId, jobId);
    const asset = library.online(assetId);
    await cache.make('waveforms', fileName(asset), (output) =>
      cancelWith(
        signal,
        () => media.call.cancel({ jobId }),
        () => media.call.makeWaveform({ path: asset.path, output, jobId }),
      ),
    );
    return { assetId };
  }
}

function fileName(asset: Asset): string {
  return `${contentKey(asset)}.peaks`;
}
