import { existsSync, statSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { InterchangeDocument, MediaReference } from '../../core/interchange/document.ts';
import type { Format, Package, WriteResult } from '../../core/interchange/format.ts';
import { formatsByName } from '../../core/interchange/formats.ts';
import { Losses, NOWHERE, sorted, type Loss } from '../../core/interchange/loss.ts';
import { fileName, stem } from '../../core/interchange/media-path.ts';
import { Failure } from '../../core/jobs/failure.ts';
import type { JobContext } from '../jobs/jobs.ts';
import { copyFile } from '../media/copy-file.ts';
import { freeName } from '../media/free-name.ts';
import { writeZip } from '../ports/zip-archive.ts';
import { relativePath, withForwardSlashes } from '../project/asset-paths.ts';
import { fileFailure } from '../workers/media/engine/file-failure.ts';
import { partialOf } from '../workers/media/engine/partial-file.ts';

export interface Written {
  readonly paths: readonly string[];
  readonly losses: readonly Loss[];
}

interface Target {
  readonly path: string;
  readonly format: Format;
  readonly version: string | null;
  /** Writes paths of media relative to the file. */
  readonly relative: boolean;
  /** Whether what has the name is written over. Only what is called like a timeline is. */
  readonly replace: boolean;
}

/** Writes a document as a file, or several, in one folder. Each takes its name when it is whole. Throws Failure when one of the names is taken and not to be replaced. */
export async function writeDocument(
  document: InterchangeDocument,
  target: Target,
  { signal }: JobContext,
): Promise<Written> {
  const output = resolve(target.path);
  const name = stem(basename(output));
  const { files, losses } = write(
    target.format,
    related(document, target.relative ? dirname(output) : null),
    name,
    target.version,
  );
  // The main file is called what the person says; others keep the name their format gives them.
  const paths = files.map((file, i) =>
    i === 0 && files.length === 1 ? output : join(dirname(output), safeName(file.name)),
  );
  for (const path of paths) mustBeFree(path, target.replace);
  signal.throwIfAborted();
  for (const [i, file] of files.entries()) {
    const path = paths[i] ?? output;
    await settled(path, target.replace, async (partial) => writeFile(partial, file.bytes, { flush: true }));
  }
  return { paths, losses };
}

/** Writes a document in a folder or an archive, with its media where those of its kind hold media. Media that is offline stays where it was. */
export async function writePackage(
  document: InterchangeDocument,
  target: Target & { readonly package: Package },
  { signal, onProgress }: JobContext,
): Promise<Written> {
  const output = resolve(target.path);
  mustBeFree(output, target.replace);
  const found = new Losses();
  const copies = new Map<string, string>();
  const taken = new Set<string>();
  const { mediaFolder } = target.package;
  const media = document.media.map((reference): MediaReference => {
    const [path] = reference.paths;
    if (mediaFolder === null) return reference;
    if (path === undefined || !existsSync(path) || !statSync(path).isFile()) {
      found.lost('media that is offline', { ...NOWHERE, name: reference.name }, 'It is not in the package.');
      return reference;
    }
    const inside = copies.get(path) ?? `${mediaFolder}/${freeName(fileName(withForwardSlashes(path)), taken)}`;
    copies.set(path, inside);
    return { ...reference, paths: [inside] };
  });
  const { files, losses } = write(target.format, { ...document, media }, stem(basename(output)), target.version);
  const bytes = files[0]?.bytes ?? new Uint8Array();
  const total = [...copies.keys()].reduce((sum, path) => sum + statSync(path).size, bytes.length);
  let done = 0;
  const onBytes = (count: number): void =>
    onProgress({ stage: 'Packing the media', done: Math.min(total, (done += count)), total });
  await settled(output, target.replace, async (partial) => {
    if (target.package.kind === 'zip') {
      // A version.txt comes with every .otioz (OpenTimelineIO, file bundles).
      const version = { name: 'version.txt', bytes: new TextEncoder().encode('1.0.0') };
      const sources = [...copies].map(([path, inside]) => ({ path, name: inside }));
      await writeZip(partial, [{ name: target.package.document, bytes }, version, ...sources], signal, onBytes);
      return;
    }
    await mkdir(join(partial, mediaFolder ?? ''), { recursive: true });
    await writeFile(join(partial, target.package.document), bytes, { flush: true });
    for (const [path, inside] of copies) await copyFile(path, join(partial, ...inside.split('/')), signal, onBytes);
  });
  return { paths: [output], losses: sorted([...found.list(), ...losses]) };
}

function write(format: Format, document: InterchangeDocument, name: string, version: string | null): WriteResult {
  if (format.write) return format.write(document, { name, version });
  throw new Failure('invalid-input', `${format.label} can be read, but not written.`, 'Export another format.');
}

function related(document: InterchangeDocument, folder: string | null): InterchangeDocument {
  if (folder === null) return document;
  const media = document.media.map((reference) => ({
    ...reference,
    paths: reference.paths.map((path) => relativePath(folder, path) ?? path),
  }));
  return { ...document, media };
}

/** Makes a file or folder under a name of its own and gives it its name when it is whole; leaves nothing when that fails. */
async function settled(path: string, replace: boolean, make: (partial: string) => Promise<void>): Promise<void> {
  const partial = partialOf(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    await rm(partial, { recursive: true, force: true });
    await make(partial);
    mustBeFree(path, replace);
    await putInPlace(partial, path);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    if (error instanceof Failure || (error as Error).name === 'AbortError') throw error;
    throw fileFailure(error, path, 'could not be written');
  }
}

/** Gives what was made its name. A file takes that of another in one step; a folder can't, so what is there steps aside first and comes back if that fails. */
async function putInPlace(partial: string, path: string): Promise<void> {
  const isFile = (place: string) => statSync(place).isFile();
  if (!existsSync(path) || (isFile(path) && isFile(partial))) return rename(partial, path);
  const aside = `${partialOf(path)}-before`;
  await rm(aside, { recursive: true, force: true });
  await rename(path, aside);
  try {
    await rename(partial, path);
  } catch (error) {
    await rename(aside, path);
    throw error;
  }
  await rm(aside, { recursive: true, force: true });
}

function mustBeFree(path: string, replace: boolean): void {
  if (!existsSync(path)) return;
  if (!replace) throw new Failure('already-there', `${path} is there already.`, 'Pick another name, or replace it.');
  if (formatsByName(basename(path)).length === 0)
    throw new Failure('invalid-input', `${path} is no timeline, so it is not written over.`, 'Pick another name.');
}

/** A name from a format is a name, never a way elsewhere. */
function safeName(name: string): string {
  return name.replaceAll(/[/\\:*?"<>|]/g, '_');
}
