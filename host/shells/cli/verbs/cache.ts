import {
  cacheChangesSchema,
  cacheKindSchema,
  type CacheChanges,
  type CacheStatus,
} from '../../../../core/contract/cache.ts';
import { Failure } from '../../../../core/jobs/failure.ts';
import { table } from '../output.ts';
import { numberOption, withProject, type Options, type Verb } from '../verb.ts';

export const cache: Verb = {
  usage:
    'cache status|clear|set PROJECT [--kind proxies|thumbnails|waveforms] [--budget-gib N] [--size SIZE] [--automatic none|needed|heavy]',
  summary:
    'Say what the cache holds, empty it (or one kind), or set its budget and which proxies are made by themselves.',
  options: {
    kind: { type: 'string' },
    'budget-gib': { type: 'string' },
    size: { type: 'string' },
    automatic: { type: 'string' },
  },
  run: ([action, project], options, output) =>
    withProject(project, 'open', async ({ handlers }) => {
      switch (action) {
        case 'status': {
          const status = await handlers['cache.status']({});
          return output.result(described(status), { ...status });
        }
        case 'clear': {
          const kinds = options['kind'] === undefined ? [...cacheKindSchema.options] : [kindOf(options['kind'])];
          const { bytes } = await handlers['cache.clear']({ kinds });
          return output.result([`Gave back ${mebibytes(bytes)}`], { bytes });
        }
        case 'set': {
          const status = await handlers['cache.configure'](changesOf(options));
          return output.result(described(status), { ...status });
        }
        default:
          throw new Failure(
            'invalid-input',
            `There is no "cache ${action ?? ''}".`,
            `It is called: workprint ${cache.usage}`,
          );
      }
    }),
};

export function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

function described({ folder, bytes, kinds, settings }: CacheStatus): string[] {
  return [
    folder,
    ...table(kinds.map((each) => [each.kind, `${each.files} files`, mebibytes(each.bytes)])),
    `${mebibytes(bytes)} of ${(settings.budgetBytes / 2 ** 30).toFixed(1)} GiB`,
    `New proxies: ${settings.proxySize}; made by themselves: ${settings.automatic}`,
  ];
}

function kindOf(text: NonNullable<Options[string]>): CacheStatus['kinds'][number]['kind'] {
  const kind = cacheKindSchema.safeParse(text);
  if (kind.success) return kind.data;
  throw new Failure('invalid-input', `--kind is one of ${cacheKindSchema.options.join(', ')}, not "${String(text)}".`);
}

function changesOf(options: Options): CacheChanges {
  const { 'budget-gib': budget, size, automatic } = options;
  const changes = cacheChangesSchema.safeParse({
    ...(budget === undefined
      ? {}
      : { budgetBytes: Math.round(numberOption(options, 'budget-gib', 0, 1e6, 0) * 2 ** 30) }),
    ...(size === undefined ? {} : { proxySize: size }),
    ...(automatic === undefined ? {} : { automatic }),
  });
  if (changes.success && Object.keys(changes.data).length > 0) return changes.data;
  throw new Failure('invalid-input', 'What should be set?', `It is called: workprint ${cache.usage}`);
}
