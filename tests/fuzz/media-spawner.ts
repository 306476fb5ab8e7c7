import { connect, type Rpc } from '../../core/contract/rpc.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { readFileSync } from 'node:fs';
import type { Spawner } from '../../host/ports/spawner.ts';
import { assetAt } from '../../host/project/test/project-file.ts';
import type { MediaWorker } from '../../host/workers/media/protocol.ts';
import { SOME_MEDIA } from './archive-inputs.ts';

/**
 * Workers for a host that only imports timelines, in its own process: the media worker knows one file, a hundred frames at 24, and takes all others for no media. What the
 * real one makes of damaged media is another matter.
 */
export const mediaSpawner: Spawner = {
  spawn() {
    const ends: ((message: unknown) => void)[] = [];
    const worker = { probe: ({ path }: { path: string }) => probe(path) };
    const send = (end: number) => (message: unknown) => queueMicrotask(() => ends[end]?.(message));
    const rpc: Rpc<object, typeof worker> = connect(worker, {
      post: send(0),
      onMessage: (listener) => void (ends[1] = listener),
    });
    return {
      pid: undefined,
      post: send(1),
      onMessage: (listener) => void (ends[0] = listener),
      onExit: () => undefined,
      kill: () => rpc.$close(),
    };
  },
};

function probe(path: string): Awaited<ReturnType<MediaWorker['probe']>> {
  if (!readFileSync(path).equals(SOME_MEDIA)) throw new Failure('unsupported-media', `${path} is no media file.`);
  return assetAt('', path).probe;
}
