import { randomUUID } from 'node:crypto';
import { binContents, searched } from '../../../../core/bins/bin-contents.ts';
import type { LoggedAsset } from '../../../../core/bins/logged-asset.ts';
import { parseSearch } from '../../../../core/bins/search/parse-search.ts';
import { Failure } from '../../../../core/jobs/failure.ts';
import { EDIT_VERBS, type EditRequest, type EditVerbName } from '../../../../core/timeline/edit/verbs.ts';
import type { Host } from '../../host.ts';
import { describeLogged, shortId } from '../describe.ts';
import { allBins, namedBin } from '../named-bin.ts';
import { namedAssets, projectAssets } from '../named-assets.ts';
import { table } from '../output.ts';
import { withProject, type Options, type Verb } from '../verb.ts';

type Output = Parameters<Verb['run']>[2];

export const bin: Verb = {
  usage:
    'bin list|show|new|rename|move|search|put|take-out|delete|remove PROJECT [BIN] [ASSET…] [--in BIN] [--search WORDS]',
  summary:
    'Bins of the project: list them, show what is in one (or in the project) or what a search finds there, make a bin (a smart one with --search), rename it (BIN NAME), move it (--in BIN, or --in "" for the top), give a smart bin another search (BIN WORDS), put assets into it, take assets out of their bins, delete it (what is in it stays), or remove assets that no clip shows from the project. Each is one undo step.',
  options: { in: { type: 'string' }, search: { type: 'string' } },
  run: ([action = '', project, ...words], options, output) =>
    withProject(
      project,
      'open',
      async (host) => {
        const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
        if (!act)
          throw new Failure('invalid-input', `There is no "bin ${action}".`, `It is called: workprint ${bin.usage}`);
        await act(host, words, options, output);
      },
      action === 'list' || action === 'show' ? 'either' : 'write',
    ),
};

type Action = (host: Host, words: readonly string[], options: Options, output: Output) => Promise<void>;

const ACTIONS: Readonly<Record<string, Action>> = {
  list,
  show,
  async new(host, [name = ''], options, output) {
    const search = searchOption(options);
    await edited(host, 'add-bin', { name, parentId: parentOption(host, options) ?? null, search }, output);
  },
  async rename(host, [word = '', name = ''], _options, output) {
    await edited(host, 'change-bin', { binId: binOf(host, word), name }, output);
  },
  async move(host, [word = ''], options, output) {
    const parentId = parentOption(host, options);
    if (parentId === undefined) throw new Failure('invalid-input', 'Where to? Say --in BIN, or --in "" for the top.');
    await edited(host, 'change-bin', { binId: binOf(host, word), parentId }, output);
  },
  async search(host, [word = '', ...search], _options, output) {
    await edited(host, 'change-bin', { binId: binOf(host, word), search: understood(search.join(' ')) }, output);
  },
  async put(host, [word = '', ...assets], _options, output) {
    await edited(host, 'put-in-bin', { binId: binOf(host, word), assetIds: await idsOf(host, assets) }, output);
  },
  async 'take-out'(host, assets, _options, output) {
    await edited(host, 'put-in-bin', { binId: null, assetIds: await idsOf(host, assets) }, output);
  },
  async delete(host, [word = ''], _options, output) {
    await edited(host, 'delete-bin', { binId: binOf(host, word) }, output);
  },
  async remove(host, assets, _options, output) {
    await edited(host, 'remove-assets', { assetIds: await idsOf(host, assets) }, output);
  },
};

async function edited<V extends EditVerbName>(
  host: Host,
  verb: V,
  request: EditRequest<V>,
  output: Output,
): Promise<void> {
  const edit = EDIT_VERBS[verb];
  const diff = edit.apply(host.project.timeline, request, randomUUID);
  if (Object.keys(diff).length > 0) host.project.apply(diff, edit.label);
  await list(host, [], {}, output);
}

async function list(host: Host, _words: readonly string[], _options: Options, output: Output): Promise<void> {
  const { timeline } = host.project;
  const assets = await projectAssets(host);
  const bins = allBins(timeline).map((listed) => ({ ...listed, count: binContents(assets, listed.bin).length }));
  const rows = bins.map(({ bin: { id, name, search }, depth, count }) => [
    shortId(id),
    '  '.repeat(depth) + name,
    `${count} ${count === 1 ? 'item' : 'items'}`,
    search ?? '',
  ]);
  const loose = assets.filter(({ log }) => log.binId === null).length;
  output.result([...table(rows), `${assets.length} in the project, ${loose} of them in no bin`], {
    bins: bins.map(({ bin: { id, name, parentId, search }, way, count }) => ({
      id,
      name,
      parentId,
      search,
      way,
      assets: count,
    })),
    assets: assets.length,
    loose,
  });
}

async function show(host: Host, [word]: readonly string[], options: Options, output: Output): Promise<void> {
  const { timeline } = host.project;
  const all = await projectAssets(host);
  const shown = word === undefined ? null : namedBin(timeline, word);
  const search = searchOption(options);
  const found = search === null ? binContents(all, shown) : searched(all, timeline, shown, search);
  output.result(found.length === 0 ? ['Nothing.'] : table(found.map(describeLogged)), {
    assets: found.map(loggedData),
  });
}

/** An asset as scripts get it. */
export function loggedData({ asset, name, log, uses, hasProxy }: LoggedAsset): Record<string, unknown> {
  const { assetId, binId, scene, shot, take, camera, rating, good, keywords, notes, colour, subclips } = log;
  const { path, online, name: file } = asset;
  const noted = { name, scene, shot, take, camera, rating, good, keywords, notes, colour, subclips };
  return { assetId, binId, ...noted, file, path, online, uses, proxy: hasProxy };
}

function binOf(host: Host, word: string): string {
  if (word === '') throw new Failure('invalid-input', 'Which bin? Give its name after the project.');
  return namedBin(host.project.timeline, word).id;
}

/** Undefined where nothing is said, null for the top. */
function parentOption(host: Host, options: Options): string | null | undefined {
  const word = options['in'];
  if (typeof word !== 'string') return undefined;
  return word === '' ? null : binOf(host, word);
}

function searchOption(options: Options): string | null {
  return typeof options['search'] === 'string' ? understood(options['search']) : null;
}

/** A search that is understood whole. Throws Failure with what is not. */
function understood(search: string): string {
  const { terms, problems } = parseSearch(search);
  const [problem] = problems;
  if (problem) throw new Failure('invalid-input', problem.message, 'See docs/bins.md for what a search can ask.');
  if (terms.length === 0) throw new Failure('invalid-input', 'The search asks for nothing.', 'Write words or fields.');
  return search.trim();
}

async function idsOf(host: Host, words: readonly string[]): Promise<string[]> {
  return namedAssets(await projectAssets(host), words).map(({ id }) => id);
}
