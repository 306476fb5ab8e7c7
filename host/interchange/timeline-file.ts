import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Format, Package } from '../../core/interchange/format.ts';
import { formatsByName, recognise } from '../../core/interchange/formats.ts';
import { LIMITS } from '../../core/interchange/limits.ts';
import { damaged, tooMuch } from '../../core/interchange/refusal.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { withForwardSlashes } from '../project/asset-paths.ts';
import { openZip, type ZipArchive } from '../ports/zip-archive.ts';

/** A timeline file of another program, found and opened: a document alone, or in a folder or archive with its media. */
export interface TimelineFile {
  readonly path: string;
  readonly name: string;
  readonly format: Format;
  readonly bytes: Uint8Array;
  /** What relative paths in the document start from; null inside an archive. */
  readonly folder: string | null;
  /** The archive it lies in, which is the caller's to close. */
  readonly archive: ZipArchive | null;
}

/**
 * Throws Failure when there is no such file, or none that any format reads. `base` is what relative paths start from where that is not the folder it lies in.
 */
export async function openTimelineFile(given: string, base: string | null = null): Promise<TimelineFile> {
  const path = withForwardSlashes(resolve(given));
  const name = basename(path);
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(path, error);
  });
  const found = packageOf(name, info.isDirectory() ? 'folder' : 'zip');
  if (info.isDirectory()) {
    if (!found) throw new Failure('invalid-input', `${path} is a folder, not a timeline.`, 'Pick a file in it.');
    const document = join(path, await documentIn(path, found.package));
    return { path, name, format: found.format, bytes: await bytesOf(document), folder: path, archive: null };
  }
  if (!found) {
    const bytes = await bytesOf(path);
    return { path, name, format: recognise(name, bytes), bytes, folder: base ?? dirname(path), archive: null };
  }
  const archive = await openZip(path, name);
  try {
    const bytes = await archive.read(found.package.document);
    return { path, name, format: found.format, bytes, folder: null, archive };
  } catch (error) {
    archive.close();
    throw error;
  }
}

/** The format and its package that a name ends like. */
export function packageOf(name: string, kind: Package['kind']): { format: Format; package: Package } | null {
  const lower = name.toLowerCase();
  for (const format of formatsByName(name)) {
    const found = format.packages.find((each) => each.kind === kind && lower.endsWith(each.extension));
    if (found) return { format, package: found };
  }
  return null;
}

/** The document's name in a folder: the one it should have, else the only one that ends so. */
async function documentIn(folder: string, { document }: Package): Promise<string> {
  const names = await readdir(folder);
  if (names.includes(document)) return document;
  const extension = document.slice(document.lastIndexOf('.'));
  const [only, ...others] = names.filter((name) => name.toLowerCase().endsWith(extension) && !name.startsWith('.'));
  if (only !== undefined && others.length === 0) return only;
  throw damaged(basename(folder), '', `it holds no ${document}.`);
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > LIMITS.bytes) throw tooMuch(basename(path), `it has ${size} bytes; at most ${LIMITS.bytes} are read.`);
    return await readFile(path);
  } catch (error) {
    throw error instanceof Failure ? error : unreadable(path, error as NodeJS.ErrnoException);
  }
}

function unreadable(path: string, error: NodeJS.ErrnoException): Failure {
  if (error.code === 'ENOENT')
    return new Failure('not-found', `There is no file ${path}.`, 'Check the path.', { cause: error });
  if (error.code === 'EACCES' || error.code === 'EPERM')
    return new Failure('permission-denied', `${path} may not be read.`, 'Check its permissions.', { cause: error });
  return new Failure('invalid-input', `${path} can't be read: ${error.message}.`, '', { cause: error });
}
