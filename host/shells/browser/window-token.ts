import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Bytes of a token: as many as nobody guesses. */
const BYTES = 24;

/**
 * The token that lets this person's browsers in, made the first time. It is kept, for that person alone to read, so that a window finds its way back to a host
 * that was started again.
 */
export function windowToken(userFolder: string): string {
  const path = join(userFolder, 'window-token');
  try {
    const kept = readFileSync(path, 'utf8').trim();
    if (Buffer.from(kept, 'base64url').length === BYTES) return kept;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const token = randomBytes(BYTES).toString('base64url');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${token}\n`, { mode: 0o600 });
  return token;
}
