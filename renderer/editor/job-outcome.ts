import { z } from 'zod';
import { exportMediaSchema } from '../../core/contract/methods.ts';
import {
  collectResultSchema,
  loudnessSchema,
  relinkResultSchema,
  sampleResultSchema,
} from '../../core/contract/views.ts';
import { failureSchema } from '../../core/jobs/failure.ts';
import { isOver, type Job } from '../../core/jobs/job.ts';
import { formatSize } from '../ui/format.ts';
import { text } from '../ui/text.ts';
import { reportOf } from './loss-report.ts';
import type { Notice } from './notices-slice.ts';

type News = Omit<Notice, 'id'>;

/** What import and archive jobs tell of files that they left out. */
const refusedSchema = z.object({ refused: z.array(z.object({ path: z.string(), failure: failureSchema })) });
const exportedSchema = z.object({
  output: z.string(),
  frames: z.number(),
  media: exportMediaSchema.default('originals'),
  withoutProxy: z.array(z.string()).default([]),
});

/** Files told one by one; of more, the first and how many. */
const mostTold = 3;

/**
 * What a person should hear when a job has just ended: files that an otherwise good job left out, where a film or a collected project was written, how much was
 * relinked, how loud a file is. Failures stay in the job bar, and a take announces itself.
 */
export function outcomeNews(before: Job | undefined, job: Job): News[] {
  if (job.state !== 'done' || (before && isOver(before))) return [];
  const news: News[] = [];
  const partly = refusedSchema.safeParse(job.result);
  if (partly.success) {
    const { refused } = partly.data;
    for (const { failure } of refused.slice(0, mostTold)) {
      news.push({ tone: 'failure', message: failure.message, remedy: failure.remedy });
    }
    if (refused.length > mostTold) {
      news.push({ tone: 'failure', message: text.jobs.leftOut(refused.length - mostTold), remedy: '' });
    }
  }
  const exported = exportedSchema.safeParse(job.result);
  if (job.kind === 'export' && exported.success) {
    const { output, frames, media, withoutProxy } = exported.data;
    const length = text.bin.frames(frames);
    const remedy = media === 'originals' ? length : `${length}, ${text.jobs.fromProxies(withoutProxy.length)}`;
    news.push({ tone: 'news', message: text.jobs.exported(output), remedy });
  }
  const collected = collectResultSchema.safeParse(job.result);
  if (job.kind === 'collect' && collected.success) {
    const { folder, files, bytes, offline } = collected.data;
    const message = `${text.collect.done(files, formatSize(bytes))}: ${folder}`;
    news.push({ tone: 'news', message, remedy: offline.length === 0 ? '' : text.collect.offline(offline.length) });
  }
  const sample = sampleResultSchema.safeParse(job.result);
  if (job.kind === 'sample' && sample.success)
    news.push({ tone: 'news', message: text.sample.made(sample.data.folder), remedy: text.sample.madeHint });
  const measured = loudnessSchema.safeParse(job.result);
  if (job.kind === 'loudness' && measured.success) {
    const message = `${job.title}: ${text.jobs.loudness(measured.data)}`;
    news.push({ tone: 'news', message, remedy: '' });
  }
  const relinked = relinkResultSchema.safeParse(job.result);
  if (job.kind === 'relink' && relinked.success) {
    const { relinked: found, ambiguous, missing } = relinked.data;
    const message = text.relink.outcome(found.length, ambiguous.length + missing.length);
    news.push({ tone: 'news', message, remedy: '' });
  }
  const report = reportOf(job);
  if (report) {
    const lossy = report.losses.filter(({ severity }) => severity !== 'changed').length;
    const { file, files } = report;
    const message = file === null ? text.interchange.exported(files[0] ?? '') : text.interchange.imported(file);
    news.push({ tone: 'news', message, remedy: text.lossReport.seeReport(lossy) });
  }
  return news;
}
