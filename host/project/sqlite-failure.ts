import { Failure } from '../../core/jobs/failure.ts';

/** Damage that SQLite reports with its general error code. The last is a first page whose text encoding is none: SQLite notices when it reads the schema again. */
const DAMAGE_WITHOUT_CODE = /malformed|unsupported file format|must use the same text encoding/;

/** What SQLite says about the file at `path`, as a person can act on it. Failures pass unchanged. */
export function sqliteFailure(path: string, error: unknown): Failure {
  if (error instanceof Failure) return error;
  const code = String((error as { code?: unknown }).code ?? '');
  const cause = error instanceof Error ? error.message : String(error);
  const because = { cause: error };
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return inUse(path, because);
  if (
    /^SQLITE_(CORRUPT|NOTADB|FORMAT|TOOBIG|MISMATCH|CONSTRAINT|IOERR_SHORT_READ)/.test(code) ||
    DAMAGE_WITHOUT_CODE.test(cause)
  ) {
    return damaged(path, cause, because);
  }
  if (code.startsWith('SQLITE_FULL')) {
    return new Failure('disk-full', `The disk of ${path} is full.`, 'Free some space; nothing was changed.', because);
  }
  if (/^SQLITE_(READONLY|PERM|AUTH)/.test(code)) {
    return new Failure(
      'permission-denied',
      `${path} can't be written.`,
      'Check its permissions, or open it read-only.',
      because,
    );
  }
  if (/^SQLITE_(CANTOPEN|IOERR)/.test(code)) {
    return new Failure(
      'invalid-input',
      `${path} can't be opened: ${cause}.`,
      'Check that its folder exists and can be written.',
      because,
    );
  }
  return new Failure('internal', `${path}: ${cause}`, '', because);
}

export function damaged(path: string, cause: string, options?: ErrorOptions): Failure {
  const { kind, remedy } = isArchive(path) ? archiveWords : projectWords;
  return new Failure('damaged-media', `${path} is not ${kind}, or it is damaged (${cause}).`, remedy, options);
}

/** The archive's file is the only one that is named as a database; a project has its own extension, and may have any other while it is copied. */
function isArchive(path: string): boolean {
  return path.endsWith('.sqlite');
}

const archiveWords = {
  kind: 'a Workprint archive',
  remedy:
    'Move it away and add its folders again: shots get the same ids as before. Tags and notes are in the file that was moved.',
};

const projectWords = {
  kind: 'a Workprint project',
  remedy: 'Open what can be read of it with `workprint verify --repair`, or go back to a backup.',
};

export function inUse(path: string, options?: ErrorOptions): Failure {
  return new Failure(
    'in-use',
    `${path} is open in another program.`,
    'Close it there first, or open it read-only.',
    options,
  );
}
