import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ProjectStore } from '../../host/project/store.ts';
import { succeed, workprint } from './workprint.ts';

let folder: string;
let project: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-cli-jobs-'));
  project = join(folder, 'Film.workprint');
  await succeed('new', project);
  mkdirSync(join(folder, 'empty'));
  await workprint(['import', project, join(folder, 'empty')]);
  // As a program leaves it that stops in the midst of its work.
  const store = new ProjectStore(project);
  const job = {
    id: 'unfinished',
    kind: 'import',
    title: 'Import 3 files',
    state: 'queued',
    progress: { stage: 'Waiting', done: 0, total: 3 },
    createdAt: Date.now() + 1000,
    startedAt: null,
    endedAt: null,
    failure: null,
    attempts: 0,
    result: null,
  } as const;
  store.saveJob(job, { paths: ['a.mov', 'b.mov', 'c.mov'] });
  store.close();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Listed {
  readonly jobs: readonly { readonly title: string; readonly state: string; readonly failure: unknown }[];
}

const states = async () =>
  ((await succeed('jobs', 'list', project)) as unknown as Listed).jobs.map(({ state }) => state);

it('lists the jobs of a project newest first, and cancels one that waits', async () => {
  expect(await states()).toEqual(['queued', 'failed']);
  expect(await succeed('jobs', 'cancel', project, '1')).toMatchObject({ cancelled: ['unfinished'] });
  expect(await states()).toEqual(['cancelled', 'failed']);
});

it('refuses what is over, what is not there and what it does not know', async () => {
  for (const [words, message] of [
    [['cancel', project, '2'], /is over: failed/],
    [['cancel', project, 'nothing'], /no job "nothing"/],
    [['cancel', project], /Which job/],
    [['stop', project], /no "jobs stop"/],
  ] as const) {
    const { json } = await workprint(['jobs', ...words]);
    expect(json.failure?.message).toMatch(message);
  }
});
