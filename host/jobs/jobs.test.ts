import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../core/jobs/failure.ts';
import { estimateRemaining, type Job } from '../../core/jobs/job.ts';
import { countingIds } from '../../core/timeline/test/film.ts';
import { Events } from '../events/events.ts';
import { ProjectStore } from '../project/store.ts';
import { Jobs, type JobContext } from './jobs.ts';

let folder: string;
let store: ProjectStore;
let jobs: Jobs;
let seen: Job[];
let now: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-jobs-'));
  now = 1000;
  open();
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(): void {
  store = new ProjectStore(join(folder, 'Film.workprint'));
  const events = new Events();
  seen = [];
  events.listen((event, payload) => {
    if (event === 'jobs.changed') seen.push((payload as { job: Job }).job);
  });
  jobs = new Jobs(store, events, { now: () => now++ }, countingIds('job'));
}

/** Waits until the job is cancelled, as a worker's job does. */
function untilCancelled({ signal }: JobContext): Promise<never> {
  return new Promise((_done, fail) =>
    signal.addEventListener('abort', () => fail(new Failure('cancelled', 'Cancelled.'))),
  );
}

/** What a job waits for until it is opened. */
function makeGate(): { readonly promise: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const promise = new Promise<void>((resolve) => (open = resolve));
  return { promise, open };
}

