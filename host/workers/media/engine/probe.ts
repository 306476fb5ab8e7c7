import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Failure } from '../../../../core/jobs/failure.ts';
import { describeFile, type MediaFile } from './describe-file.ts';
import { fileFailure } from './file-failure.ts';
import type { MediaProbe } from './types.ts';

/** Files remembered. A description of a two-hour film takes some 10 MB, of a shot a few kB. */
const REMEMBERED = 512;

/** Least recently used first. The key names the file's content as well as a file system can: path, size and time of change. */
const remembered = new Map<string, MediaFile>();

/** What there is in a media file. Throws a Failure that names the file where it is absent, damaged or of a kind that is not supported. */
export async function probeMedia(path: string): Promise<MediaProbe> {
  return (await mediaFile(path)).probe;
}

/** The full description of a file, from memory where it has not changed. */
export async function mediaFile(path: string): Promise<MediaFile> {
  const { size, mtimeMs } = await statFile(path);
  const key = `${size} ${mtimeMs} ${path}`;
  const known = remembered.get(key);
  const file = known ?? describeFile(path, size);
  remembered.delete(key);
  remembered.set(key, file);
  for (const oldest of remembered.keys()) {
    if (remembered.size <= REMEMBERED) break;
    remembered.delete(oldest);
  }
  return file;
}

async function statFile(path: string): Promise<{ size: number; mtimeMs: number }> {
  const found = await stat(path).catch((error: unknown) => {
    throw fileFailure(error, path, 'could not be opened');
  });
  if (!found.isFile())
    throw new Failure('invalid-input', `${basename(path)} is not a file.`, 'Choose a film or sound file.');
  if (found.size === 0)
    throw new Failure('damaged-media', `${basename(path)} is empty (0 bytes).`, 'Copy it again from its source.');
  return found;
}
