import type { Handlers } from '../../core/contract/connection.ts';
import type { Archive } from '../archive/archive.ts';

type ArchiveMethod = Extract<keyof Handlers, `archive.${string}`>;
/** Those that need a project are beside its other methods. */
type OwnMethod = Exclude<ArchiveMethod, 'archive.import' | 'archive.like'>;

/** The contract's methods over the archive alone. */
export function archiveHandlers(archive: Archive): Pick<Handlers, OwnMethod> {
  return {
    'archive.sources': () => archive.view(),
    'archive.add': ({ path, watched }) => archive.add(path, watched),
    'archive.remove': async ({ sourceId }) => {
      await archive.remove(sourceId);
      return {};
    },
    'archive.rescan': async ({ sourceId, refused }) => ({ jobId: await archive.rescan(sourceId, refused) }),
    'archive.list': ({ after, limit }) => archive.list(after, limit),
    'archive.shot': ({ shotId }) => archive.detail(shotId),
    'archive.remark': async ({ shotId, ...remarks }) => {
      await archive.remark(shotId, remarks);
      return {};
    },
    'archive.refused': async ({ limit }) => ({ files: await archive.refused(limit) }),
  };
}
