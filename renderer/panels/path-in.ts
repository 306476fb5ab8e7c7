/** A name in a folder, written as the system of the folder does. */
export function pathIn(folder: string, name: string): string {
  const separator = folder.includes('\\') ? '\\' : '/';
  return folder.endsWith(separator) ? folder + name : folder + separator + name;
}

/** The folder of a file; of a file right below a drive or the root, that. */
export function folderOf(path: string): string {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  const isRoot = end === 0 || path[end - 1] === ':';
  return path.slice(0, isRoot ? end + 1 : end);
}
