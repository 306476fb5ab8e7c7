import { expect, it } from 'vitest';
import { jobSchema } from './job.ts';

it('reads the jobs of earlier versions, which called proxies previews', () => {
  const job = {
    id: '1',
    kind: 'preview',
    title: 'Preview of a.mov',
    state: 'queued',
    progress: { stage: 'Waiting', done: 0, total: 0 },
    createdAt: 1,
    startedAt: null,
    endedAt: null,
    failure: null,
    attempts: 0,
    result: null,
  };
  expect(jobSchema.parse(job).kind).toBe('proxy');
  expect(jobSchema.safeParse({ ...job, kind: 'nonsense' }).success).toBe(false);
});
