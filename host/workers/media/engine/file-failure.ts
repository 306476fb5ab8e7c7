import { basename } from 'node:path';
import { Failure } from '../../../../core/jobs/failure.ts';

/** A Node file-system error as a Failure that names the file. */
export function fileFailure(error: unknown, path: string, doing: string): Failure {
  const name = basename(path);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const options = { cause: error };
  switch (code) {
    case 'ENOENT':
      return new Failure(
        'not-found',
        `${name} ${doing}: there is no such file or folder.`,
        `Check that ${path} is there.`,
        options,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Failure(
        'permission-denied',
        `${name} ${doing}: permission denied.`,
        `Check the permissions of ${path}.`,
        options,
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return new Failure(
        'disk-full',
        `${name} ${doing}: the disk is full.`,
        'Free some space or choose another folder, then try again.',
        options,
      );
    default:
      return new Failure(
        'internal',
        `${name} ${doing}: ${error instanceof Error ? error.message : String(error)}`,
        '',
        options,
      );
  }
}
