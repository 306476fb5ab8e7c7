import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { Failure } from '../../core/jobs/failure.ts';
import { bundledFiles } from '../../core/text/fonts.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import { bundledFile } from '../ports/bundled-file.ts';

/** The largest fonts in use, of all Chinese characters in several weights, have 20 MB. */
const MOST_BYTES = 64 * 2 ** 20;

export const FONT_EXTENSIONS: ReadonlySet<string> = new Set(['.ttf', '.otf', '.ttc', '.otc']);

/** The path of a font that comes with the program, by its place; null for any other. */
export function bundledFont(place: string): string | null {
  return bundledFiles().includes(place) ? bundledFile(place) : null;
}

/** The path of a font file that a title or a captions track of the project names; null for any other. Throws a Failure where the file can't be read as one. */
export async function fontFile(timeline: Timeline, path: string): Promise<string | null> {
  if (!isNamed(timeline, path)) return null;
  if (!FONT_EXTENSIONS.has(extname(path).toLowerCase()))
    throw new Failure('invalid-input', `"${path}" is no font file.`, 'Choose a .ttf, .otf or .ttc file.');
  const found = await stat(path).catch(() => null);
  if (!found?.isFile())
    throw new Failure('not-found', `The font "${path}" is not where it was.`, 'Put the file back, or choose another.');
  if (found.size > MOST_BYTES)
    throw new Failure('invalid-input', `The font "${path}" is larger than 64 MiB.`, 'Choose a smaller one.');
  return path;
}

function isNamed(timeline: Timeline, path: string): boolean {
  for (const record of timeline.records.values()) {
    if (record.kind === 'clip' && record.media.kind === 'title' && record.media.style.fontFile === path) return true;
    if (record.kind === 'track' && record.captionStyle?.fontFile === path) return true;
  }
  return false;
}
