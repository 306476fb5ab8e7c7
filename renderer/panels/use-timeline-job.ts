import { useEffect, useState } from 'react';
import type { FailureReport } from '../../core/jobs/failure.ts';
import { isOver, type Job } from '../../core/jobs/job.ts';
import { jobDismissed } from '../editor/jobs-slice.ts';
import { reportOf } from '../editor/loss-report.ts';
import { sequenceSelected } from '../editor/selection-slice.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { viewerSwitched } from '../editor/viewer-slice.ts';
import { panelShown } from '../editor/workspace-slice.ts';

/** The import or export that a dialog has started. Done, it closes the dialog and shows the loss report; failed, the dialog says why and can try again. */
export function useTimelineJob(onDone: () => void): {
  /** The job while it is at work. */
  readonly job: Job | null;
  readonly failure: FailureReport | null;
  readonly follow: (jobId: string | null) => void;
  readonly forgetFailure: () => void;
} {
  const dispatch = useAppDispatch();
  const [jobId, setJobId] = useState<string | null>(null);
  const [failure, setFailure] = useState<FailureReport | null>(null);
  const job = useAppSelector(({ jobs }) => (jobId === null ? null : (jobs.byId[jobId] ?? null)));
  useEffect(() => {
    if (!job || !isOver(job)) return;
    setJobId(null);
    if (job.state === 'failed') {
      // The dialog says it, so that the job bar need not.
      dispatch(jobDismissed(job.id));
      setFailure(job.failure);
    }
    const report = reportOf(job);
    if (!report) return;
    const [sequenceId] = report.sequenceIds;
    if (report.file !== null && sequenceId !== undefined) {
      dispatch(sequenceSelected(sequenceId));
      dispatch(viewerSwitched('sequence'));
    }
    dispatch(panelShown('lossReport'));
    onDone();
  }, [job]);
  return {
    job: job && !isOver(job) ? job : null,
    failure,
    follow: (id) => {
      setFailure(null);
      setJobId(id);
    },
    forgetFailure: () => setFailure(null),
  };
}
