import type { InferenceWorker } from '../../workers/inference/protocol.ts';
import { WorkerClient } from '../../workers/runtime/worker-client.ts';
import { FootageRights } from '../footage-rights.ts';
import { ArchiveSearch } from '../search/archive-search.ts';
import type { ArchiveStore } from '../store.ts';

const spawnsNothing = {
  spawn: () => {
    throw new Error('No worker is needed here.');
  },
};

/** A search that has no worker to describe pictures, on the first day of 1970. */
export function searchOf(store: ArchiveStore): ArchiveSearch {
  return new ArchiveSearch(
    store,
    new FootageRights(store.rights, { now: () => 1 }),
    new WorkerClient<InferenceWorker>('inference', spawnsNothing, { progress: () => undefined }),
  );
}
