import { readdirSync } from 'node:fs';
import { dirname, join, parse, posix, sep } from 'node:path';

/** A path with forward slashes if it is one of Windows (`C:\…`, `\\server\…`); elsewhere a backslash is part of a name. */
export function withForwardSlashes(path: string): string {
  return isWindowsPath(path) ? path.replaceAll('\\', '/') : path;
}

/** The way from a folder to a file, both absolute, with forward slashes; null when they are on different drives or systems. */
export function relativePath(folder: string, file: string): string | null {
  const [from, to] = [withForwardSlashes(folder), withForwardSlashes(file)];
  const [root, other] = [rootOf(from), rootOf(to)];
  if (root === null || other === null || root.toLowerCase() !== other.toLowerCase()) return null;
  return posix.relative(`/${from.slice(root.length)}`, `/${to.slice(root.length)}`) || '.';
}

/** The file that a relative path means from a folder of this machine. */
export function resolveRelative(folder: string, relative: string): string {
  return join(folder, ...relative.split('/'))
    .split(sep)
    .join(isWindowsPath(folder) ? '/' : sep);
}

/** Last part of a path of any system. */
export function fileNameOf(path: string): string {
  return posix.basename(withForwardSlashes(path));
}

/** One spelling for names that people take for the same: Unicode composed (macOS writes it decomposed), no case. */
export function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** The path as the disk spells it, names compared by `foldName`; null where nothing fits, or where several names do. */
export function spelledOnDisk(path: string): string | null {
  const { root } = parse(path);
  if (path === root) return root;
  const folder = spelledOnDisk(dirname(path));
  if (folder === null) return null;
  const name = fileNameOf(path);
  const names = namesIn(folder);
  if (names.includes(name)) return join(folder, name);
  const [only, ...others] = names.filter((found) => foldName(found) === foldName(name));
  return only !== undefined && others.length === 0 ? join(folder, only) : null;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

function isWindowsPath(path: string): boolean {
  return /^([A-Za-z]:[\\/]|\\\\)/.test(path);
}

/** `/`, `C:/` or `//server/share`; null for a path that is not absolute. */
function rootOf(path: string): string | null {
  return /^([A-Za-z]:\/|\/\/[^/]+\/[^/]+|\/)/.exec(path)?.[0] ?? null;
}
