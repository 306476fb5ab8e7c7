import { nodeSpawner } from '../../../ports/node-spawner.ts';
import type { InferenceWorker } from '../../../workers/inference/protocol.ts';
import type { MediaWorker } from '../../../workers/media/protocol.ts';
import { WorkerClient } from '../../../workers/runtime/worker-client.ts';
import { examine } from '../../doctor.ts';
import { table } from '../output.ts';
import type { Verb } from '../verb.ts';

export const doctor: Verb = {
  usage: 'doctor',
  summary: 'Say what this machine can do: providers, codecs, roles of the model pack. Needs no project.',
  async run(_words, _options, output) {
    const silent = { progress: () => undefined };
    const media = new WorkerClient<MediaWorker>('media', nodeSpawner, silent);
    const inference = new WorkerClient<InferenceWorker>('inference', nodeSpawner, silent);
    try {
      const found = await examine({ media, inference });
      const { pack, roles, provider, providersFound, runtime } = found.inference;
      const lines = table([
        ['Program', found.version],
        [
          'Machine',
          `${found.cpu}, ${found.cores} cores, ${(found.memoryBytes / 2 ** 30).toFixed(1)} GiB, ${found.platform}`,
        ],
        ['Kernels', found.simd.join(', ')],
        ['Media', `FFmpeg ${found.media.ffmpeg}; writes ${found.media.encoders.join(', ')}`],
        ['Hardware codecs', found.media.hardware.join(', ') || 'none'],
        ['Inference', `${runtime} on ${provider} (found: ${providersFound.join(', ')})`],
        ['Model pack', pack ? `${pack.id} ${pack.version}, ${pack.sha256.slice(0, 12)}` : 'none'],
        ...roles.map(({ role, ready, reason }) => [`Role ${role}`, ready ? 'ready' : `off: ${reason}`]),
      ]);
      output.result(lines, { ...found });
    } finally {
      media.close();
      inference.close();
    }
  },
};
