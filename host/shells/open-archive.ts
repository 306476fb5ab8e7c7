import { Archive } from '../archive/archive.ts';
import { FootageRights } from '../archive/footage-rights.ts';
import { FileProgress } from '../archive/ingest/file-progress.ts';
import { ArchiveSearch } from '../archive/search/archive-search.ts';
import { SqliteArchiveStore } from '../archive/sqlite/sqlite-archive-store.ts';
import type { Events } from '../events/events.ts';
import type { Clock } from '../ports/clock.ts';
import type { Spawner } from '../ports/spawner.ts';
import type { InferenceWorker } from '../workers/inference/protocol.ts';
import type { MediaWorker } from '../workers/media/protocol.ts';
import type { WorkerEvents } from '../workers/runtime/protocol.ts';
import { WorkerClient } from '../workers/runtime/worker-client.ts';

/** The archive in a folder, with workers of its own. Throws Failure when it can't be opened. */
export function openArchive(
  folder: string,
  { events, spawner, clock, newId }: { events: Events; spawner: Spawner; clock: Clock; newId: () => string },
): Archive {
  const store = new SqliteArchiveStore(folder);
  const progress = new FileProgress();
  const fromWorkers: WorkerEvents = { progress: (event) => progress.report(event.jobId, event.progress) };
  const workers = {
    progress,
    media: new WorkerClient<MediaWorker>('media', spawner, fromWorkers),
    inference: new WorkerClient<InferenceWorker>('inference', spawner, fromWorkers),
  };
  // Not ingest's, which takes its time and may be in the middle of a shot.
  const describer = new WorkerClient<InferenceWorker>('inference', spawner, fromWorkers);
  const footageRights = new FootageRights(store.rights, clock);
  const search = new ArchiveSearch(store, footageRights, describer);
  return new Archive({ store, search, footageRights, events, workers, clock, newId });
}
