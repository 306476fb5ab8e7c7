import { resolve } from 'node:path';
import { Failure } from '../../../../core/jobs/failure.ts';
import { nodeSpawner } from '../../../ports/node-spawner.ts';
import type { MediaWorker } from '../../../workers/media/protocol.ts';
import { WorkerClient } from '../../../workers/runtime/worker-client.ts';
import { describeAsset } from '../describe.ts';
import { assetView } from '../../../project/asset.ts';
import { table } from '../output.ts';
import type { Verb } from '../verb.ts';

export const probe: Verb = {
  usage: 'probe FILE',
  summary: 'Say what a media file holds. Needs no project.',
  async run([file], _options, output) {
    if (file === undefined) throw new Failure('invalid-input', 'Which file?');
    const path = resolve(file);
    const media = new WorkerClient<MediaWorker>('media', nodeSpawner, { progress: () => undefined });
    try {
      const found = await media.call.probe({ path });
      const view = assetView(
        { id: '', name: file, path, relativePath: null, fingerprint: '', modifiedAt: 0, probe: found },
        true,
      );
      output.result([...table([describeAsset(view).slice(1)]), ...found.notes], { path, ...found });
    } finally {
      media.close();
    }
  },
};
