import { createSelector } from '@reduxjs/toolkit';
import { exportedTimelineSchema, importedTimelineSchema } from '../../core/contract/timeline-files.ts';
import type { Loss } from '../../core/interchange/loss.ts';
import type { Job } from '../../core/jobs/job.ts';
import type { Sequence } from '../../core/timeline/model/records.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import { goTo } from './actions.ts';
import type { JobsState } from './jobs-slice.ts';
import { clipsSelected, sequenceSelected, trackSelected } from './selection-slice.ts';
import type { RootState, Thunk } from './store.ts';
import { viewerSwitched } from './viewer-slice.ts';

/** What could not be carried in or out, and what did come. */
export interface LossReport {
  readonly jobId: string;
  /** What was done, in words: "Import cut.edl". */
  readonly title: string;
  /** Name of the file that was read; null of an export. */
  readonly file: string | null;
  readonly losses: readonly Loss[];
  /** The project's sequences that it is about. */
  readonly sequenceIds: readonly string[];
  /** How much media of an import is offline. */
  readonly offline: number;
  /** Paths of what an export wrote. */
  readonly files: readonly string[];
  /** All that the host said, for programs. */
  readonly result: Readonly<Record<string, unknown>>;
}

/** The report of a timeline that went in or out; null of other jobs, and of one that did not get done. */
export function reportOf({ id, kind, title, state, result }: Job): LossReport | null {
  if (state !== 'done' || result === null) return null;
  if (kind === 'import-timeline') {
    const read = importedTimelineSchema.safeParse(result);
    if (!read.success) return null;
    const { file, losses, sequenceIds, found } = read.data;
    return { jobId: id, title, file, losses, sequenceIds, offline: found.offline, files: [], result };
  }
  if (kind !== 'export-timeline') return null;
  const written = exportedTimelineSchema.safeParse(result);
  if (!written.success) return null;
  const { losses, sequenceIds, files } = written.data;
  return { jobId: id, title, file: null, losses, sequenceIds, offline: 0, files, result };
}

const lastTimelineJob = createSelector([(state: { readonly jobs: JobsState }) => state.jobs.byId], (jobs) =>
  Object.values(jobs)
    .filter(({ kind, result }) => result !== null && (kind === 'import-timeline' || kind === 'export-timeline'))
    .reduce<Job | null>((last, job) => (last && (last.endedAt ?? 0) > (job.endedAt ?? 0) ? last : job), null),
);

/** Of the last import or export of a timeline in this project; null when there was none. */
export const lastReport = createSelector([lastTimelineJob], (job) => (job ? reportOf(job) : null));

/** The sequence that a loss is in, as the project has it now; null when it has none of that name any more. */
export function sequenceOfLoss(timeline: Timeline, { where }: Loss, report: LossReport): Sequence | null {
  const named = timeline.sequences().filter(({ name }) => name === where.sequence);
  return named.find(({ id }) => report.sequenceIds.includes(id)) ?? named.at(-1) ?? null;
}

/** Goes to the place of a loss: its sequence, its frame, and the clip or track that it names. */
export function showLoss(loss: Loss, report: LossReport): Thunk {
  return (dispatch, getState) => {
    const { timeline } = getState().project;
    const sequence = sequenceOfLoss(timeline, loss, report);
    if (!sequence) return;
    const { track: trackName, frames, name } = loss.where;
    dispatch(sequenceSelected(sequence.id));
    dispatch(viewerSwitched('sequence'));
    if (frames) dispatch(goTo(frames.start));
    const track = timeline.tracks(sequence.id).find((each) => each.name === trackName);
    if (!track) return;
    dispatch(trackSelected(track.id));
    const item = frames && timeline.itemAtFrame(track.id, frames.start)?.item;
    dispatch(clipsSelected(item?.kind === 'clip' && (name === null || item.name === name) ? [item.id] : []));
  };
}

/** Whether there is a place to go to. */
export function canShowLoss(state: RootState, loss: Loss, report: LossReport): boolean {
  return sequenceOfLoss(state.project.timeline, loss, report) !== null;
}
