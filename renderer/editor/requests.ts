import { createSelector } from '@reduxjs/toolkit';
import type { WeightedShot } from '../../core/archive/board.ts';
import type { ExportRequest } from '../../core/contract/methods.ts';
import { Failure } from '../../core/jobs/failure.ts';
import type { Clip } from '../../core/timeline/model/records.ts';
import { assetOf } from '../../core/timeline/model/source-time.ts';
import { text } from '../ui/text.ts';
import { theParentId } from './commands/bins-at-hand.ts';
import { jobDismissed } from './jobs-slice.ts';
import { failureNotice } from './notices-slice.ts';
import { clipById, selectedClip } from './selectors.ts';
import type { RootState, Services, Thunk } from './store.ts';
import { previewShown } from './viewer-slice.ts';

/** Asks something of the host; a failure is told to the person. Resolves to whether it went well. */
export function request(work: (services: Services, state: RootState) => Promise<unknown>): Thunk<Promise<boolean>> {
  return async (dispatch, getState, services) => {
    try {
      await work(services, getState());
      return true;
    } catch (error) {
      dispatch(failureNotice(Failure.from(error).report()));
      return false;
    }
  };
}

/** Imports files, and the media in folders, into a bin; into the one on show if none is named. */
export const importMedia = (paths: string[], binId?: string | null) =>
  request(({ host }, state) =>
    host.call('media.import', { paths, binId: binId === undefined ? theParentId(state) : binId }),
  );

export const cancelJob = (jobId: string) => request(({ host }) => host.call('jobs.cancel', { jobId }));

/** Takes a job that waits before all others of its kind. */
export const putJobFirst = (jobId: string) => request(({ host }) => host.call('jobs.first', { jobId }));

/** Forgets the jobs that are over, in every window. */
export const clearJobs = () => request(({ host }) => host.call('jobs.clear', {}));

/** Starts the job again; the failed one is put away, since its successor tells what becomes of it. */
export function retryJob(jobId: string): Thunk<Promise<void>> {
  return async (dispatch) => {
    let successor = jobId;
    const started = await dispatch(
      request(async ({ host }) => {
        successor = (await host.call('jobs.retry', { jobId })).jobId;
      }),
    );
    if (started && successor !== jobId) dispatch(jobDismissed(jobId));
  };
}

export const exportSequence = (request_: ExportRequest) =>
  request(({ host }) => host.call('delivery.export', request_));

/** The shots of the look with their weights. */
export const lookShots = createSelector(
  [({ look }: RootState) => look.shotIds, ({ look }: RootState) => look.weights],
  (shotIds, weights): readonly WeightedShot[] => shotIds.map((shotId) => ({ shotId, weight: weights[shotId] ?? 1 })),
);

function lookOf(state: RootState) {
  return { shots: [...lookShots(state)] };
}

/** The frame of the clip under the playhead, counted from its first; its middle where the playhead is elsewhere. */
export function clipFrameAtPlayhead(state: RootState, clipId: string): number {
  const { timeline } = state.project;
  const clip = clipById(timeline, clipId);
  if (!clip) return 0;
  const k = state.viewer.sequenceFrame - timeline.startOf(clipId);
  return k >= 0 && k < clip.duration ? k : Math.floor(clip.duration / 2);
}

/** Shows one frame of the selected clip as it would come out. */
export function previewRegeneration(): Thunk<Promise<boolean>> {
  return (dispatch) =>
    dispatch(
      request(async ({ host }, state) => {
        const clip = selectedClip(state);
        if (!clip) return;
        const frame = clipFrameAtPlayhead(state, clip.id);
        const { picture } = await host.call('generation.preview', {
          clipId: clip.id,
          look: lookOf(state),
          strength: state.look.strength,
          frame,
        });
        dispatch(previewShown({ clipId: clip.id, picture }));
      }),
    );
}

export function regenerate(): Thunk<Promise<boolean>> {
  return (dispatch) =>
    dispatch(
      request(async ({ host, inOrder }, state) => {
        const clip = selectedClip(state);
        if (!clip) return;
        const { strength, seed } = state.look;
        // After edits on their way: the host must know the clip as it is drawn here.
        await inOrder(() =>
          host.call('generation.regenerate', { clipId: clip.id, look: lookOf(state), strength, seed }),
        );
      }),
    );
}

/** Why a clip can't be regenerated in any look, in words; null when it can. */
export function whyNotInAnyLook(state: RootState, clip: Clip | null): string | null {
  if (!clip) return text.inspector.noClip;
  if (state.project.timeline.track(clip.trackId).media !== 'video') return text.inspector.soundOnly;
  if (!state.project.assets.get(assetOf(clip)?.assetId ?? '')?.online) return text.inspector.offline;
  const off = state.window.doctor?.inference.roles.find((role) => !role.ready && neededRoles.includes(role.role));
  if (off) return text.inspector.roleOff(off.role, off.reason);
  if (state.window.doctor && state.window.doctor.inference.pack === null) return text.inspector.noPack;
  return null;
}

/** Why the selected clip can't be regenerated in the look that is set, in words; null when it can. */
export function whyNotRegenerate(state: RootState): string | null {
  const reason = whyNotInAnyLook(state, selectedClip(state));
  return reason ?? (state.look.shotIds.length === 0 ? text.inspector.noLook : null);
}

const neededRoles: readonly string[] = ['style', 'grade'];
