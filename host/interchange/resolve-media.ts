import { existsSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import type { AdoptedMedia } from '../../core/interchange/adopt.ts';
import type { MediaReference } from '../../core/interchange/document.ts';
import { NOWHERE, type Losses } from '../../core/interchange/loss.ts';
import { fileName, isAbsolutePath } from '../../core/interchange/media-path.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { rate } from '../../core/time/rate.ts';
import { compare, time } from '../../core/time/rational-time.ts';
import { parseTimecode } from '../../core/time/timecode.ts';
import type { JobContext } from '../jobs/jobs.ts';
import type { MediaLibrary } from '../media/media-library.ts';
import { spelledOnDisk, withForwardSlashes } from '../project/asset-paths.ts';
import type { Asset } from '../project/asset.ts';
import { breath } from './breath.ts';
import { KnownAssets } from './known-assets.ts';
import { offlineAsset } from './offline-asset.ts';

/** How many references were found how. */
export interface MediaCounts {
  /** Assets that the project had already. */
  readonly known: number;
  /** Files that were there and were imported. */
  readonly imported: number;
  readonly offline: number;
}

export interface Resolved {
  readonly adopted: ReadonlyMap<string, AdoptedMedia>;
  /** Assets that the project does not have yet. */
  readonly fresh: readonly Asset[];
  readonly counts: MediaCounts;
}

/** After how many references progress is told and a cancel is heard. */
const AT_ONCE = 256;

/**
 * The assets that stand for the media of a document: those the project has, by path or else by name, length and timecode; files that are where the document says; and for the rest,
 * offline assets to relink. Nothing is looked for elsewhere, and no server is asked: a path on the network is taken only when the project knows it. The project is not changed.
 */
export async function resolveMedia(
  references: readonly MediaReference[],
  from: {
    readonly library: MediaLibrary;
    readonly folder: string;
    readonly file: string;
    readonly newId: () => string;
    readonly context: JobContext;
  },
  losses: Losses,
): Promise<Resolved> {
  const { library, folder, file } = from;
  const { signal, onProgress } = from.context;
  const adopted = new Map<string, AdoptedMedia>();
  const offline = new Map<string, MediaReference[]>();
  const assets = new KnownAssets(library.all());
  const known = new Set<string>();
  const imported: Asset[] = [];
  for (const [i, reference] of references.entries()) {
    if (i % AT_ONCE === 0) {
      onProgress({ stage: 'Looking for its media', done: i, total: references.length });
      await breath(signal);
    }
    const paths = reference.paths.map((path) => (isAbsolutePath(path) ? path : withForwardSlashes(join(folder, path))));
    const asset = assets.at(paths) ?? assetLike(assets, reference);
    if (asset) known.add(asset.id);
    const fresh = asset ?? (await importedFrom(from, paths, reference, losses));
    if (!asset && fresh) {
      assets.add(fresh);
      imported.push(fresh);
      onProgress({ stage: `Read ${fresh.name}`, done: i + 1, total: references.length });
      signal.throwIfAborted();
    }
    if (fresh) adopted.set(reference.id, adoptedFrom(fresh));
    else {
      const key =
        paths.find((path) => !isFolder(path)) ?? withForwardSlashes(join(folder, fileName(reference.name) || 'media'));
      const group = offline.get(key) ?? [];
      group.push(reference);
      offline.set(key, group);
    }
  }
  const missing = [...offline].map(([path, group]) => {
    const free = assets.freePath(path);
    const asset = offlineAsset(from.newId(), free, group, { file, projectFolder: library.folder });
    assets.add(asset);
    for (const { id } of group) adopted.set(id, adoptedFrom(asset));
    return asset;
  });
  const counts = { known: known.size, imported: imported.length, offline: offline.size };
  return { adopted, fresh: [...imported, ...missing], counts };
}

/** The only asset of that name that is long enough and begins at that timecode. */
function assetLike(assets: KnownAssets, reference: MediaReference): Asset | undefined {
  const name = fileName(reference.paths[0] ?? '') || reference.name;
  const fits = assets.named(name).filter((asset) => isLongEnough(asset, reference));
  return fits.length === 1 ? fits[0] : undefined;
}

function isLongEnough(asset: Asset, { measured, start, duration }: MediaReference): boolean {
  const { video, audio, start: begins } = adoptedFrom(asset);
  const length = video ?? audio;
  if (!length || !measured) return length !== null;
  return compare(length, duration) >= 0 && (begins === null ? start.value === 0 : compare(begins, start) === 0);
}

/** A file that is where the document says, as an asset; null when there is none that can be. */
async function importedFrom(
  { library, newId }: { readonly library: MediaLibrary; readonly newId: () => string },
  paths: readonly string[],
  { name }: MediaReference,
  losses: Losses,
): Promise<Asset | null> {
  for (const path of paths) {
    // Not of this system (C:/ on Linux), or on a server.
    if (!isAbsolute(path) || path.startsWith('//')) continue;
    const spelled = spelledOnDisk(path);
    if (spelled === null || !statSync(spelled).isFile()) continue;
    try {
      return await library.read(newId(), withForwardSlashes(resolve(spelled)));
    } catch (error) {
      const failure = Failure.from(error);
      if (failure.kind === 'internal' || failure.kind === 'worker-crashed') throw error;
      losses.lost(`media that can't be read: ${failure.message}`, { ...NOWHERE, name }, 'It is offline.');
    }
  }
  return null;
}

function adoptedFrom({ id, probe: { video, audio } }: Asset): AdoptedMedia {
  return {
    assetId: id,
    video: video && time(video.frameCount, video.rate),
    audio: audio && time(audio.sampleCount, rate(audio.sampleRate)),
    start: video?.startTimecode ? startOf(video.startTimecode, video.rate) : null,
  };
}

/** A start timecode as an instant; null for one that its own rate does not have. */
function startOf(timecode: string, frameRate: { num: number; den: number }) {
  try {
    return time(parseTimecode(timecode, frameRate), frameRate);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Whether a path leads to a folder, as one does that was written without a file. Servers are not asked. */
function isFolder(path: string): boolean {
  // Of a path that no system has, existsSync says so, where statSync throws.
  return isAbsolute(path) && !path.startsWith('//') && existsSync(path) && statSync(path).isDirectory();
}
