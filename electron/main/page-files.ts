import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** Kinds of file a built page consists of. A file of any other kind is not served. */
const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

export interface PageFile {
  readonly file: string;
  readonly contentType: string;
}

/**
 * Every address the built page may ask for, read from its folder once: a request is looked up, never turned into a path, so that no
 * spelling of `..` can lead out. The empty address is index.html.
 */
export async function listPageFiles(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  const files = new Map<string, PageFile>();
  const list = async (directory: string, address: string): Promise<void> => {
    for (const entry of await readdir(directory, { withFileTypes: true })) {
      const file = join(directory, entry.name);
      const entryAddress = `${address}/${encodeURIComponent(entry.name)}`;
      const contentType = contentTypes[extname(entry.name)];
      if (entry.isDirectory()) await list(file, entryAddress);
      else if (entry.isFile() && contentType !== undefined) files.set(entryAddress, { file, contentType });
    }
  };
  await list(folder, '');
  const index = files.get('/index.html');
  if (index) files.set('/', index);
  return files;
}
