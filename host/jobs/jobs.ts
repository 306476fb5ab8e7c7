import { Failure } from '../../core/jobs/failure.ts';
import { isOver, type Job, type JobKind, type Progress } from '../../core/jobs/job.ts';
import type { Events } from '../events/events.ts';
import type { Clock } from '../ports/clock.ts';

export interface JobContext {
  readonly jobId: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** Does the work of one kind of job. What it returns is shown as the job's result. */
export type JobRunner = (request: unknown, context: JobContext) => Promise<Record<string, unknown>>;

/** How often a job is started when the worker under it dies. */
const MAX_ATTEMPTS = 2;

/** Where jobs are kept in every state: the project file, for most. */
export interface JobRecords {
  jobs(): readonly { readonly job: Job; readonly request: unknown }[];
  saveJob(job: Job, request: unknown): void;
}

interface Pending {
  readonly controller: AbortController;
  readonly ended: Promise<Job>;
}

/**
 * Durable jobs: each is in its records before it starts and in every state after. Jobs of one kind run one after the other, in the order they were
 * asked for; kinds run beside each other. A job whose worker dies is started again once and says so.
 */
export class Jobs {
  readonly #records: JobRecords;
  readonly #events: Events;
  readonly #clock: Clock;
  readonly #newId: () => string;
  readonly #runners = new Map<JobKind, JobRunner>();
  readonly #queues = new Map<JobKind, Promise<unknown>>();
  readonly #jobs = new Map<string, { job: Job; request: unknown }>();
  readonly #pending = new Map<string, Pending>();

  constructor(records: JobRecords, events: Events, clock: Clock, newId: () => string) {
    this.#records = records;
    this.#events = events;
    this.#clock = clock;
    this.#newId = newId;
    for (const saved of records.jobs()) this.#jobs.set(saved.job.id, saved);
  }

  has(jobId: string): boolean {
    return this.#jobs.has(jobId);
  }

  register(kind: JobKind, runner: JobRunner): void {
    this.#runners.set(kind, runner);
  }

  list(): Job[] {
    return Array.from(this.#jobs.values(), ({ job }) => job);
  }

  /** A job that waits or runs in this program; null when there is none. */
  atWork(): Job | null {
    const [id] = this.#pending.keys();
    return id === undefined ? null : this.#find(id).job;
  }

  start(kind: JobKind, title: string, request: unknown): string {
    const job: Job = {
      id: this.#newId(),
      kind,
      title,
      state: 'queued',
      progress: { stage: 'Waiting', done: 0, total: 0 },
      createdAt: this.#clock.now(),
      startedAt: null,
      endedAt: null,
      failure: null,
      attempts: 0,
      result: null,
    };
    this.#enqueue(job, request);
    return job.id;
  }

  /** Takes up what was queued or running when the program last stopped. */
  resume(): void {
    for (const { job, request } of this.#jobs.values()) {
      if (!isOver(job) && !this.#pending.has(job.id))
        this.#enqueue({ ...job, state: 'queued', startedAt: null }, request);
    }
  }

  retry(jobId: string): string {
    const { job, request } = this.#find(jobId);
    if (!isOver(job)) throw new Failure('invalid-input', `"${job.title}" is still at work.`);
    return this.start(job.kind, job.title, request);
  }

  cancel(jobId: string): void {
    const { job } = this.#find(jobId);
    this.#pending.get(job.id)?.controller.abort();
  }

  /** Lets go of what a job that is over came to, where nobody will ask for it any more: results are in the project file and in every window. */
  forgetResult(jobId: string): void {
    const { job, request } = this.#find(jobId);
    if (isOver(job) && job.result !== null) this.#save({ ...job, result: null }, request);
  }

  /** The job once it is over. */
  async ended(jobId: string): Promise<Job> {
    return this.#pending.get(jobId)?.ended ?? this.#find(jobId).job;
  }

  /** For the workers' progress messages; late ones for a job that is over are dropped. */
  report(jobId: string, progress: Progress): void {
    const known = this.#jobs.get(jobId);
    if (known?.job.state !== 'running') return;
    this.#jobs.set(jobId, { ...known, job: { ...known.job, progress } });
    this.#events.emit('jobs.changed', { job: { ...known.job, progress } });
  }

  /** Cancels what runs and waits until nothing does. Unfinished jobs stay unfinished in the file, for `resume`. */
  async close(): Promise<void> {
    const pending = [...this.#pending.values()];
    this.#closing = true;
    for (const { controller } of pending) controller.abort();
    await Promise.all(pending.map(({ ended }) => ended));
  }

  #closing = false;

  #enqueue(job: Job, request: unknown): void {
    const controller = new AbortController();
    this.#save(job, request);
    const turn = this.#queues.get(job.kind) ?? Promise.resolve();
    const ended = turn.then(() => this.#run(job.id, controller));
    this.#queues.set(job.kind, ended);
    this.#pending.set(job.id, { controller, ended });
  }

  async #run(jobId: string, controller: AbortController): Promise<Job> {
    const { job, request } = this.#find(jobId);
    const runner = this.#runners.get(job.kind);
    if (!runner) throw new Failure('internal', `Nothing here does "${job.kind}" jobs.`);
    let running: Job = { ...job, state: 'running', startedAt: this.#clock.now() };
    for (;;) {
      if (controller.signal.aborted) return this.#end(jobId, { state: 'cancelled' });
      running = { ...running, attempts: running.attempts + 1 };
      this.#save(running, request);
      try {
        const onProgress = (progress: Progress): void => this.report(jobId, progress);
        const result = await runner(request, { jobId, signal: controller.signal, onProgress });
        return this.#end(jobId, { state: 'done', result });
      } catch (error) {
        const failure = Failure.from(error);
        if (controller.signal.aborted || failure.kind === 'cancelled') return this.#end(jobId, { state: 'cancelled' });
        if (failure.kind !== 'worker-crashed' || running.attempts >= MAX_ATTEMPTS) {
          return this.#end(jobId, { state: 'failed', failure: failure.report() });
        }
        running = { ...running, progress: { stage: `${failure.message} Starting again`, done: 0, total: 0 } };
      }
    }
  }

  #end(jobId: string, outcome: Pick<Job, 'state'> & Partial<Job>): Job {
    const { job, request } = this.#find(jobId);
    const ended: Job = { ...job, ...outcome, endedAt: this.#clock.now() };
    this.#pending.delete(jobId);
    // A job cut off by closing the project is not over: its last saved state brings it back.
    if (!(this.#closing && ended.state === 'cancelled')) this.#save(ended, request);
    return ended;
  }

  #find(jobId: string): { job: Job; request: unknown } {
    const known = this.#jobs.get(jobId);
    if (!known) throw new Failure('not-found', `There is no job "${jobId}" in this project.`);
    return known;
  }

  #save(job: Job, request: unknown): void {
    this.#jobs.set(job.id, { job, request });
    this.#records.saveJob(job, request);
    this.#events.emit('jobs.changed', { job });
  }
}
