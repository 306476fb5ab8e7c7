import { parseFacet } from '../../../../core/archive/facet-text.ts';
import type { FacetFilter } from '../../../../core/archive/facets.ts';
import { headNames, type HeadWeights } from '../../../../core/archive/heads.ts';
import { notUnderstood } from '../../../../core/archive/phrase/read-phrase.ts';
import type { Region } from '../../../../core/archive/region.ts';
import { regionSchema } from '../../../../core/archive/region.ts';
import { findSchema, type Find, type Found, type ShotView } from '../../../../core/contract/archive.ts';
import { Failure } from '../../../../core/jobs/failure.ts';
import { rightsStates, type RightsState } from '../../../../core/rights/rights.ts';
import { table, type Output } from '../output.ts';
import { numberOption, type Options, type Verb } from '../verb.ts';

/** Options of a search, each of which may be given more than once. */
export const findOptions = {
  more: { type: 'string', multiple: true },
  less: { type: 'string', multiple: true },
  picture: { type: 'string', multiple: true },
  frame: { type: 'string', multiple: true },
  region: { type: 'string' },
  head: { type: 'string', multiple: true },
  where: { type: 'string', multiple: true },
} as const satisfies Verb['options'];

export const findUsage =
  '[--more SHOT] [--less SHOT] [--picture FILE] [--frame FILE@FRAME] [--region LEFT,TOP,WIDTH,HEIGHT] [--head HEAD[=WEIGHT]] [--where FACET=VALUE] [--limit N]';

/** The search that the options ask for. `idOf` finds the shot that a person names. */
export async function wantedOf(
  phrase: string,
  likes: readonly Find['like'][number]['of'][],
  options: Options,
  idOf: (name: string) => Promise<string>,
): Promise<Find> {
  const like: unknown[] = likes.map((of) => ({ of }));
  for (const name of listOption(options, 'more')) like.push({ of: { shotId: await idOf(name) } });
  for (const name of listOption(options, 'less')) like.push({ of: { shotId: await idOf(name) }, weight: -1 });
  const region = regionOption(options);
  for (const path of listOption(options, 'picture')) like.push({ of: { path, region } });
  for (const text of listOption(options, 'frame')) like.push({ of: { ...frameOf(text), region } });
  const heads = headsOption(options);
  return findSchema.parse({
    phrase,
    like,
    ...(heads ? { heads } : {}),
    ...whereOption(options),
    limit: numberOption(options, 'limit', 1, 1000, 10),
  });
}

/** `score` says what the number before a shot is. */
export function tellFound(
  found: Found,
  output: Output,
  describe: (shot: ShotView) => string[],
  score: (score: number) => Record<string, number>,
): void {
  const lines = table(
    found.shots.map(({ shot, score: own }) => [
      ...Object.values(score(own)).map((value) => value.toFixed(4)),
      ...describe(shot),
    ]),
  );
  const unread = notUnderstood(found.parts);
  const notes = [
    ...(unread.length > 0 ? [`Not understood: ${unread.join(', ')} (docs/cinematography-words.md has the words)`] : []),
    ...(found.unknown > 0 ? [`${found.unknown} shots are left out because it is not known of them`] : []),
  ];
  output.result([...lines, `${found.matched} shots match`, ...notes], {
    shots: found.shots.map(({ shot, score: own }) => ({ ...shot, ...score(own) })),
    matched: found.matched,
    unknown: found.unknown,
    parts: found.parts,
    notUnderstood: unread,
  });
}

function listOption(options: Options, name: keyof typeof findOptions): readonly string[] {
  const value = options[name];
  return typeof value === 'object' ? value : [];
}

/** `look`, `light=0.5`, `framing=-1`; null: not given. */
function headsOption(options: Options): HeadWeights | null {
  const given = listOption(options, 'head').flatMap((text) => text.split(','));
  if (given.length === 0) return null;
  return Object.fromEntries(
    given.map((text) => {
      const [name = '', weight = '1'] = text.split('=', 2);
      const head = headNames.find((known) => known === name.trim());
      const value = Number(weight);
      if (head && weight !== '' && value >= -1 && value <= 1) return [head, value] as const;
      throw new Failure(
        'invalid-input',
        `--head ${text} is not understood.`,
        `It is one of ${headNames.join(', ')}, with =WEIGHT from -1 to 1 where it should not count fully.`,
      );
    }),
  );
}

/** Filters by facets, and by the film's name, tags and rights: `film=dunes`, `tag=hero`, `rights=usable`. */
function whereOption(options: Options): { where: FacetFilter[]; film?: string; tags: string[]; rights: RightsState[] } {
  const where: FacetFilter[] = [];
  const tags: string[] = [];
  const rights: RightsState[] = [];
  let film: string | undefined;
  for (const text of listOption(options, 'where')) {
    const [, name, value = ''] = /^(film|tag|rights)=(.+)$/.exec(text) ?? [];
    if (name === 'film') film = value;
    else if (name === 'tag') tags.push(value);
    else if (name === 'rights') rights.push(...value.split(',').map(rightsState));
    else where.push(parseFacet(text));
  }
  return { where, tags, rights, ...(film === undefined ? {} : { film }) };
}

function rightsState(text: string): RightsState {
  const state = rightsStates.find((known) => known === text.trim());
  if (state) return state;
  throw new Failure('invalid-input', `Rights are never "${text}".`, `They are ${rightsStates.join(', ')}.`);
}

function regionOption(options: Options): Region | null {
  const text = options['region'];
  if (typeof text !== 'string') return null;
  const [left, top, width, height] = text.split(',').map(Number);
  const parsed = regionSchema.safeParse({ left, top, width, height });
  if (parsed.success) return parsed.data;
  throw new Failure(
    'invalid-input',
    `--region ${text} is no part of a picture.`,
    'Give left, top, width and height as shares of the picture: 0.5,0,0.5,1 is its right half.',
  );
}

function frameOf(text: string): { path: string; frame: number } {
  const [, path, frame] = /^(.+)@(\d+)$/.exec(text) ?? [];
  if (path !== undefined) return { path, frame: Number(frame) };
  throw new Failure('invalid-input', `--frame ${text} is not understood.`, 'Give FILE@FRAME: dunes.mov@240.');
}
