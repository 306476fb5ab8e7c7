import { useEffect, useState } from 'react';
import { estimateRemaining, isOver, type Job } from '../../core/jobs/job.ts';
import { jobDismissed, visibleJobs } from '../editor/jobs-slice.ts';
import { cancelJob, retryJob } from '../editor/requests.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { formatWait } from '../ui/format.ts';
import { text } from '../ui/text.ts';

/** How long a finished job stays in the bar, in milliseconds; failed ones stay until they are dismissed. */
const doneStays = 8000;

/** Long work of the host: what is being done, how long it takes, what went wrong. */
export function JobBar() {
  const jobs = useAppSelector((state) => state.jobs);
  const now = useNow(Object.values(jobs.byId).some((job) => !isOver(job) || justEnded(job, Date.now())));
  const [all, setAll] = useState(false);
  const shown = visibleJobs(jobs)
    .filter((job) => job.state !== 'cancelled' && (job.state !== 'done' || justEnded(job, now)))
    .sort((a, b) => urgency(a) - urgency(b));
  const rest = shown.length - 1;
  const open = all && rest > 0;
  return (
    <section className="jobs" aria-label={text.jobs.title}>
      {shown.length === 0 && <span className="quiet">{text.jobs.none}</span>}
      <ul className={open ? 'job-list job-list-all' : 'job-list'} aria-label={text.jobs.list}>
        {(open ? shown : shown.slice(0, 1)).map((job) => (
          <JobRow key={job.id} job={job} now={now} />
        ))}
      </ul>
      {rest > 0 && (
        <Button aria-expanded={open} onClick={() => setAll(!all)}>
          {open ? text.jobs.less : text.jobs.more(rest)}
        </Button>
      )}
      <Machine />
    </section>
  );
}

/** What a person should see first: failures, then what runs, then what waits. */
function urgency({ state }: Job): number {
  return ['failed', 'running', 'queued', 'done', 'cancelled'].indexOf(state);
}

function JobRow({ job, now }: { job: Job; now: number }) {
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
          {job.state === 'queued' ? text.jobs.queued : job.state === 'done' ? text.jobs.done : stage}
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
      {job.state === 'failed' && (
        <>
          <Button onClick={() => void dispatch(retryJob(job.id))}>{text.jobs.retry}</Button>
          <Button onClick={() => dispatch(jobDismissed(job.id))}>{text.jobs.dismiss}</Button>
        </>
      )}
    </li>
  );
}

/** What renders on this machine, and which of its roles are off. */
function Machine() {
  const doctor = useAppSelector((state) => state.window.doctor);
  if (!doctor) return null;
  const { pack, provider, roles } = doctor.inference;
  const off = roles.filter((role) => !role.ready);
  return (
    <span className="machine quiet" title={off.map(({ role, reason }) => `${role}: ${reason}`).join('\n')}>
      {pack ? text.jobs.model(`${pack.id} ${pack.version}`, provider) : text.inspector.noPack}
      {off.length > 0 && (
        <span className="machine-off">{text.jobs.rolesOff(off.map(({ role }) => role).join(', '))}</span>
      )}
    </span>
  );
}

function justEnded(job: Job, now: number): boolean {
  return isOver(job) && job.endedAt !== null && now - job.endedAt < doneStays;
}

/** The time, twice a second while something runs. */
function useNow(running: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
