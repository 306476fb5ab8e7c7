import { z } from 'zod';
import { failureSchema } from './failure.ts';

const kinds = z.enum([
  'import',
  'ingest',
  'proxy',
  'waveform',
  'regenerate',
  'export',
  'relink',
  'collect',
  'loudness',
  'import-timeline',
  'export-timeline',
  'export-look',
  'profile',
  'sample',
]);
/** Proxies were called previews in projects of earlier versions. */
export const jobKindSchema = z.preprocess((kind) => (kind === 'preview' ? 'proxy' : kind), kinds);
export const jobStateSchema = z.enum(['queued', 'running', 'done', 'failed', 'cancelled']);

export const progressSchema = z.object({
  /** What is being done now, as a person would say it: "Rendering frames". */
  stage: z.string(),
  done: z.number().nonnegative(),
  total: z.number().nonnegative(),
});

export const jobSchema = z.object({
  id: z.string(),
  kind: jobKindSchema,
  title: z.string(),
  state: jobStateSchema,
  progress: progressSchema,
  /** Milliseconds since 1970. */
  createdAt: z.int(),
  startedAt: z.int().nullable(),
  endedAt: z.int().nullable(),
  failure: failureSchema.nullable(),
  /** How often it was started; more than 1 after a worker died under it. */
  attempts: z.int(),
  /** Of jobs of one kind that wait, the one of the lowest rank is next, then the one asked for first; 0 where it is left out. */
  rank: z.int().exactOptional(),
  /** What it made, by kind of job: the take, the film, the assets. */
  result: z.record(z.string(), z.unknown()).nullable(),
});

export type JobKind = z.infer<typeof kinds>;
export type JobState = z.infer<typeof jobStateSchema>;
export type Progress = Readonly<z.infer<typeof progressSchema>>;
export type Job = Readonly<z.infer<typeof jobSchema>>;

export function isOver(job: Job): boolean {
  return job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';
}

/** The order in which jobs of one kind that wait are taken up. */
export function byTurn(a: Job, b: Job): number {
  return (a.rank ?? 0) - (b.rank ?? 0) || a.createdAt - b.createdAt;
}

/** Milliseconds left if the rest goes as the part already done did; null until 2 % are done. */
export function estimateRemaining(job: Job, now: number): number | null {
  const { done, total } = job.progress;
  if (job.startedAt === null || total === 0 || done / total < 0.02) return null;
  return ((now - job.startedAt) * (total - done)) / done;
}
