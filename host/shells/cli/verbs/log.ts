import { randomUUID } from 'node:crypto';
import { Failure } from '../../../../core/jobs/failure.ts';
import { EDIT_VERBS } from '../../../../core/timeline/edit/verbs.ts';
import { compose, applyDiff, type Diff } from '../../../../core/timeline/history/diff.ts';
import { describeLogged } from '../describe.ts';
import { namedAssets, projectAssets } from '../named-assets.ts';
import { table } from '../output.ts';
import { numberOption, withProject, type Options, type Verb } from '../verb.ts';
import { loggedData } from './bin.ts';

/** Options that are fields of the log, as they are. */
const WORDS = ['name', 'scene', 'shot', 'take', 'camera', 'notes'] as const;

export const log: Verb = {
  usage:
    'log PROJECT ASSET… [--name N] [--scene S] [--shot S] [--take T] [--camera C] [--rating 0-5] [--good|--not-good] [--keyword W…] [--remove-keyword W…] [--label COLOUR|none] [--notes TEXT] [--subclip NAME=FROM..TO…]',
  summary:
    'Note something of assets, the same of all of them, as one undo step; without options, show what is noted. Assets are named, or given by number or id. A sub-clip is frames FROM to TO, that one left out.',
  options: {
    ...Object.fromEntries(WORDS.map((word) => [word, { type: 'string' } as const])),
    rating: { type: 'string' },
    good: { type: 'boolean' },
    'not-good': { type: 'boolean' },
    keyword: { type: 'string', multiple: true },
    'remove-keyword': { type: 'string', multiple: true },
    label: { type: 'string' },
    subclip: { type: 'string', multiple: true },
  },
  run: ([project, ...words], options, output) => {
    const request = requestOf(options);
    const subclips = listOption(options, 'subclip').map(subclipOf);
    const changes = Object.keys(request).length > 0 || subclips.length > 0;
    return withProject(
      project,
      'open',
      async (host) => {
        const assetIds = namedAssets(await projectAssets(host), words).map(({ id }) => id);
        if (changes) {
          const diffs: Diff[] = [];
          let { timeline } = host.project;
          const edit = (verb: 'log-assets' | 'add-subclip', asked: object): void => {
            const diff = EDIT_VERBS[verb].apply(timeline, asked, randomUUID);
            timeline = applyDiff(timeline, diff);
            diffs.push(diff);
          };
          if (Object.keys(request).length > 0) edit('log-assets', { assetIds, ...request });
          for (const assetId of assetIds) for (const subclip of subclips) edit('add-subclip', { assetId, ...subclip });
          const diff = compose(diffs);
          if (Object.keys(diff).length > 0) host.project.apply(diff, EDIT_VERBS['log-assets'].label);
        }
        const found = (await projectAssets(host)).filter(({ id }) => assetIds.includes(id));
        output.result(table(found.map(describeLogged)), { assets: found.map(loggedData) });
      },
      changes ? 'write' : 'either',
    );
  },
};

function requestOf(options: Options): Record<string, unknown> {
  if (options['good'] === true && options['not-good'] === true)
    throw new Failure('invalid-input', '--good and --not-good say opposite things.', 'Give one of them.');
  const given = WORDS.flatMap((word) => (typeof options[word] === 'string' ? [[word, options[word]]] : []));
  const [add, remove] = [listOption(options, 'keyword'), listOption(options, 'remove-keyword')];
  return {
    ...(Object.fromEntries(given) as Record<string, unknown>),
    ...(options['rating'] === undefined ? {} : { rating: numberOption(options, 'rating', 0, 5, 0) }),
    ...(options['good'] === true ? { good: true } : {}),
    ...(options['not-good'] === true ? { good: false } : {}),
    ...(options['label'] === undefined ? {} : { colour: options['label'] === 'none' ? null : options['label'] }),
    ...(add.length > 0 ? { addKeywords: add } : {}),
    ...(remove.length > 0 ? { removeKeywords: remove } : {}),
  };
}

function listOption(options: Options, name: string): string[] {
  const value = options[name];
  return Array.isArray(value) ? value.map(String) : [];
}

function subclipOf(text: string): { name: string; start: number; count: number } {
  const [, name = '', from = '', to = ''] = /^(.+)=(\d+)\.\.(\d+)$/s.exec(text) ?? [];
  if (name === '' || Number(to) <= Number(from))
    throw new Failure('invalid-input', `--subclip "${text}" is not understood.`, 'Write NAME=FROM..TO, in frames.');
  return { name, start: Number(from), count: Number(to) - Number(from) };
}
