import { randomUUID } from 'node:crypto';
import type { ParseArgsConfig } from 'node:util';
import { Failure } from '../../../core/jobs/failure.ts';
import type { Job } from '../../../core/jobs/job.ts';
import type { Archive } from '../../archive/archive.ts';
import { archiveFolder } from '../archive-folder.ts';
import { Events } from '../../events/events.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import { systemClock } from '../../ports/clock.ts';
import { nodeSpawner } from '../../ports/node-spawner.ts';
import { openArchive } from '../open-archive.ts';
import { openHost, type Host, type HostOptions } from '../host.ts';
import type { Output } from './output.ts';

export type Options = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** One verb of the command line. */
export interface Verb {
  /** How it is called, without the program's name. */
  readonly usage: string;
  readonly summary: string;
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  /** A number it resolves with is the exit code, when the answer itself is bad news: a project that is damaged, media that was not found. */
  run(words: readonly string[], options: Options, output: Output): Promise<unknown>;
}

/** Opens the project for one verb and closes it whatever happens. */
export async function withProject<T>(
  path: string | undefined,
  mode: HostOptions['mode'],
  work: (host: Host) => Promise<T>,
  access: NonNullable<HostOptions['access']> = 'write',
): Promise<T> {
  if (path === undefined) throw new Failure('invalid-input', 'Which project? Give its .workprint file first.');
  const host = await openHost({
    projectPath: path,
    archive: archiveFolder(),
    mode,
    spawner: nodeSpawner,
    resumeJobs: false,
    access,
  });
  return closing(host, work);
}

/** Opens the archive for one verb and closes it whatever happens. */
export async function withArchive<T>(work: (archive: Archive, events: Events) => Promise<T>): Promise<T> {
  const events = new Events();
  const parts = { events, spawner: nodeSpawner, clock: systemClock, newId: randomUUID };
  return closing(openArchive(archiveFolder(), parts), (archive) => work(archive, events));
}

async function closing<S extends { close(): Promise<void> }, T>(
  service: S,
  work: (service: S) => Promise<T>,
): Promise<T> {
  const interrupt = (): void => void service.close().then(() => process.exit(130));
  process.once('SIGINT', interrupt);
  try {
    return await work(service);
  } finally {
    process.removeListener('SIGINT', interrupt);
    await service.close();
  }
}

/** Waits for a job, passing its progress on. Throws the job's Failure if it did not get done. */
export async function finish(
  { jobs, events }: { readonly jobs: Jobs; readonly events: Events },
  jobId: string,
  output: Output,
): Promise<Job> {
  const stop = events.listen((event, payload) => {
    if (event !== 'jobs.changed') return;
    const { job } = payload as { job: Job };
    if (job.id === jobId && job.state === 'running') output.progress(job.title, job.progress);
  });
  try {
    const job = await jobs.ended(jobId);
    if (job.failure) throw Failure.fromReport(job.failure);
    if (job.state === 'cancelled') throw new Failure('cancelled', `${job.title} was cancelled.`);
    return job;
  } finally {
    stop();
  }
}

/** The one thing whose id starts with `text`, or that has that number in the list (from 1). */
export function pick<T extends { readonly id: string }>(things: readonly T[], text: string, what: string): T {
  const numbered = /^\d{1,4}$/.test(text) ? things[Number(text) - 1] : undefined;
  if (numbered) return numbered;
  const found = things.filter(({ id }) => id.startsWith(text));
  const [only] = found;
  if (found.length === 1 && only) return only;
  throw new Failure(
    'not-found',
    found.length === 0 ? `There is no ${what} "${text}".` : `"${text}" fits ${found.length} ${what}s.`,
    `List them and give a number from 1 to ${things.length}, or more of the id.`,
  );
}

/** An option as a number within limits. */
export function numberOption(options: Options, name: string, min: number, max: number, fallback: number): number {
  const text = options[name];
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!Number.isFinite(value) || value < min || value > max) {
    throw new Failure('invalid-input', `--${name} should be a number from ${min} to ${max}, not "${String(text)}".`);
  }
  return value;
}
