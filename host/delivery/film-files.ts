import { existsSync, statSync } from 'node:fs';
import type { ExportMedia } from '../../core/contract/methods.ts';
import { Failure } from '../../core/jobs/failure.ts';
import type { MediaLibrary } from '../media/media-library.ts';
import type { Proxies } from '../media/proxies.ts';
import { hasAlpha } from '../workers/media/engine/has-alpha.ts';
import type { Asset } from '../project/asset.ts';
import type { VideoProbe } from '../workers/media/engine/types.ts';
import { videoProbeSchema } from '../workers/media/protocol.ts';

/** Where the assets of a film are, and what the project knows of them. */
export interface FilmFiles {
  /** Paths by asset. */
  readonly paths: ReadonlyMap<string, string>;
  /** By path, what the project knows of a file's picture that is still the file it was imported as. */
  readonly videos: Readonly<Record<string, VideoProbe>>;
  /** Names of the assets that were to be stood in for, but have no proxy. */
  readonly withoutProxy: readonly string[];
}

/** Finds the files of a film. Throws Failure('not-found') that names one that is not there. */
export async function findFiles(
  assetIds: ReadonlySet<string>,
  media: ExportMedia,
  { library, proxies }: { readonly library: MediaLibrary; readonly proxies: Proxies },
): Promise<FilmFiles> {
  const standIns = media === 'proxies' ? await proxies.paths(assetIds) : new Map<string, string>();
  const paths = new Map<string, string>();
  const videos: Record<string, VideoProbe> = {};
  const withoutProxy: string[] = [];
  for (const id of assetIds) {
    const asset = library.asset(id);
    // The proxy of a film with alpha is for windows, which know how to read it.
    const standIn = hasAlpha(asset.probe.video?.pixelFormat ?? '') ? undefined : standIns.get(id);
    const path = standIn ?? library.online(id).path;
    paths.set(id, path);
    if (standIn !== undefined) continue;
    const video = knownVideo(asset);
    if (video) videos[path] = video;
    if (media === 'proxies') withoutProxy.push(asset.name);
  }
  return { paths, videos, withoutProxy };
}

/** Null where the file has changed since, or was probed by a version that knew less. */
function knownVideo({ path, modifiedAt, probe }: Asset): VideoProbe | null {
  const { size, mtimeMs } = statSync(path);
  if (size !== probe.size || Math.floor(mtimeMs) !== modifiedAt) return null;
  return videoProbeSchema.safeParse(probe.video).data ?? null;
}

/** Throws Failure('not-found') that names a look-up table or a font that is not there. */
export function checkLooks(lutPaths: ReadonlySet<string>, fontPaths: ReadonlySet<string>): void {
  const isGone = (path: string): boolean => !existsSync(path);
  const [lut, font] = [[...lutPaths].find(isGone), [...fontPaths].find(isGone)];
  if (lut !== undefined)
    throw new Failure(
      'not-found',
      `The look-up table ${lut} is not there.`,
      'Put the file back, or turn the effect off.',
    );
  if (font !== undefined)
    throw new Failure('not-found', `The font ${font} is not there.`, 'Put the file back, or choose another font.');
}
