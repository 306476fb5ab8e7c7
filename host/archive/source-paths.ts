/** The file at a path of a source; the list of single files has no root, and absolute paths. */
export function absolutePath(root: string, path: string): string {
  return root === '' || path === '' ? root + path : `${root.replace(/\/$/, '')}/${path}`;
}

/** Whether a path is the folder `root` or below it. */
export function isWithin(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith('/') ? root : `${root}/`);
}

/** The way from a source's root to something within it; empty for the root itself. */
export function pathFrom(root: string, path: string): string {
  return root === '' ? path : path.slice(root.replace(/\/$/, '').length + 1);
}
