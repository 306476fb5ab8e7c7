import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from '../../../core/jobs/failure.ts';
import { type PackOnDisk, readPack, type RefusedRole } from '../../../models/runtime/pack/load-pack.ts';
import { type RoleName, roleNames } from '../../../models/runtime/pack/roles.ts';
import type { Graph } from '../../../models/runtime/pack/tensors.ts';
import type { InferenceStatus } from './protocol.ts';
import { chooseProvider, type ProviderSource } from './provider.ts';

/** The models that are ready in this worker, and why the others are not. */
export interface Models {
  readonly status: InferenceStatus;
  /** The role's network; throws Failure('model-unavailable') that names the role and the reason where it is off. */
  graph(role: RoleName): Graph;
}

/** Reads the pack, picks a provider, opens and tests every role. A pack that cannot be read leaves every role off, with that reason. */
export async function loadModels(
  folder: string,
  runtime: string,
  source: ProviderSource,
  forced?: string,
): Promise<Models> {
  let pack: PackOnDisk;
  try {
    pack = await readPack(folder);
  } catch (error) {
    const { message } = Failure.from(error);
    return modelsOf(
      new Map(),
      roleNames.map((role) => ({ role, reason: message })),
      {
        provider: 'cpu',
        providersFound: source.builtIn,
        providersDeclined: [],
        runtime,
        pack: null,
      },
    );
  }
  const choice = await chooseProvider(pack, source, forced);
  return modelsOf(choice.pack.graphs, choice.pack.refused, {
    provider: choice.provider,
    providersFound: source.builtIn,
    providersDeclined: choice.declined,
    runtime,
    pack: { id: pack.id, version: pack.version, sha256: pack.sha256 },
  });
}

function modelsOf(
  graphs: ReadonlyMap<RoleName, Graph>,
  refused: readonly RefusedRole[],
  about: Omit<InferenceStatus, 'roles'>,
): Models {
  const reasonOf = (role: RoleName): string => refused.find((entry) => entry.role === role)?.reason ?? '';
  return {
    status: { ...about, roles: roleNames.map((role) => ({ role, ready: graphs.has(role), reason: reasonOf(role) })) },
    graph: (role) => {
      const graph = graphs.get(role);
      if (graph) return graph;
      throw new Failure(
        'model-unavailable',
        `The ${role} model is switched off. ${reasonOf(role)}`,
        'Install the model pack again; `workprint doctor` lists what is wrong with it.',
      );
    },
  };
}

/** Where the pocket pack lies: WORKPRINT_PACK, else beside the program, from the sources, from `out/` and inside a packaged app alike. */
export function packFolder(): string {
  const asked = process.env['WORKPRINT_PACK'];
  if (asked) return asked;
  const pack = join('models', 'packs', 'pocket');
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, pack)) && folder !== dirname(folder)) folder = dirname(folder);
  return join(folder, pack);
}
