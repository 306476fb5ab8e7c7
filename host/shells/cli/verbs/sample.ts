import { join } from 'node:path';
import { sampleResultSchema } from '../../../../core/contract/views.ts';
import { Failure } from '../../../../core/jobs/failure.ts';
import { finish, withProject, type Verb } from '../verb.ts';

export const sample: Verb = {
  usage: 'sample FOLDER',
  summary:
    'Make the sample project in a folder: FOLDER/Sample.workprint with a short cut, and its footage, which the program paints itself and adds to the archive.',
  async run([folder], _options, output) {
    if (folder === undefined) throw new Failure('invalid-input', 'Where to? Give a folder.');
    await withProject(join(folder, 'Sample.workprint'), 'create', async (host) => {
      const { jobId } = await host.handlers['project.makeSample']({});
      const {
        folder: footage,
        files,
        ingestJobId,
      } = sampleResultSchema.parse((await finish(host, jobId, output)).result);
      await finish({ jobs: host.archive.ingest.jobs, events: host.events }, ingestJobId, output);
      const { path } = await host.handlers['project.snapshot']({});
      output.result([`Made ${path} with ${files} files in ${footage}`], { path, footage, files });
    });
  },
};
