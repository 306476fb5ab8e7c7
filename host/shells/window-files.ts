import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { MediaResponse } from './media-routes.ts';

/** What the built window consists of; a file of another kind is not served. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** A file of the built window. `path` is decoded and starts with a slash; what leads out of `root` or is of no known kind is not found. */
export async function readWindowFile(root: string, path: string): Promise<MediaResponse> {
  const file = normalize(join(root, path === '/' ? 'index.html' : path));
  const type = TYPES[extname(file)];
  const content = file.startsWith(root + sep) && type && !path.includes('\0') ? await readIfThere(file) : null;
  if (!content || !type) return { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: null };
  return {
    status: 200,
    headers: { 'content-type': type, 'content-length': String(content.length) },
    body: Readable.toWeb(Readable.from([content])) as ReadableStream<Uint8Array>,
  };
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'EISDIR')
      return null;
    throw error;
  }
}
