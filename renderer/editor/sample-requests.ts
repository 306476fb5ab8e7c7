import { isOver, type Job } from '../../core/jobs/job.ts';
import { request } from './requests.ts';
import { clipsSelected } from './selection-slice.ts';
import { activeSequence } from './selectors.ts';
import type { Thunk } from './store.ts';
import { tourStarted } from './tour-slice.ts';

/** Has the host make the sample project of this one, which is empty. The job bar shows how far it is. */
export const makeSample = () => request(({ host }) => host.call('project.makeSample', {}));

/** Once the sample is made: its first clip is picked, and the tour begins where it was never ended. */
export function sampleEnded(before: Job | undefined, job: Job): Thunk {
  return (dispatch, getState) => {
    if (job.kind !== 'sample' || job.state !== 'done' || (before && isOver(before))) return;
    const state = getState();
    const { timeline } = state.project;
    const sequence = activeSequence(state);
    const track = sequence && timeline.tracks(sequence.id).find(({ media }) => media === 'video');
    const first = track && timeline.items(track.id).find(({ kind }) => kind === 'clip');
    if (first) dispatch(clipsSelected([first.id]));
    if (!state.tour.settings.ended) dispatch(tourStarted());
  };
}
