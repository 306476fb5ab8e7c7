import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { Failure } from '../../core/jobs/failure.ts';
import { cancelWith } from '../jobs/cancel-with.ts';
import type { JobContext, Jobs } from '../jobs/jobs.ts';
import { versionOf, type Asset } from '../project/asset.ts';
import type { ProjectFolders } from '../project/folders.ts';
import { partialOf } from '../workers/media/engine/partial-file.ts';
import type { MediaWorker } from '../workers/media/protocol.ts';
import type { WorkerClient } from '../workers/runtime/worker-client.ts';
import type { MediaLibrary } from './media-library.ts';

const PREVIEW_LINES = 720;

/** Pictures for windows, made once and kept: stills of frames, and H.264 previews of assets that a browser can't decode. */
export class Previews {
  readonly #library: MediaLibrary;
  readonly #folders: ProjectFolders;
  readonly #jobs: Jobs;
  readonly #media: WorkerClient<MediaWorker>;
  readonly #making = new Map<string, Promise<unknown>>();

  constructor(parts: { library: MediaLibrary; folders: ProjectFolders; jobs: Jobs; media: WorkerClient<MediaWorker> }) {
    this.#library = parts.library;
    this.#folders = parts.folders;
    this.#jobs = parts.jobs;
    this.#media = parts.media;
    parts.jobs.register('preview', (request, context) =>
      this.#makePreview((request as { assetId: string }).assetId, context),
    );
  }

  /** Path of a JPEG of one frame, at most `width` wide and 9/16 of that high. */
  async frame(assetId: string, frame: number, width: number): Promise<string> {
    const asset = this.#library.asset(assetId);
    const path = this.#folders.frame(contentName(asset), frame, width);
    if (!existsSync(path)) {
      await this.#once(path, async () => {
        this.#library.online(assetId);
        const height = Math.ceil((width * 9) / 16);
        const jpeg = await this.#media.call.still({ path: asset.path, frame, width, height });
        await this.#folders.make();
        await writeFile(partialOf(path), jpeg);
        await rename(partialOf(path), path);
      });
    }
    return path;
  }

  /** Path of the asset's preview, once it is made. */
  async asset(assetId: string): Promise<string> {
    const path = this.#folders.assetPreview(contentName(this.#library.asset(assetId)));
    if (!existsSync(path)) {
      await this.#once(path, async () => {
        const { name } = this.#library.online(assetId);
        const job = await this.#jobs.ended(this.#jobs.start('preview', `Preview of ${name}`, { assetId }));
        if (job.failure) throw Failure.fromReport(job.failure);
        if (job.state !== 'done') throw new Failure('cancelled', `The preview of ${name} was cancelled.`);
      });
    }
    return path;
  }

  async #makePreview(assetId: string, { jobId, signal }: JobContext): Promise<Record<string, unknown>> {
    const asset = this.#library.online(assetId);
    const { path } = asset;
    const output = this.#folders.assetPreview(contentName(asset));
    await this.#folders.make();
    try {
      await cancelWith(
        signal,
        () => this.#media.call.cancel({ jobId }),
        () => this.#media.call.makePreview({ path, output, height: PREVIEW_LINES, jobId }),
      );
      return { assetId };
    } catch (error) {
      await this.#folders.removePartial(output);
      throw error;
    }
  }

  /** Requests for what is being made already wait for it. */
  async #once(key: string, make: () => Promise<unknown>): Promise<void> {
    const making = this.#making.get(key) ?? make().finally(() => this.#making.delete(key));
    this.#making.set(key, making);
    await making;
  }
}

/** What pictures of an asset are kept under: another file that takes its place has its own. */
export function contentName(asset: Asset): string {
  return `${asset.id}-${versionOf(asset)}`;
}
