import type { z } from 'zod';
import { Failure } from '../../../core/jobs/failure.ts';
import { pace } from '../runtime/pace.ts';
import { serveWorker } from '../runtime/serve.ts';
import { capabilities } from './capabilities.ts';
import { probeMedia } from './engine/probe.ts';
import { exportSequence } from './export-sequence.ts';
import { loudness } from './loudness.ts';
import { exportRequestSchema, mediaRequests, type MediaWorker } from './protocol.ts';
import { makeProxy } from './proxy.ts';
import { paintSampleRushes } from './sample/sample-rushes.ts';
import { samples } from './samples.ts';
import { detectShots } from './shots/detect-shots.ts';
import { still } from './still.ts';
import { makeWaveform } from './waveform.ts';

/** The media worker: a process of its own, so that a file which brings FFmpeg down takes nothing else along. */
serveWorker<MediaWorker>((jobs) => ({
  probe: async (request) => probeMedia(parse(mediaRequests.probe, request).path),
  still: async (request) => still(parse(mediaRequests.still, request)),
  detectShots: async (request) => {
    const { path, jobId } = parse(mediaRequests.detectShots, request);
    return jobs.run(jobId, async (context) => (await detectShots(path, context)).shots);
  },
  makeProxy: async (request) => {
    const { jobId, ...proxy } = parse(mediaRequests.makeProxy, request);
    return jobs.run(jobId, (context) => makeProxy(proxy, context));
  },
  makeWaveform: async (request) => {
    const { jobId, ...waveform } = parse(mediaRequests.makeWaveform, request);
    return jobs.run(jobId, (context) => makeWaveform(waveform, context));
  },
  samples: async (request) => samples(parse(mediaRequests.samples, request)),
  loudness: async (request) => {
    const { path, jobId } = parse(mediaRequests.loudness, request);
    return jobs.run(jobId, (context) => loudness(path, context));
  },
  paintSampleRushes: async (request) => {
    const { folder, jobId } = parse(mediaRequests.paintSampleRushes, request);
    return jobs.run(jobId, (context) => paintSampleRushes(folder, context));
  },
  exportSequence: async (request) => {
    const { jobId, ...plan } = parse(exportRequestSchema, request);
    return jobs.run(jobId, (context) => exportSequence(plan, context));
  },
  cancel: async (request) => jobs.cancel(parse(mediaRequests.cancel, request).jobId),
  setPace: async (request) => pace.limit(parse(mediaRequests.setPace, request).share ?? Infinity),
  capabilities: async () => capabilities(),
}));

function parse<T>(schema: z.ZodType<T>, request: unknown): T {
  const parsed = schema.safeParse(request);
  if (!parsed.success)
    throw new Failure('invalid-input', `The media worker was sent a request it can't read: ${parsed.error.message}`);
  return parsed.data;
}
