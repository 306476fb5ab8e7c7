import { loadKernels } from '../../../native/binding/load.ts';
import { type RunningJobs, serveWorker } from '../runtime/serve.ts';
import { describeShot } from './describe-shot.ts';
import { loadModels, type Models, packFolder } from './models.ts';
import { FramePreview } from './preview-frame.ts';
import type { InferenceWorker } from './protocol.ts';
import { regenerate } from './regenerate.ts';
import { openGraphOn, providersBuiltIn, runtimeName } from './runtime.ts';

/** The inference worker's methods. Models are opened with the first call and stay open. */
function inferenceWorker(jobs: RunningJobs): InferenceWorker {
  const kernels = loadKernels();
  let loading: Promise<Models> | null = null;
  const models = (): Promise<Models> => (loading ??= load());
  let preview: FramePreview | null = null;
  return {
    status: async () => (await models()).status,
    describeShot: async (request) => describeShot(await models(), kernels, request),
    regenerate: ({ jobId, ...request }) =>
      jobs.run(jobId, async (context) => regenerate(await models(), kernels, request, context)),
    previewFrame: async (request) => {
      preview ??= new FramePreview(await models(), kernels);
      return preview.render(request);
    },
    cancel: async ({ jobId }) => jobs.cancel(jobId),
  };
}

function load(): Promise<Models> {
  const source = { builtIn: providersBuiltIn(), openGraphOn, now: () => performance.now() };
  return loadModels(packFolder(), runtimeName, source, process.env['WORKPRINT_PROVIDER']);
}

serveWorker<InferenceWorker>(inferenceWorker);
