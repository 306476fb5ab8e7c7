import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { lutPathOf } from '../../core/render/effects.ts';
import { Failure } from '../../core/jobs/failure.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';

/** A table of 256 entries a side with six digits each takes 450 MB; of 129, the largest in use, 58 MB. */
const MOST_BYTES = 64 * 2 ** 20;

/** The path of a .cube file that an effect of the project names; null for any other. Throws a Failure where the file can't be read as one. */
export async function lutFile(timeline: Timeline, path: string): Promise<string | null> {
  if (!isNamed(timeline, path)) return null;
  if (extname(path).toLowerCase() !== '.cube')
    throw new Failure('invalid-input', `"${path}" is no .cube file.`, 'Export the look-up table as .cube.');
  const found = await stat(path).catch(() => null);
  if (!found?.isFile())
    throw new Failure('not-found', `The look-up table "${path}" is not where it was.`, 'Put the file back.');
  if (found.size > MOST_BYTES)
    throw new Failure('invalid-input', `The look-up table "${path}" is larger than 64 MiB.`, 'Export a smaller one.');
  return path;
}

function isNamed(timeline: Timeline, path: string): boolean {
  for (const record of timeline.records.values())
    if (record.kind === 'clip' && record.effects.some((effect) => lutPathOf(effect) === path)) return true;
  return false;
}
