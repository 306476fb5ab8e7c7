import { Failure } from '../../../../core/jobs/failure.ts';
import { finish, withProject, type Verb } from '../verb.ts';

export const collect: Verb = {
  usage: 'collect PROJECT FOLDER',
  summary: 'Copy a project with its media and takes into a folder that is empty or not there yet.',
  run: ([project, folder], _options, output) =>
    withProject(
      project,
      'open',
      async (host) => {
        if (folder === undefined) throw new Failure('invalid-input', 'Where to? Give a folder after the project.');
        const { jobId } = await host.handlers['project.collect']({ folder });
        const { result } = await finish(host, jobId, output);
        const found = result as { project: string; files: number; bytes: number; offline: string[]; changed: string[] };
        const lines = [
          `Collected ${found.files} files (${(found.bytes / 2 ** 20).toFixed(1)} MiB): ${found.project}`,
          ...found.offline.map((path) => `Offline, not collected: ${path}`),
          ...found.changed.map((path) => `Changed since it was imported: ${path}`),
        ];
        output.result(lines, { ...found });
      },
      'either',
    ),
};
