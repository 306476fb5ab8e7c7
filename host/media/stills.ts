import { readFile, rename, writeFile } from 'node:fs/promises';
import type { MediaCache } from '../cache/media-cache.ts';
import { contentKey } from '../project/asset.ts';
import { partialOf } from '../workers/media/engine/partial-file.ts';
import type { MediaWorker } from '../workers/media/protocol.ts';
import type { WorkerClient } from '../workers/runtime/worker-client.ts';
import type { MediaLibrary } from './media-library.ts';

/** Small pictures of frames for windows, made once and kept. */
export class Stills {
  readonly #library: MediaLibrary;
  readonly #cache: MediaCache;
  readonly #media: WorkerClient<MediaWorker>;

  constructor(parts: { library: MediaLibrary; cache: MediaCache; media: WorkerClient<MediaWorker> }) {
    this.#library = parts.library;
    this.#cache = parts.cache;
    this.#media = parts.media;
  }

  /** A JPEG of one frame of an asset, at most `width` wide and 9/16 of that high. */
  frame(assetId: string, frame: number, width: number): Promise<Uint8Array> {
    const find = async (): Promise<string> => this.#library.online(assetId).path;
    return this.of(this.#library.asset(assetId), find, frame, width);
  }

  /** The same of any footage; `find` says where a file with its content lies, once it has to be read. A picture that there is no room to keep is given all the same. */
  async of(
    footage: { fingerprint: string },
    find: () => Promise<string>,
    frame: number,
    width: number,
  ): Promise<Uint8Array> {
    const made: { jpeg?: Uint8Array } = {};
    const kept = this.#cache.make('thumbnails', `${contentKey(footage)}-${frame}-${width}.jpg`, async (path) => {
      const height = Math.ceil((width * 9) / 16);
      made.jpeg = await this.#media.call.still({ path: await find(), frame, width, height });
      await writeFile(partialOf(path), made.jpeg);
      await rename(partialOf(path), path);
    });
    try {
      return await readFile(await kept);
    } catch (error) {
      if (made.jpeg && isDiskFull(error)) return made.jpeg;
      throw error;
    }
  }
}

function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');
}
