import { profileResultSchema } from '../../../../core/archive/profile.ts';
import { Failure } from '../../../../core/jobs/failure.ts';
import type { Output } from '../output.ts';
import { finish, withArchive, withProject, type Options } from '../verb.ts';

/** `archive profile`: statistics over the archive, and how a sequence stands to them. */
export async function archiveProfile(options: Options, output: Output): Promise<void> {
  const { compare, project } = options;
  if (typeof compare !== 'string')
    return withArchive(async (archive, events) =>
      tell((await finish({ jobs: archive.ingest.jobs, events }, archive.profile(), output)).result, output),
    );
  if (typeof project !== 'string')
    throw new Failure('invalid-input', `"${compare}" is a sequence of which project? Give --project.`);
  await withProject(project, 'open', async (host) => {
    const sequence = host.project.timeline.sequences().find(({ id, name }) => id === compare || name === compare);
    if (!sequence) throw new Failure('not-found', `There is no sequence "${compare}" in ${project}.`);
    const { jobId } = await host.handlers['archive.profile']({ sequenceId: sequence.id });
    tell((await finish(host, jobId, output)).result, output);
  });
}

function tell(result: unknown, output: Output): void {
  const { sentences, ...figures } = profileResultSchema.parse({ comparison: null, ...(result as object) });
  output.result(sentences, { sentences, ...figures });
}
