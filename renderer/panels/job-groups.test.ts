import { expect, it } from 'vitest';
import type { Job } from '../../core/jobs/job.ts';
import { jobGroups } from './job-groups.ts';

function job(id: string, parts: Partial<Job>): Job {
  return {
    id,
    kind: 'export',
    title: id,
    state: 'queued',
    progress: { stage: '', done: 0, total: 0 },
    createdAt: 0,
    startedAt: null,
    endedAt: null,
    failure: null,
    attempts: 0,
    result: null,
    ...parts,
  };
}

it('puts jobs into groups: what waits in its turn, what is over newest first', () => {
  const groups = jobGroups([
    job('b', { createdAt: 2 }),
    job('a', { createdAt: 1 }),
    job('put first', { createdAt: 3, rank: -1 }),
    job('another kind', { kind: 'collect', createdAt: 9 }),
    job('later', { state: 'running', startedAt: 8 }),
    job('earlier', { state: 'running', startedAt: 7 }),
    job('old', { state: 'done', endedAt: 1 }),
    job('called off', { state: 'cancelled', endedAt: 2 }),
    job('broken', { state: 'failed', endedAt: 3 }),
  ]);
  const idsOf = (jobs: readonly Job[]) => jobs.map(({ id }) => id);
  const { running, waiting, failed, over } = groups;
  expect([running, waiting, failed, over].map(idsOf)).toEqual([
    ['earlier', 'later'],
    ['another kind', 'put first', 'a', 'b'],
    ['broken'],
    ['called off', 'old'],
  ]);
});
