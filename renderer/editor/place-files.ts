import type { AssetView } from '../../core/contract/views.ts';
import { isOver, type Job } from '../../core/jobs/job.ts';
import { theParentId } from './commands/bins-at-hand.ts';
import { doing } from './doing.ts';
import { placeAssets, type DropTrack, type PlaceHow, type Verb } from './edits.ts';
import { importedSchema } from './job-result.ts';
import { request } from './requests.ts';
import { activeSequence } from './selectors.ts';
import type { RootState, Thunk } from './store.ts';

/**
 * Imports files, and the media in folders, and puts them on the timeline where they were dropped, one after the other. They are placed once all of them have been read, as one
 * undo step with going into the bin on show; none of them where the import is cancelled.
 */
export function placeFiles(
  paths: readonly string[],
  how: PlaceHow,
  at: number,
  droppedOn: DropTrack,
): Thunk<Promise<void>> {
  return async (dispatch, getState, { until }) => {
    const before = getState();
    const sequenceId = activeSequence(before)?.id ?? null;
    let jobId = '';
    const started = await dispatch(
      request(async ({ host }) => {
        ({ jobId } = await host.call('media.import', { paths: [...paths], leavesBins: true }));
      }),
    );
    if (!started) return;
    const job = await until((state) => whenOver(state, jobId));
    const { project } = getState();
    if (job === 'gone' || project.path !== before.project.path) return;
    const ids = importedSchema.safeParse(job.result).data?.assetIds ?? [];
    const [first, ...others] = ids.flatMap((id) => project.assets.get(id) ?? []);
    if (!first) return;
    const assets: [AssetView, ...AssetView[]] = [first, ...others];
    const settled = intoBin(assets, before, getState());
    dispatch(placeAssets(assets, how, at, droppedOn, { ...(settled && { before: settled }), sequenceId }));
  };
}

/** A job that is over; `gone` where the window does not know of it any more, as it shows another project. */
function whenOver({ jobs }: RootState, jobId: string): Job | 'gone' | null {
  const job = jobs.byId[jobId];
  if (!job) return 'gone';
  return isOver(job) ? job : null;
}

/** Puts into the bin on show what came in just now or had been removed from the project; what lies in a bin already stays there. Null where there is nothing to put. */
function intoBin(assets: readonly AssetView[], before: RootState, now: RootState): Verb | null {
  const binId = theParentId(now);
  const isNew = ({ id }: AssetView) => binId !== null && !before.project.assets.has(id);
  const assetIds = assets.filter((asset) => isNew(asset) || now.project.timeline.logOf(asset.id).removed);
  return assetIds.length === 0 ? null : doing('put-in-bin', { assetIds: assetIds.map(({ id }) => id), binId });
}
