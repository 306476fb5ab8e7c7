import type { Job } from '../../core/jobs/job.ts';
import { jobResult } from '../editor/job-result.ts';
import { clearJobs, putJobFirst } from '../editor/requests.ts';
import { useAppDispatch, useAppSelector, useAppStore } from '../editor/store.ts';
import { Button } from '../ui/Button.tsx';
import { formatMoment } from '../ui/format.ts';
import { EmptyState, Panel } from '../ui/Panel.tsx';
import { text } from '../ui/text.ts';
import { jobGroups, type JobGroups } from './job-groups.ts';
import { JobRow } from './JobRow.tsx';
import { useNow } from './use-now.ts';

const order = ['running', 'waiting', 'failed', 'over'] as const satisfies readonly (keyof JobGroups)[];

/** Every job of the project, in whatever state, until it is cleared away. */
export function Jobs() {
  const dispatch = useAppDispatch();
  const jobs = useAppSelector((state) => state.jobs.byId);
  const groups = jobGroups(Object.values(jobs));
  const now = useNow(groups.running.length > 0);
  const over = groups.failed.length + groups.over.length;
  return (
    <Panel
      title={text.jobs.title}
      className="jobs-panel"
      tools={
        <Button disabled={over === 0} onClick={() => void dispatch(clearJobs())}>
          {text.jobs.clear}
        </Button>
      }
    >
      {Object.keys(jobs).length === 0 ? (
        <EmptyState title={text.jobs.empty} hint={text.jobs.emptyHint} />
      ) : (
        <div className="job-groups">
          {order
            .filter((group) => groups[group].length > 0)
            .map((group) => (
              <section key={group} aria-label={text.jobs.groups[group]}>
                <h3 className="job-group-title">
                  {text.jobs.groups[group]} <span className="numerals">{groups[group].length}</span>
                </h3>
                <ul>
                  {groups[group].map((job) => (
                    <JobRow key={job.id} job={job} now={now}>
                      <Further job={job} isNext={isNext(job, groups.waiting)} now={now} />
                    </JobRow>
                  ))}
                </ul>
              </section>
            ))}
        </div>
      )}
    </Panel>
  );
}

/** What a job can do beside stopping and being tried again: be next, show what it made. */
function Further({ job, isNext, now }: { job: Job; isNext: boolean; now: number }) {
  const dispatch = useAppDispatch();
  const store = useAppStore();
  // Of a job that is over nothing changes but whether what it made is still there.
  const label = useAppSelector((state) => jobResult(job, state)?.label);
  return (
    <>
      {job.state === 'queued' && !isNext && (
        <Button label={`${text.jobs.first}: ${job.title}`} onClick={() => void dispatch(putJobFirst(job.id))}>
          {text.jobs.first}
        </Button>
      )}
      {label !== undefined && (
        <Button
          label={`${label}: ${job.title}`}
          onClick={() => {
            const result = jobResult(job, store.getState());
            if (result) dispatch(result.open);
          }}
        >
          {label}
        </Button>
      )}
      {job.endedAt !== null && <time className="quiet numerals job-ended">{formatMoment(job.endedAt, now)}</time>}
    </>
  );
}

/** Whether a job that waits is the next of its kind. */
function isNext(job: Job, waiting: readonly Job[]): boolean {
  return waiting.find(({ kind }) => kind === job.kind) === job;
}
