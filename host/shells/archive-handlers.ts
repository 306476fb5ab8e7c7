import type { Handlers } from '../../core/contract/connection.ts';
import type { Archive } from '../archive/archive.ts';

type ArchiveMethod = Extract<keyof Handlers, `archive.${string}`>;
/** Those that need a project are beside its other methods. */
type OwnMethod = Exclude<ArchiveMethod, 'archive.import' | 'archive.like' | 'archive.find' | 'archive.profile'>;

/** The contract's methods over the archive alone. */
export function archiveHandlers(archive: Archive): Pick<Handlers, OwnMethod> {
  const { ingest } = archive;
  return {
    'archive.sources': () => archive.view(),
    'archive.add': ({ path, ...options }) => archive.add(path, options),
    'archive.remove': async ({ sourceId }) => {
      await ingest.remove(sourceId);
      return {};
    },
    'archive.pause': async ({ sourceId }) => {
      await ingest.pause(sourceId);
      return {};
    },
    'archive.resume': async ({ sourceId }) => ({ jobId: await ingest.resume(sourceId) }),
    'archive.watch': async ({ sourceId, watched }) => {
      await ingest.watch(sourceId, watched);
      return {};
    },
    'archive.speed': async ({ share }) => {
      await ingest.setSpeed(share);
      return {};
    },
    'archive.rescan': async ({ sourceId, refused }) => ({ jobId: await ingest.rescan(sourceId, refused) }),
    'archive.list': ({ after, skip, limit }) => archive.list(after, limit, skip),
    'archive.at': async ({ positions }) => ({ shots: await archive.at(positions) }),
    'archive.map': async () => {
      const { positions, points } = await archive.map.now();
      return { positions: new Uint8Array(positions.buffer), points: new Uint8Array(points.buffer) };
    },
    'archive.shot': ({ shotId }) => archive.detail(shotId),
    'archive.remark': async ({ shotId, ...remarks }) => {
      await archive.remark(shotId, remarks);
      return {};
    },
    'archive.rights': async () => ({ recorded: await archive.rights.views() }),
    'archive.setRights': async ({ path, sourceId, rights }) => {
      if (sourceId === undefined) await archive.rights.record(path, rights);
      else await archive.rights.recordOf(sourceId, path, rights);
      return {};
    },
    'archive.boards': async () => ({ boards: await archive.boards.list() }),
    'archive.saveBoard': (board) => archive.boards.save(board),
    'archive.removeBoard': async ({ boardId }) => {
      await archive.boards.remove(boardId);
      return {};
    },
    'archive.refused': async ({ limit }) => ({ files: await archive.refused(limit) }),
  };
}
