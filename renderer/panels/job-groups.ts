import { byTurn, type Job } from '../../core/jobs/job.ts';

/** What a person looks for among jobs, in the order in which it matters. */
export interface JobGroups {
  /** What was begun last comes last. */
  readonly running: readonly Job[];
  /** Each kind by itself, what is next first. */
  readonly waiting: readonly Job[];
  /** Newest first. */
  readonly failed: readonly Job[];
  /** Done and cancelled ones, newest first. */
  readonly over: readonly Job[];
}

export function jobGroups(jobs: Iterable<Job>): JobGroups {
  const all = [...jobs];
  const of = (...states: readonly Job['state'][]) => all.filter(({ state }) => states.includes(state));
  const ended = (a: Job, b: Job) => (b.endedAt ?? 0) - (a.endedAt ?? 0);
  return {
    running: of('running').sort((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0)),
    waiting: of('queued').sort((a, b) => a.kind.localeCompare(b.kind) || byTurn(a, b)),
    failed: of('failed').sort(ended),
    over: of('done', 'cancelled').sort(ended),
  };
}
