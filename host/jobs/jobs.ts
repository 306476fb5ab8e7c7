import { Failure } from '../../core/jobs/failure.ts';
import { byTurn, isOver, type Job, type JobKind, type Progress } from '../../core/jobs/job.ts';
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
  forgetJobs(jobIds: readonly string[]): void;
}

interface Pending {
  readonly controller: AbortController;
  readonly ended: Promise<Job>;
  /** Resolves `ended`. */
  readonly end: (job: Job) => void;
}

/**
 * Durable jobs: each is in its records before it starts and in every state after. Jobs of one kind run one after the other, in the order they were
 * asked for unless one is put first; kinds run beside each other. A job whose worker dies is started again once and says so.
 */
export class Jobs {
  readonly #records: JobRecords;
  readonly #events: Events;
  readonly #clock: Clock;
  readonly #newId: () => string;
  readonly #runners = new Map<JobKind, JobRunner>();
  /** Kinds of which a job runs. */
  readonly #busy = new Set<JobKind>();
  readonly #jobs = new Map<string, { job: Job; request: unknown }>();
  readonly #pending = new Map<string, Pending>();
  /** Jobs that the records do not have as they are: there was no room on the disk perhaps. */
  readonly #unsaved = new Set<string>();

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

  /** Ends a job, at once where it waits: for its turn, or to be taken up again. */
  cancel(jobId: string): void {
    const { job } = this.#find(jobId);
    const pending = this.#pending.get(job.id);
    pending?.controller.abort();
    if (!pending && !isOver(job)) this.#end(jobId, { state: 'cancelled' });
    if (job.state === 'queued') pending?.end(this.#end(jobId, { state: 'cancelled' }));
  }

  /** Takes a job that waits before all others of its kind. */
  first(jobId: string): void {
    const { job, request } = this.#find(jobId);
    if (job.state !== 'queued') throw new Failure('invalid-input', `"${job.title}" does not wait.`);
    const ranks = this.#waiting(job.kind).map(({ rank = 0 }) => rank);
    this.#save({ ...job, rank: Math.min(...ranks) - 1 }, request);
  }

  /** Forgets all jobs that are over, what they came to with them. Their ids. */
  forgetOver(): string[] {
    const over = this.list()
      .filter(isOver)
      .map(({ id }) => id);
    this.#records.forgetJobs(over);
    for (const id of over) {
      this.#jobs.delete(id);
      this.#unsaved.delete(id);
    }
    if (over.length > 0) this.#events.emit('jobs.forgotten', { jobIds: over });
    return over;
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
    this.#save(job, request);
    let end: Pending['end'] = () => undefined;
    const ended = new Promise<Job>((resolve) => (end = resolve));
    this.#pending.set(job.id, { controller: new AbortController(), ended, end });
    queueMicrotask(() => this.#takeUp(job.kind));
  }

  /** Of a kind, in the order in which they will run. */
  #waiting(kind: JobKind): Job[] {
    return [...this.#pending.keys()]
      .map((id) => this.#find(id).job)
      .filter((job) => job.kind === kind && job.state === 'queued')
      .sort(byTurn);
  }

  /** Starts the next job of a kind, where none of them runs. */
  #takeUp(kind: JobKind): void {
    const [next] = this.#busy.has(kind) ? [] : this.#waiting(kind);
    const pending = next && this.#pending.get(next.id);
    if (!pending) return;
    this.#busy.add(kind);
    void this.#run(next.id, pending.controller).then((job) => {
      this.#busy.delete(kind);
      pending.end(job);
      this.#takeUp(kind);
    });
  }

  async #run(jobId: string, controller: AbortController): Promise<Job> {
    const { job, request } = this.#find(jobId);
    const runner = this.#runners.get(job.kind);
    let running: Job = { ...job, state: 'running', startedAt: this.#clock.now() };
    for (;;) {
      if (controller.signal.aborted) return this.#end(jobId, { state: 'cancelled' });
      running = { ...running, attempts: running.attempts + 1 };
      this.#keep(running, request);
      try {
        if (!runner) throw new Failure('internal', `Nothing here does "${job.kind}" jobs.`);
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
    if (!(this.#closing && ended.state === 'cancelled')) this.#keep(ended, request);
    return ended;
  }

  #find(jobId: string): { job: Job; request: unknown } {
    const known = this.#jobs.get(jobId);
    if (!known) throw new Failure('not-found', `There is no job "${jobId}" in this project.`);
    return known;
  }

  /** Throws where the records can't take it: a job that is not on disk is not begun. */
  #save(job: Job, request: unknown): void {
    this.#records.saveJob(job, request);
    this.#unsaved.delete(job.id);
    this.#tell(job, request);
  }

  /**
   * What has become of a job is so whether it can be written down now or not: where the disk is full or away, that is tried again with whatever is next. Windows know it,
   * and a job that ended unwritten is taken up again when the project is next opened.
   */
  #keep(job: Job, request: unknown): void {
    this.#unsaved.add(job.id);
    this.#tell(job, request);
    try {
      for (const id of this.#unsaved) {
        const known = this.#find(id);
        this.#records.saveJob(known.job, known.request);
        this.#unsaved.delete(id);
      }
    } catch (error) {
      // It stays among the unsaved; only what is no fault of the disk's must come out.
      if (Failure.from(error).kind === 'internal') throw error;
    }
  }

  #tell(job: Job, request: unknown): void {
    this.#jobs.set(job.id, { job, request });
    this.#events.emit('jobs.changed', { job });
  }
}
