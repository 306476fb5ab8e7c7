import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * The folder of the archive that every project of this person shares: the given one, else the one that WORKPRINT_ARCHIVE names, else `Workprint/archive` where
 * the system keeps what programs store for a person.
 */
export function archiveFolder(given?: string): string {
  const named = given ?? process.env['WORKPRINT_ARCHIVE'];
  return named === undefined || named === '' ? join(userData(), 'archive') : resolve(named);
}

function userData(): string {
  const { APPDATA, XDG_DATA_HOME } = process.env;
  if (process.platform === 'win32') return join(APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Workprint');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Workprint');
  return join(XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'workprint');
}