describe('jobs', () => {
  it('run in the order they were asked for, each saved before it starts', async () => {
    const order: unknown[] = [];
    jobs.register('export', async (request) => {
      expect(store.jobs().some(({ job }) => job.state === 'running')).toBe(true);
      order.push(request);
      return { made: request };
    });
    const ids = ['one', 'two'].map((request) => jobs.start('export', request, request));
    const ended = await Promise.all(ids.map((id) => jobs.ended(id)));
    expect(order).toEqual(['one', 'two']);
    expect(ended.map(({ state, result }) => [state, result])).toEqual([
      ['done', { made: 'one' }],
      ['done', { made: 'two' }],
    ]);
    expect(store.jobs().map(({ job }) => job)).toEqual(ended);
  });

  it('wait in an order that a person can change', async () => {
    const order: unknown[] = [];
    const gate = makeGate();
    jobs.register('export', async (request) => {
      order.push(request);
      await gate.promise;
      return {};
    });
    const [one = '', , , four = ''] = ['one', 'two', 'three', 'four'].map((each) => jobs.start('export', each, each));
    await Promise.resolve();
    jobs.first(four);
    expect(() => jobs.first(one)).toThrow('"one" does not wait.');
    const [two = '', three = ''] = jobs.list().flatMap(({ id, title }) => (/two|three/.test(title) ? [id] : []));
    jobs.first(three);
    gate.open();
    await jobs.ended(two);
    expect(order).toEqual(['one', 'three', 'four', 'two']);
  });

  it('that wait end at once when they are cancelled', async () => {
    const gate = makeGate();
    jobs.register('export', async () => {
      await gate.promise;
      return {};
    });
    const [one = '', two = ''] = ['one', 'two'].map((each) => jobs.start('export', each, each));
    await Promise.resolve();
    jobs.cancel(two);
    expect(await jobs.ended(two)).toMatchObject({ state: 'cancelled', attempts: 0 });
    gate.open();
    expect((await jobs.ended(one)).state).toBe('done');
  });

  it('that are over can be forgotten, in the file too', async () => {
    const gate = makeGate();
    jobs.register('import', async () => ({}));
    jobs.register('export', async () => {
      await gate.promise;
      return {};
    });
    const done = jobs.start('import', 'done', null);
    const running = jobs.start('export', 'running', null);
    await jobs.ended(done);
    expect(jobs.forgetOver()).toEqual([done]);
    expect([jobs.list(), store.jobs().map(({ job }) => job)].map((all) => all.map(({ id }) => id))).toEqual([
      [running],
      [running],
    ]);
    gate.open();
    await jobs.ended(running);
  });

  it('go on where their records can not be written, and are written down later', async () => {
    jobs.register('export', async (request) => {
      if (request === 'full') throw new Failure('disk-full', 'The disk of film.mp4 is full.');
      return {};
    });
    const full = jobs.start('export', 'full', 'full');
    const save = store.saveJob.bind(store);
    store.saveJob = () => {
      throw new Failure('disk-full', 'The disk of Film.workprint is full.');
    };
    expect(await jobs.ended(full)).toMatchObject({ state: 'failed', failure: { kind: 'disk-full' } });
    expect(seen.at(-1)).toMatchObject({ id: full, state: 'failed' });
    expect(() => jobs.start('export', 'more', null)).toThrow('The disk of Film.workprint is full.');
    store.saveJob = save;
    await jobs.ended(jobs.start('export', 'later', null));
    expect(store.jobs().map(({ job }) => [job.title, job.state])).toEqual([
      ['full', 'failed'],
      ['later', 'done'],
    ]);
  });

  it('tell progress and an estimate while they run', async () => {
    jobs.register('export', async (_request, { onProgress }) => {
      onProgress({ stage: 'Encoding', done: 1, total: 4 });
      return {};
    });
    await jobs.ended(jobs.start('export', 'x', null));
    const running = seen.find(({ progress }) => progress.done === 1)!;
    expect(running.progress.stage).toBe('Encoding');
    expect(estimateRemaining(running, running.startedAt! + 500)).toBe(1500);
  });

  it('end as failed with the failure, and can be tried again', async () => {
    let tries = 0;
    jobs.register('export', async () => {
      if (tries++ === 0) throw new Failure('disk-full', 'The disk of film.mp4 is full.', 'Free some space.');
      return {};
    });
    const first = await jobs.ended(jobs.start('export', 'x', { output: 'film.mp4' }));
    expect(first).toMatchObject({ state: 'failed', failure: { kind: 'disk-full', remedy: 'Free some space.' } });
    expect(await jobs.ended(jobs.retry(first.id))).toMatchObject({ state: 'done' });
  });

  it('are started again once when their worker dies, and say so', async () => {
    let tries = 0;
    jobs.register('regenerate', async () => {
      if (tries++ < 1) throw new Failure('worker-crashed', 'The inference worker stopped (SIGKILL).');
      return {};
    });
    expect(await jobs.ended(jobs.start('regenerate', 'x', null))).toMatchObject({ state: 'done', attempts: 2 });
    expect(seen.some(({ progress }) => /SIGKILL.*Starting again/.test(progress.stage))).toBe(true);
    tries = -5;
    expect(await jobs.ended(jobs.start('regenerate', 'x', null))).toMatchObject({ state: 'failed', attempts: 2 });
  });

  it('can be cancelled while they run and while they wait', async () => {
    jobs.register('export', (_request, context) => untilCancelled(context));
    const [running, waiting] = [jobs.start('export', 'a', null), jobs.start('export', 'b', null)];
    await new Promise((done) => setTimeout(done, 5));
    jobs.cancel(waiting);
    jobs.cancel(running);
    expect((await jobs.ended(running)).state).toBe('cancelled');
    expect((await jobs.ended(waiting)).state).toBe('cancelled');
  });

  it('left unfinished when the project was last closed can be cancelled before they are taken up again', async () => {
    jobs.register('export', (_request, context) => untilCancelled(context));
    const id = jobs.start('export', 'Export', {});
    await jobs.close();
    store.close();
    open();
    jobs.cancel(id);
    expect(jobs.list().map(({ state }) => state)).toEqual(['cancelled']);
    expect(store.jobs()[0]?.job.state).toBe('cancelled');
    jobs.resume();
    expect(jobs.atWork()).toBeNull();
  });

  it('survive closing: what was not over is taken up again', async () => {
    jobs.register('export', (_request, context) => untilCancelled(context));
    jobs.start('export', 'long', { output: 'film.mp4' });
    await new Promise((done) => setTimeout(done, 5));
    await jobs.close();
    store.close();
    open();
    const requests: unknown[] = [];
    jobs.register('export', async (request) => {
      requests.push(request);
      return {};
    });
    jobs.resume();
    const [job] = jobs.list();
    expect(await jobs.ended(job!.id)).toMatchObject({ state: 'done', title: 'long' });
    expect(requests).toEqual([{ output: 'film.mp4' }]);
  });
});
