import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json: the checkout, or the packaged program. */
export const programRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

/** Name and version, as recipes and exports record it. */
export const SOFTWARE = softwareOf(programRoot);

function findRoot(folder: string): string {
  const name = packageName(folder);
  if (name === 'workprint') return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('The package.json of workprint is not above this program.');
  return findRoot(parent);
}

function packageName(folder: string): string | null {
  try {
    return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name: string }).name;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function softwareOf(root: string): string {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  return `${name} ${version}`;
}
