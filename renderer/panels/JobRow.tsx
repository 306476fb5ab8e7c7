import type { ReactNode } from 'react';
import { estimateRemaining, isOver, type Job } from '../../core/jobs/job.ts';
import { cancelJob, retryJob } from '../editor/requests.ts';
import { useAppDispatch } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { formatWait } from '../ui/format.ts';
import { text } from '../ui/text.ts';

/** One job: what it is, how it stands, and what can be done about it; `children` are further buttons. */
export function JobRow({ job, now, children }: { job: Job; now: number; children?: ReactNode }) {
  const dispatch = useAppDispatch();
  const { done, total, stage } = job.progress;
  const left = job.state === 'running' ? estimateRemaining(job, now) : null;
  return (
    <li className={`job job-${job.state}`} data-kind={job.kind}>
      <span className="job-title">{job.title}</span>
      {job.failure ? (
        <span className="job-failure" role="alert">
          {job.failure.message} <span className="quiet">{job.failure.remedy}</span>
        </span>
      ) : (
        <span className="quiet">
          {job.state === 'running' ? stage : text.jobs.states[job.state]}
          {job.attempts > 1 && ` · ${text.jobs.attempts(job.attempts)}`}
        </span>
      )}
      {job.state === 'running' && (
        <progress aria-label={job.title} max={total || 1} {...(total > 0 ? { value: done } : {})} />
      )}
      {left !== null && <span className="quiet numerals">{text.jobs.left(formatWait(left))}</span>}
      {!isOver(job) && (
        <Button label={`${text.jobs.cancel}: ${job.title}`} onClick={() => void dispatch(cancelJob(job.id))}>
          {text.jobs.cancel}
        </Button>
      )}
      {(job.state === 'failed' || job.state === 'cancelled') && (
        <Button label={`${text.jobs.retry}: ${job.title}`} onClick={() => void dispatch(retryJob(job.id))}>
          {text.jobs.retry}
        </Button>
      )}
      {children}
    </li>
  );
}
