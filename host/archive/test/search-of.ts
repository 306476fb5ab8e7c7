import type { InferenceWorker } from '../../workers/inference/protocol.ts';
import { WorkerClient } from '../../workers/runtime/worker-client.ts';
import { ArchiveSearch } from '../search/archive-search.ts';
import type { ArchiveStore } from '../store.ts';

const spawnsNothing = {
  spawn: () => {
    throw new Error('No worker is needed here.');
  },
};

/** A search that has no worker to describe pictures. */
export function searchOf(store: ArchiveStore): ArchiveSearch {
  return new ArchiveSearch(
    store,
    new WorkerClient<InferenceWorker>('inference', spawnsNothing, { progress: () => undefined }),
  );
}
