import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { programRoot } from '../../host/shells/software.ts';

const schema = z.record(z.string(), z.union([z.string(), z.array(z.tuple([z.int(), z.string().nullable()]))]));

/** Says which scene a frame of a film is of, null where it is of none (a title, a logo, black); null as a whole where nobody has looked at the film. */
export function scenesOf(film: string): ((frame: number) => string | null) | null {
  const file = join(programRoot, 'tests/evaluate/film-scenes.json');
  const stretches = schema.parse(JSON.parse(readFileSync(file, 'utf8')))[basename(film)];
  if (!Array.isArray(stretches)) return null;
  return (frame) => stretches.findLast(([first]) => first <= frame)?.[1] ?? null;
}
