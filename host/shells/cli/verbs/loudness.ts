import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { Failure } from '../../../../core/jobs/failure.ts';
import { nodeSpawner } from '../../../ports/node-spawner.ts';
import type { MediaWorker } from '../../../workers/media/protocol.ts';
import { WorkerClient } from '../../../workers/runtime/worker-client.ts';
import { table } from '../output.ts';
import type { Verb } from '../verb.ts';

export const loudness: Verb = {
  usage: 'loudness FILE',
  summary: 'Say how loud the sound of a media file is, by EBU R 128. Needs no project.',
  async run([file], _options, output) {
    if (file === undefined) throw new Failure('invalid-input', 'Which file?');
    const path = resolve(file);
    const media = new WorkerClient<MediaWorker>('media', nodeSpawner, {
      progress: ({ progress }) => output.progress(file, progress),
    });
    try {
      const measured = await media.call.loudness({ path, jobId: randomUUID() });
      const { integrated, range, maximumMomentary, maximumShortTerm, truePeak } = measured;
      const rows = [
        ['integrated', level(integrated, 'LUFS')],
        ['range', level(range, 'LU')],
        ['loudest 400 ms', level(maximumMomentary, 'LUFS')],
        ['loudest 3 s', level(maximumShortTerm, 'LUFS')],
        ['true peak', level(truePeak, 'dBTP')],
      ];
      output.result(table(rows), { path, ...measured });
    } finally {
      media.close();
    }
  },
};

function level(value: number | null, unit: string): string {
  return value === null ? 'silence' : `${value.toFixed(1)} ${unit}`;
}
