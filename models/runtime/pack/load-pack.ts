import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../../core/jobs/failure.ts';
import { graphFault } from './check-graph.ts';
import { type Golden, goldenFault, goldenTensor } from './golden.ts';
import { type Manifest, type ManifestGoldenTensor, type ManifestRole, parseManifest } from './manifest.ts';
import { type OnnxGraph, readOnnxGraph } from './onnx-graph.ts';
import { type RoleName, roleNames, roleTensors } from './roles.ts';
import type { Graph, NamedTensors, OpenGraph, Tensor } from './tensors.ts';

/** A role whose files are the ones that pack.json lists and whose graph keeps what pack.json promises. Not run yet. */
export interface SoundRole {
  readonly role: RoleName;
  readonly file: string;
  readonly model: Uint8Array;
  readonly golden: Golden;
}

/** A role that is switched off, and the sentence that says why, file and cause named. */
export interface RefusedRole {
  readonly role: RoleName;
  readonly reason: string;
}

/** A pack as it lies on disk, before any runtime has seen it. */
export interface PackOnDisk {
  readonly id: string;
  readonly version: string;
  /** Of pack.json, which holds the hash of every other file. */
  readonly sha256: string;
  readonly sound: readonly SoundRole[];
  readonly refused: readonly RefusedRole[];
}

/** A pack that runs: the graphs that passed their golden test, and every other role with its reason. */
export interface RunningPack {
  readonly graphs: ReadonlyMap<RoleName, Graph>;
  readonly refused: readonly RefusedRole[];
}

/**
 * Reads a pack's folder and checks everything that can be checked without running it: each file's hash, each graph's operators, opset and tensors.
 * A role at fault is refused alone. Throws Failure('model-unavailable') only where pack.json itself cannot be read.
 */
export async function readPack(folder: string): Promise<PackOnDisk> {
  const text = await readManifestText(folder);
  const manifest = parseManifest(text);
  const sound: SoundRole[] = [];
  const refused: RefusedRole[] = [];
  for (const role of roleNames) {
    const read = await readRole(folder, role, manifest);
    if ('reason' in read) refused.push(read);
    else sound.push(read);
  }
  return { id: manifest.id, version: manifest.version, sha256: sha256(Buffer.from(text)), sound, refused };
}

/** Opens every sound role with one runtime and runs its golden test. A role that fails is closed and refused alone. */
export async function openPack(pack: PackOnDisk, openGraph: OpenGraph): Promise<RunningPack> {
  const graphs = new Map<RoleName, Graph>();
  const refused = [...pack.refused];
  for (const sound of pack.sound) {
    const opened = await openRole(sound, openGraph);
    if ('reason' in opened) refused.push(opened);
    else graphs.set(sound.role, opened);
  }
  return { graphs, refused };
}

async function readManifestText(folder: string): Promise<string> {
  try {
    return await readFile(join(folder, 'pack.json'), 'utf8');
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new Failure(
      'model-unavailable',
      `The model pack's pack.json cannot be read: ${cause}.`,
      'Install the pack again.',
      {
        cause: error,
      },
    );
  }
}

async function readRole(folder: string, role: RoleName, manifest: Manifest): Promise<SoundRole | RefusedRole> {
  try {
    const listed = manifest.roles[role];
    if (!listed) throw new RoleFault('the pack has none');
    const unknown = promiseFault(role, listed);
    if (unknown !== null) throw new RoleFault(`pack.json ${unknown}`);

    const model = await readListed(folder, listed);
    const fault = graphFault(readGraphOf(listed.file, model), listed);
    if (fault !== null) throw new RoleFault(`${listed.file} cannot be used: ${fault}`);
    const golden = {
      inputs: await readGolden(folder, listed.golden.inputs),
      outputs: await readGolden(folder, listed.golden.outputs),
      tolerance: listed.golden.tolerance,
    };
    return { role, file: listed.file, model, golden };
  } catch (error) {
    if (error instanceof RoleFault) return { role, reason: `${role}: ${error.message}.` };
    throw error;
  }
}

/** Why one role is switched off; file and cause, no full stop. */
class RoleFault extends Error {}

/** What speaks against using this role in this build: it needs each of its tensors under the name and in the shape it knows. */
function promiseFault(role: RoleName, listed: ManifestRole): string | null {
  for (const kind of ['inputs', 'outputs'] as const) {
    for (const { name, dims } of roleTensors[role][kind]) {
      const found = listed[kind].find((tensor) => tensor.name === name);
      if (!found) return `lists no tensor "${name}" among the ${kind}`;
      const same =
        found.dims.length === dims.length && dims.every((dim, i) => typeof dim === 'string' || dim === found.dims[i]);
      if (!same) return `gives "${name}" as [${found.dims.join(', ')}], this build needs [${dims.join(', ')}]`;
    }
  }
  return null;
}

/** A file of the pack, if it is the one that pack.json lists. */
async function readListed(
  folder: string,
  { file, sha256: expected }: { file: string; sha256: string },
): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(join(folder, file));
  } catch (error) {
    throw new RoleFault(`${file} cannot be read (${messageOf(error)})`, { cause: error });
  }
  if (sha256(bytes) !== expected)
    throw new RoleFault(`${file} is not the file that pack.json lists (its SHA-256 differs)`);
  return bytes;
}

function readGraphOf(file: string, model: Uint8Array): OnnxGraph {
  try {
    return readOnnxGraph(model);
  } catch (error) {
    throw new RoleFault(`${file} is no whole ONNX file: ${messageOf(error)}`, { cause: error });
  }
}

async function readGolden(folder: string, listed: readonly ManifestGoldenTensor[]): Promise<NamedTensors> {
  const tensors: Record<string, Tensor> = {};
  for (const entry of listed) {
    const bytes = await readListed(folder, entry);
    try {
      tensors[entry.name] = goldenTensor(bytes, entry.dims);
    } catch (error) {
      throw new RoleFault(`${entry.file} cannot be used: ${messageOf(error)}`, { cause: error });
    }
  }
  return tensors;
}

async function openRole(sound: SoundRole, openGraph: OpenGraph): Promise<Graph | RefusedRole> {
  const refuse = (why: string): RefusedRole => ({ role: sound.role, reason: `${sound.role}: ${sound.file} ${why}.` });
  let graph: Graph | null = null;
  try {
    graph = await openGraph(sound.model);
    const fault = await goldenFault(graph, sound.golden);
    if (fault === null) return graph;
    await graph.release();
    return refuse(`cannot be trusted here: ${fault}`);
  } catch (error) {
    await graph?.release();
    return refuse(`does not run here: ${messageOf(error)}`);
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
