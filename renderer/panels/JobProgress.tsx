import type { Job } from '../../core/jobs/job.ts';

/** How far a job is that its dialog waits for. */
export function JobProgress({ job: { title, progress } }: { job: Job }) {
  const { stage, done, total } = progress;
  return (
    <>
      <p role="status">{stage}</p>
      <progress className="job-progress" aria-label={title} max={total || 1} {...(total > 0 ? { value: done } : {})} />
    </>
  );
}
