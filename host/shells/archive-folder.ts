import { join, resolve } from 'node:path';
import { userFolder } from '../settings/user-folder.ts';

/**
 * The folder of the archive that every project of this person shares: the given one, else the one that WORKPRINT_ARCHIVE names, else `archive` in the person's
 * own folder.
 */
export function archiveFolder(given?: string): string {
  const named = given ?? process.env['WORKPRINT_ARCHIVE'];
  return named === undefined || named === '' ? join(userFolder(), 'archive') : resolve(named);
}
