import type { z } from 'zod';
import { Failure } from '../../../core/jobs/failure.ts';
import { loadKernels } from '../../../native/binding/load.ts';
import { pace } from '../runtime/pace.ts';
import { serveWorker } from '../runtime/serve.ts';
import { describePicture } from './describe-picture.ts';
import { describeShot } from './describe-shot.ts';
import { lookTable } from './look-table.ts';
import { loadModels, type Models, packFolder } from './models.ts';
import { FramePreview } from './preview-frame.ts';
import { inferenceRequests, type InferenceWorker } from './protocol.ts';
import { regenerate } from './regenerate.ts';
import { providerSource, runtimeName } from './runtime.ts';

/** The inference worker: a process of its own, because a network holds its thread while it runs. Models are opened with the first call and stay open. */
serveWorker<InferenceWorker>((jobs) => {
  const kernels = loadKernels();
  let loading: Promise<Models> | null = null;
  const models = (): Promise<Models> =>
    (loading ??= loadModels(packFolder(), runtimeName, providerSource(), process.env['WORKPRINT_PROVIDER']));
  let preview: FramePreview | null = null;
  return {
    status: async () => (await models()).status,
    describeShot: async (request) => {
      const { jobId, ...shot } = parse(inferenceRequests.describeShot, request);
      await pace.rest();
      if (jobId === undefined) return describeShot(await models(), kernels, shot);
      return jobs.run(jobId, async ({ signal }) => describeShot(await models(), kernels, shot, signal));
    },
    describePicture: async (request) =>
      describePicture(await models(), kernels, parse(inferenceRequests.describePicture, request)),
    regenerate: async (request) => {
      const { jobId, ...plan } = parse(inferenceRequests.regenerate, request);
      return jobs.run(jobId, async (context) => regenerate(await models(), kernels, plan, context));
    },
    previewFrame: async (request) => {
      preview ??= new FramePreview(await models(), kernels);
      return preview.render(parse(inferenceRequests.previewFrame, request));
    },
    lookTable: async (request) => lookTable(await models(), kernels, parse(inferenceRequests.lookTable, request)),
    setPace: async (request) => pace.limit(parse(inferenceRequests.setPace, request).share ?? Infinity),
    cancel: async (request) => jobs.cancel(parse(inferenceRequests.cancel, request).jobId),
  };
});

function parse<T>(schema: z.ZodType<T>, request: unknown): T {
  const parsed = schema.safeParse(request);
  if (parsed.success) return parsed.data;
  throw new Failure(
    'invalid-input',
    `The inference worker was sent a request it cannot read: ${parsed.error.message}`,
    '',
    { cause: parsed.error },
  );
}
