import { statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import type { AdoptedMedia } from '../../core/interchange/adopt.ts';
import type { MediaReference } from '../../core/interchange/document.ts';
import { NOWHERE, type Losses } from '../../core/interchange/loss.ts';
import { fileName, isAbsolutePath } from '../../core/interchange/media-path.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { rate } from '../../core/time/rate.ts';
import { compare, time } from '../../core/time/rational-time.ts';
import { parseTimecode } from '../../core/time/timecode.ts';
import type { MediaLibrary } from '../media/media-library.ts';
import { foldName, spelledOnDisk, withForwardSlashes } from '../project/asset-paths.ts';
import type { Asset } from '../project/asset.ts';
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
  },
  losses: Losses,
): Promise<Resolved> {
  const { library, folder, file } = from;
  const adopted = new Map<string, AdoptedMedia>();
  const offline = new Map<string, MediaReference[]>();
  const known = new Set<string>();
  const imported = new Map<string, Asset>();
  for (const reference of references) {
    const paths = reference.paths.map((path) => (isAbsolutePath(path) ? path : withForwardSlashes(join(folder, path))));
    const asset = assetAt(library, paths) ?? assetLike(library, reference);
    if (asset) known.add(asset.id);
    const found = asset ?? (await importedFrom({ ...from, imported }, paths, reference, losses));
    if (found) adopted.set(reference.id, adoptedFrom(found));
    else {
      const key = paths[0] ?? withForwardSlashes(join(folder, reference.name || 'media'));
      offline.set(key, [...(offline.get(key) ?? []), reference]);
    }
  }
  const missing: Asset[] = [];
  for (const [path, group] of offline) {
    const free = freePath([...library.all(), ...imported.values(), ...missing], path);
    const asset = offlineAsset(from.newId(), free, group, { file, projectFolder: library.folder });
    missing.push(asset);
    for (const { id } of group) adopted.set(id, adoptedFrom(asset));
  }
  const counts = { known: known.size, imported: imported.size, offline: offline.size };
  return { adopted, fresh: [...imported.values(), ...missing], counts };
}

function assetAt(library: MediaLibrary, paths: readonly string[]): Asset | undefined {
  const folded = new Set(paths.map(foldName));
  return (
    library.all().find(({ path }) => paths.includes(path)) ??
    library.all().find(({ path }) => folded.has(foldName(path)))
  );
}

/** The only asset of that name that is long enough and begins at that timecode. */
function assetLike(library: MediaLibrary, reference: MediaReference): Asset | undefined {
  const name = foldName(fileName(reference.paths[0] ?? '') || reference.name);
  const fits = library.all().filter((asset) => foldName(asset.name) === name && isLongEnough(asset, reference));
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
  {
    library,
    newId,
    imported,
  }: {
    readonly library: MediaLibrary;
    readonly newId: () => string;
    /** Those that other references led to, by path. */
    readonly imported: Map<string, Asset>;
  },
  paths: readonly string[],
  { name }: MediaReference,
  losses: Losses,
): Promise<Asset | null> {
  for (const path of paths) {
    // Not of this system (C:/ on Linux), or on a server.
    if (!isAbsolute(path) || path.startsWith('//')) continue;
    const spelled = spelledOnDisk(path);
    if (spelled === null || !statSync(spelled).isFile()) continue;
    const file = withForwardSlashes(resolve(spelled));
    try {
      const asset = imported.get(file) ?? (await library.read(newId(), file));
      imported.set(file, asset);
      return asset;
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

/** Where an offline asset is said to be: two can't be at one place. */
function freePath(assets: readonly Asset[], path: string): string {
  const taken = new Set(assets.map((asset) => asset.path));
  let free = path;
  for (let i = 2; taken.has(free); i++) free = `${path} ${i}`;
  return free;
}
