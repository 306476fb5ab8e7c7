import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Parsed } from '../../core/contract/methods.ts';
import type { RelinkCandidate, RelinkResult } from '../../core/contract/views.ts';
import { Failure } from '../../core/jobs/failure.ts';
import type { JobContext, Jobs } from '../jobs/jobs.ts';
import type { Asset } from '../project/asset.ts';
import { withForwardSlashes } from '../project/asset-paths.ts';
import { fingerprint } from './fingerprint.ts';
import { mediaFilesBelow } from './media-files.ts';
import type { MediaLibrary } from './media-library.ts';
import { clearWinner, differences, isNamedAlike, likelihood, likestPath, sameContent } from './relink-match.ts';

export type RelinkRequest = Parsed<'media.relink'>;

/** A file found below the folder. What it holds is read when it is first asked for. */
interface FoundFile {
  readonly path: string;
  readonly size: number;
  fingerprint?: Promise<string>;
  asset?: Promise<Asset | null>;
}

/** Finds offline media again: by content, else by name, length, timecode and size, and never by guessing. */
export class Relink {
  readonly #library: MediaLibrary;
  readonly #jobs: Jobs;

  constructor(library: MediaLibrary, jobs: Jobs) {
    this.#library = library;
    this.#jobs = jobs;
    jobs.register('relink', (request, context) => this.#run(request as RelinkRequest, context));
  }

  start(request: RelinkRequest): string {
    return this.#jobs.start('relink', 'assetId' in request ? 'Relink a file' : 'Relink media', request);
  }

  async #run(request: RelinkRequest, context: JobContext): Promise<Record<string, unknown>> {
    const result: RelinkResult =
      'assetId' in request ? await this.#relinkTo(request) : await this.#search(request, context);
    return { ...result };
  }

  /** A person's own choice: taken whatever differs, which is said; only a file of another kind is refused. */
  async #relinkTo({ assetId, path }: { assetId: string; path: string }): Promise<RelinkResult> {
    const asset = this.#library.asset(assetId);
    const absolute = withForwardSlashes(resolve(path));
    if (this.#library.isTaken(absolute, assetId)) {
      throw new Failure('invalid-input', `${absolute} is another asset of this project.`, 'Pick another file.');
    }
    const file = await this.#library.read(assetId, absolute);
    if (asset.probe.video && !file.probe.video)
      throw new Failure('invalid-input', `${absolute} has no picture, ${asset.name} has one.`, 'Pick another file.');
    if (!asset.probe.video && !file.probe.audio)
      throw new Failure('invalid-input', `${absolute} has no sound, ${asset.name} has.`, 'Pick another file.');
    this.#library.add(file);
    const found =
      file.fingerprint === asset.fingerprint ? sameContent(absolute) : likelihood(asset, absolute, file.probe);
    return {
      relinked: [{ assetId, ...found, differences: differences(asset, file.probe) }],
      ambiguous: [],
      missing: [],
    };
  }

  async #search(
    { folder, assetIds }: { folder: string; assetIds?: string[] | undefined },
    { signal, onProgress }: JobContext,
  ): Promise<RelinkResult> {
    const root = resolve(folder === '' ? this.#library.folder : folder);
    if (!existsSync(root)) throw new Failure('not-found', `There is no folder ${root}.`, 'Check the path.');
    const wanted = this.#library.offline().filter(({ id }) => assetIds?.includes(id) ?? true);
    onProgress({ stage: 'Listing files', done: 0, total: wanted.length });
    const files: FoundFile[] = [];
    for (const path of await mediaFilesBelow(root)) files.push({ path, size: (await stat(path)).size });
    const result = {
      relinked: [] as RelinkResult['relinked'][number][],
      ambiguous: [] as RelinkResult['ambiguous'][number][],
      missing: [] as string[],
    };
    for (const [index, asset] of wanted.entries()) {
      signal.throwIfAborted();
      onProgress({ stage: `Looking for ${asset.name}`, done: index, total: wanted.length });
      const free = files.filter(({ path }) => !this.#library.isTaken(path, asset.id));
      const same = await sameFile(asset, free);
      const scored = same === null ? await this.#scoreByName(asset, free) : [sameContent(same)];
      const best = clearWinner(scored);
      const file = best && (await this.#library.read(asset.id, withForwardSlashes(best.path)));
      if (best && file) {
        this.#library.add(file);
        result.relinked.push({
          assetId: asset.id,
          ...best,
          path: file.path,
          differences: differences(asset, file.probe),
        });
      } else if (scored.length > 0) result.ambiguous.push({ assetId: asset.id, candidates: scored });
      else result.missing.push(asset.id);
    }
    return result;
  }

  async #scoreByName(asset: Asset, files: readonly FoundFile[]): Promise<RelinkCandidate[]> {
    const scored: RelinkCandidate[] = [];
    for (const file of files.filter(({ path }) => isNamedAlike(asset, path))) {
      file.asset ??= this.#library.read(asset.id, file.path).catch(nullIfNoMedia);
      const found = await file.asset;
      if (found) scored.push(likelihood(asset, file.path, found.probe));
    }
    return scored.sort((a, b) => b.confidence - a.confidence);
  }
}

/** The very same file: only those of its size are read. */
async function sameFile(asset: Asset, files: readonly FoundFile[]): Promise<string | null> {
  const same: string[] = [];
  for (const file of files.filter(({ size }) => size === asset.probe.size)) {
    file.fingerprint ??= fingerprint(file.path);
    if ((await file.fingerprint) === asset.fingerprint) same.push(file.path);
  }
  return likestPath(asset, same);
}

/** A file that only has a fitting name is none of ours. */
function nullIfNoMedia(error: unknown): null {
  if (error instanceof Failure && error.kind !== 'worker-crashed') return null;
  throw error;
}
