import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { FONT_EXTENSIONS } from './font-file.ts';
import type { Parsed } from '../../core/contract/methods.ts';
import type { FileEntry } from '../../core/contract/views.ts';
import { isPictureName } from '../../core/archive/picture-names.ts';
import { formatsByName } from '../../core/interchange/formats.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { isProjectFolder } from '../project/folders.ts';
import { isMediaName } from './media-files.ts';

/**
 * Folders of a folder and its media files, projects, timelines of other programs, look-up tables, pictures or files of keys, folders first, each group by name. A folder that is a timeline with its media is shown as a
 * file. Hidden entries and what projects keep beside them are left out; an empty path is the home folder.
 */
export async function listFolder(
  path: string,
  show: Shown,
): Promise<{ path: string; parent: string | null; entries: FileEntry[] }> {
  const isFileShown = SHOWN[show];
  const isBundle = (name: string) => show === 'timelines' && isTimelineFolder(name);
  const folder = resolve(path === '' ? homedir() : path);
  const found = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EACCES'
      ? new Failure('permission-denied', `${folder} may not be read.`, 'Pick another folder.', { cause: error })
      : new Failure('not-found', `There is no folder ${folder}.`, 'Check the path.', { cause: error });
  });
  const visible = found.filter((entry) => {
    if (entry.name.startsWith('.')) return false;
    return entry.isDirectory() ? !isProjectFolder(entry.name) : isFileShown(entry.name);
  });
  const entries = await Promise.all(
    visible.map(async (entry): Promise<FileEntry> => {
      const full = join(folder, entry.name);
      if (entry.isDirectory()) return { name: entry.name, path: full, folder: !isBundle(entry.name), size: 0 };
      return { name: entry.name, path: full, folder: false, size: (await stat(full)).size };
    }),
  );
  entries.sort((a, b) => Number(b.folder) - Number(a.folder) || a.name.localeCompare(b.name));
  const parent = dirname(folder);
  return { path: folder, parent: parent === folder ? null : parent, entries };
}

type Shown = Parsed<'files.list'>['show'];

const SHOWN: Readonly<Record<Shown, (name: string) => boolean>> = {
  media: isMediaName,
  projects: (name) => extname(name) === '.workprint',
  timelines: (name) => formatsByName(name).length > 0,
  luts: (name) => extname(name).toLowerCase() === '.cube',
  pictures: isPictureName,
  keys: (name) => extname(name).toLowerCase() === '.json',
  fonts: (name) => FONT_EXTENSIONS.has(extname(name).toLowerCase()),
};

function isTimelineFolder(name: string): boolean {
  const lower = name.toLowerCase();
  return formatsByName(name).some(({ packages }) =>
    packages.some(({ kind, extension }) => kind === 'folder' && lower.endsWith(extension)),
  );
}
