import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';

const pair = z.tuple([z.int(), z.int()]);

/** What SHOTS.json says about a film. */
const shotListSchema = z.object({
  frames: z.int().positive(),
  /** First frames of new shots. */
  hard: z.array(z.int()).default([]),
  /** First and last frame of fades, dissolves and wipes, and what they are; absent where nobody has looked for them. */
  gradual: z.array(z.tuple([z.int(), z.int(), z.string()])).optional(),
  /** First and last frame of what flashes and is no boundary. */
  flashes: z.array(pair).default([]),
});

export type ShotList = Readonly<z.infer<typeof shotListSchema>>;

/** The films of a SHOTS.json by their paths from its folder. What begins with an underscore is a remark. */
export function readShotLists(file: string): ReadonlyMap<string, ShotList> {
  const all = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));
  const films = Object.entries(all).filter(([path]) => !path.startsWith('_'));
  return new Map(films.map(([path, list]) => [path, shotListSchema.parse(list)]));
}

/** What the nearest SHOTS.json above a film says about it; null where none does. */
export function shotListOf(film: string): ShotList | null {
  for (let folder = dirname(film); folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'SHOTS.json');
    if (existsSync(file)) return readShotLists(file).get(relative(folder, film).replaceAll('\\', '/')) ?? null;
  }
  return null;
}
