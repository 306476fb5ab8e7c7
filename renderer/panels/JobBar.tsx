import { useState } from 'react';
import { isOver, type Job } from '../../core/jobs/job.ts';
import { jobDismissed, visibleJobs } from '../editor/jobs-slice.ts';
import { useAppDispatch, useAppSelector } from '../editor/store.ts';
import { isPanelShown, panelHidden, panelShown } from '../editor/workspace-slice.ts';
import { Button } from '../ui/Button.tsx';
import { text } from '../ui/text.ts';
import { JobRow } from './JobRow.tsx';
import { useNow } from './use-now.ts';

/** How long a finished job stays in the bar, in milliseconds; failed ones stay until they are dismissed. */
const doneStays = 8000;

/** Long work of the host: what is being done, how long it takes, what went wrong. */
export function JobBar() {
  const dispatch = useAppDispatch();
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
          <JobRow key={job.id} job={job} now={now}>
            {job.state === 'failed' && (
              <Button onClick={() => dispatch(jobDismissed(job.id))}>{text.jobs.dismiss}</Button>
            )}
          </JobRow>
        ))}
      </ul>
      {rest > 0 && (
        <Button aria-expanded={open} onClick={() => setAll(!all)}>
          {open ? text.jobs.less : text.jobs.more(rest)}
        </Button>
      )}
      <JobsButton />
      <Machine />
    </section>
  );
}

/** Shows and hides the panel with all of them. */
function JobsButton() {
  const dispatch = useAppDispatch();
  const shown = useAppSelector((state) => isPanelShown(state, 'jobs'));
  return (
    <Button pressed={shown} onClick={() => dispatch(shown ? panelHidden('jobs') : panelShown('jobs'))}>
      {text.jobs.all}
    </Button>
  );
}

/** What a person should see first: failures, then what runs, then what waits. */
function urgency({ state }: Job): number {
  return ['failed', 'running', 'queued', 'done', 'cancelled'].indexOf(state);
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
