import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { FontFace } from '../../../../core/text/fonts.ts';
import { fileFailure } from '../engine/file-failure.ts';

const require = createRequire(import.meta.url);

/** The file of a face. Rejects with a Failure that names a file which can't be read. */
export async function fontBytes(face: FontFace): Promise<Uint8Array> {
  const path = face.kind === 'file' ? face.path : require.resolve(face.file);
  return readFile(path).catch((error: unknown) => {
    throw fileFailure(error, path, 'could not be read');
  });
}
