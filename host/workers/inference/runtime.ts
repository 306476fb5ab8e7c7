import { existsSync } from 'node:fs';
import { env, InferenceSession, listSupportedBackends, Tensor as OrtTensor } from 'onnxruntime-node';
import type { Graph, NamedTensors, OpenGraph, Tensor } from '../../../models/runtime/pack/tensors.ts';
import type { ProviderSource } from './provider.ts';

/**
 * The one door to ONNX Runtime. `session.run` holds its thread until the network is done, which is why this folder is a process of its own.
 * Threads: the runtime's default, one a physical core. They sleep between runs (spinning costs 1.8× with four sessions open, MODELS.md D5);
 * quantised weights are unpacked at load, which `disable_quant_qdq` is for.
 */
const sessionOptions: InferenceSession.SessionOptions = {
  logSeverityLevel: 4,
  extra: { session: { disable_quant_qdq: '1', intra_op: { allow_spinning: '0' } } },
};

// What a provider says while it fails to load is told by `doctor` in one sentence each; on the terminal it would look like our own failure.
env.logLevel = 'fatal';

export const runtimeName = `onnxruntime-node ${env.versions.node ?? env.versions.common}`;

/** Execution providers that this build of the runtime names, whether or not they can work on this machine. */
function providersBuiltIn(): readonly string[] {
  return listSupportedBackends().map(({ name }) => name);
}

/**
 * Linux has no graphics device where the kernel shows none. Asking anyway finds a software Vulkan at best, which takes seconds to be found too slow and
 * writes to the terminal on its way.
 */
function providerAbsence(provider: string): string | null {
  if (process.platform !== 'linux' || provider === 'cpu') return null;
  const devices = ['/dev/dri', '/dev/nvidia0', '/dev/dxg'];
  return devices.some((device) => existsSync(device)) ? null : 'This machine shows no graphics device.';
}

/** This runtime, as `loadModels` wants it. */
export function providerSource(): ProviderSource {
  return { builtIn: providersBuiltIn(), openGraphOn, absence: providerAbsence, now: () => performance.now() };
}

/** Opens graphs on one execution provider. */
function openGraphOn(provider: string): OpenGraph {
  return async (model) => {
    const session = await InferenceSession.create(model, { ...sessionOptions, executionProviders: [provider] });
    return new SessionGraph(session);
  };
}

class SessionGraph implements Graph {
  readonly #session: InferenceSession;

  constructor(session: InferenceSession) {
    this.#session = session;
  }

  async run(inputs: NamedTensors): Promise<NamedTensors> {
    const feeds: Record<string, OrtTensor> = {};
    for (const [name, { dims, data }] of Object.entries(inputs)) feeds[name] = new OrtTensor('float32', data, dims);
    const fetched = await this.#session.run(feeds);
    const outputs: Record<string, Tensor> = {};
    for (const [name, { dims, data }] of Object.entries(fetched)) {
      if (!(data instanceof Float32Array)) throw new TypeError(`The output "${name}" is not float32.`);
      outputs[name] = { dims, data };
    }
    return outputs;
  }

  release(): Promise<void> {
    return this.#session.release();
  }
}
