import { z } from 'zod';
import type { Job } from '../../core/jobs/job.ts';
import { text } from '../ui/text.ts';
import { goTo } from './actions.ts';
import { reportOf } from './loss-report.ts';
import { noticeShown } from './notices-slice.ts';
import { assetSelected, clipsSelected } from './selection-slice.ts';
import { clipById } from './selectors.ts';
import type { RootState, Thunk } from './store.ts';
import { viewerSwitched } from './viewer-slice.ts';
import { dialogOpened } from './window-slice.ts';
import { panelShown } from './workspace-slice.ts';

/** What can be done with what a job came to. */
export interface JobResult {
  readonly label: string;
  readonly open: Thunk;
}

/** What an import comes to. */
export const importedSchema = z.object({ assetIds: z.array(z.string()).min(1) });
const take = z.object({ takeId: z.string() });
/** Of an export the film, of a collected project its folder. */
const written = z.union([
  z.object({ output: z.string() }).transform(({ output }) => output),
  z.object({ folder: z.string() }).transform(({ folder }) => folder),
]);

/** How what a job made is got at; null where there is nothing, or it is gone. */
export function jobResult(job: Job, state: RootState): JobResult | null {
  if (job.state !== 'done' || job.result === null) return null;
  if (reportOf(job)) return { label: text.jobs.seeReport, open: (dispatch) => dispatch(panelShown('lossReport')) };
  if (job.kind === 'relink')
    return { label: text.jobs.seeReport, open: (dispatch) => dispatch(dialogOpened('relink')) };
  if (job.kind === 'import') {
    const [id] = importedSchema.safeParse(job.result).data?.assetIds ?? [];
    if (id === undefined || !state.project.assets.has(id)) return null;
    return {
      label: text.jobs.showInBin,
      open: (dispatch) => {
        dispatch(panelShown('bin'));
        dispatch(assetSelected(id));
      },
    };
  }
  if (job.kind === 'regenerate') {
    const made = state.project.takes.get(take.safeParse(job.result).data?.takeId ?? '');
    const clip = made && clipById(state.project.timeline, made.clipId);
    return clip ? { label: text.jobs.showTake, open: showClip(clip.id) } : null;
  }
  const path = job.kind === 'export' || job.kind === 'collect' ? written.safeParse(job.result).data : undefined;
  return path === undefined ? null : { label: text.jobs.copyPath, open: copyPath(path) };
}

function showClip(clipId: string): Thunk {
  return (dispatch, getState) => {
    dispatch(viewerSwitched('sequence'));
    dispatch(clipsSelected([clipId]));
    dispatch(goTo(getState().project.timeline.startOf(clipId)));
    dispatch(panelShown('takes'));
  };
}

function copyPath(path: string): Thunk {
  return (dispatch) => {
    navigator.clipboard.writeText(path).then(
      () => dispatch(noticeShown({ tone: 'news', message: text.jobs.copied(path), remedy: '' })),
      () => dispatch(noticeShown({ tone: 'failure', message: path, remedy: text.jobs.notCopied })),
    );
  };
}
