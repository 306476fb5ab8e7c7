import { proxySizeSchema, type ProxyView } from '../../../../core/contract/cache.ts';
import { Failure } from '../../../../core/jobs/failure.ts';
import type { Host } from '../../host.ts';
import { shortId } from '../describe.ts';
import { table } from '../output.ts';
import { finish, pick, withProject, type Options, type Verb } from '../verb.ts';
import { mebibytes } from './cache.ts';

export const proxy: Verb = {
  usage: 'proxy make|list|remove PROJECT [ASSET…] [--size quarter|half|720p|full]',
  summary: 'Make stand-ins that play everywhere of assets (all, if none are named), list them, or remove them.',
  options: { size: { type: 'string' } },
  run: ([action, project, ...words], options, output) =>
    withProject(project, 'open', async (host) => {
      const assetIds = named(host, words);
      switch (action) {
        case 'make': {
          const size = options['size'] === undefined ? undefined : sizeOf(options['size']);
          for (const jobId of await host.proxies.start(assetIds, size)) await finish(host, jobId, output);
          return listed(host, assetIds, output);
        }
        case 'list':
          return listed(host, assetIds, output);
        case 'remove': {
          const { removed } = await host.handlers['proxies.remove']({ assetIds });
          return output.result([`Removed ${removed} ${removed === 1 ? 'proxy' : 'proxies'}`], { removed });
        }
        default:
          throw new Failure(
            'invalid-input',
            `There is no "proxy ${action ?? ''}".`,
            `It is called: workprint ${proxy.usage}`,
          );
      }
    }),
};

function named(host: Host, words: readonly string[]): string[] {
  const assets = host.library.all();
  return (words.length === 0 ? assets : words.map((word) => pick(assets, word, 'asset'))).map(({ id }) => id);
}

function sizeOf(text: NonNullable<Options[string]>): ProxyView['size'] {
  const size = proxySizeSchema.safeParse(text);
  if (size.success) return size.data;
  throw new Failure('invalid-input', `--size is one of ${proxySizeSchema.options.join(', ')}, not "${String(text)}".`);
}

async function listed(host: Host, assetIds: readonly string[], output: Parameters<Verb['run']>[2]): Promise<void> {
  const proxies = (await host.proxies.views()).filter(({ assetId }) => assetIds.includes(assetId));
  const rows = proxies.map(({ assetId, size, bytes }) => [
    shortId(assetId),
    host.library.asset(assetId).name,
    size,
    mebibytes(bytes),
  ]);
  output.result(rows.length === 0 ? ['No proxies.'] : table(rows), { proxies });
}
