import { arch, cpus, platform, release, totalmem } from 'node:os';
import type { Doctor } from '../../core/contract/views.ts';
import { loadKernels } from '../../native/binding/load.ts';
import type { InferenceWorker } from '../workers/inference/protocol.ts';
import type { MediaWorker } from '../workers/media/protocol.ts';
import type { WorkerClient } from '../workers/runtime/worker-client.ts';
import { SOFTWARE } from './software.ts';

/** What this machine can do: codecs, execution providers, the roles of the model pack and why any of them is off. */
export async function examine(workers: {
  media: WorkerClient<MediaWorker>;
  inference: WorkerClient<InferenceWorker>;
}): Promise<Doctor> {
  const [media, { roles, ...inference }] = await Promise.all([
    workers.media.call.capabilities(),
    workers.inference.call.status(),
  ]);
  return {
    version: SOFTWARE,
    platform: `${platform()} ${release()} ${arch()}`,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryBytes: totalmem(),
    simd: [...loadKernels().dispatch],
    media: { ffmpeg: media.ffmpeg, encoders: [...media.encoders], hardware: [...media.hardware] },
    inference: { ...inference, providersFound: [...inference.providersFound], roles: [...roles] },
  };
}
