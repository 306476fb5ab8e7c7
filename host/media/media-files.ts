import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { isProjectFolder } from '../project/folders.ts';

const EXTENSIONS = new Set(
  '.mp4 .m4v .mov .mkv .webm .avi .mxf .mts .m2ts .ts .mpg .mpeg .wav .aif .aiff .flac .mp3 .m4a .ogg'.split(' '),
);

/** Whether a file's name says that it holds moving pictures or sound. What it holds is found out by probing. */
export function isMediaName(name: string): boolean {
  return EXTENSIONS.has(extname(name).toLowerCase()) && !name.startsWith('.');
}

/** Media files at any depth below a folder, sorted by path; hidden folders and those of projects are left out. */
export async function mediaFilesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory())
        return entry.name.startsWith('.') || isProjectFolder(entry.name) ? [] : mediaFilesBelow(path);
      return entry.isFile() && isMediaName(entry.name) ? [path] : [];
    }),
  );
  return found.flat().sort();
}
