import type { RelinkCandidate, RelinkResult } from '../../../../core/contract/views.ts';
import { Failure } from '../../../../core/jobs/failure.ts';
import type { Host } from '../../host.ts';
import { shortId } from '../describe.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { table } from '../output.ts';
import { finish, pick, withProject, type Options, type Verb } from '../verb.ts';

export const relink: Verb = {
  usage: 'relink PROJECT [FOLDER] [--asset ASSET [--to FILE]]',
  summary:
    "Find offline media below a folder (or the project's own), or take a file for an asset. Ends with 3 when something is still offline.",
  options: { asset: { type: 'string' }, to: { type: 'string' } },
  run: ([project, folder = ''], options, output) =>
    withProject(project, 'open', async (host) => {
      const { jobId } = await host.handlers['media.relink'](requestOf(host, folder, options));
      const { result } = await finish(host, jobId, output);
      const found = result as unknown as RelinkResult;
      const name = (id: string): string => host.library.asset(id).name;
      const rows = [
        ...found.relinked.map(({ assetId, ...file }) => [shortId(assetId), name(assetId), likeness(file), file.path]),
        ...found.ambiguous.flatMap(({ assetId, candidates }) =>
          candidates.map((file) => [shortId(assetId), name(assetId), `not sure, ${likeness(file)}`, file.path]),
        ),
        ...found.missing.map((assetId) => [
          shortId(assetId),
          name(assetId),
          'not found',
          host.library.asset(assetId).path,
        ]),
      ];
      const warnings = found.relinked.flatMap(({ assetId, differences }) =>
        differences.map((words) => `${name(assetId)}: ${words}`),
      );
      output.result(rows.length === 0 ? ['All media is online.'] : [...table(rows), ...warnings], { ...found });
      return found.missing.length + found.ambiguous.length > 0 ? EXIT_CODES['not-found'] : 0;
    }),
};

function requestOf(host: Host, folder: string, options: Options): Parameters<Host['handlers']['media.relink']>[0] {
  const assetId = typeof options['asset'] === 'string' ? assetNamed(host, options['asset']) : null;
  if (typeof options['to'] !== 'string') return assetId === null ? { folder } : { folder, assetIds: [assetId] };
  if (assetId === null) throw new Failure('invalid-input', 'Which asset is that file? Give --asset.');
  return { assetId, path: options['to'] };
}

function assetNamed(host: Host, text: string): string {
  const assets = host.library.all();
  return (assets.find(({ name }) => name === text) ?? pick(assets, text, 'asset')).id;
}

function likeness({ confidence, evidence }: RelinkCandidate): string {
  return evidence.includes('content')
    ? 'the same file'
    : `${Math.round(confidence * 100)} % by ${evidence.join(', ') || 'nothing'}`;
}
