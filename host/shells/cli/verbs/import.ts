import { Failure, type FailureReport } from '../../../../core/jobs/failure.ts';
import { describeAsset } from '../describe.ts';
import { namedBin } from '../named-bin.ts';
import { table } from '../output.ts';
import { finish, withProject, type Verb } from '../verb.ts';

export const importMedia: Verb = {
  usage: 'import PROJECT FILE|FOLDER… [--bin BIN]',
  summary: 'Add media files, and all media in folders, to the project, and what is new of them to a bin.',
  options: { bin: { type: 'string' } },
  run: ([project, ...paths], options, output) =>
    withProject(project, 'open', async (host) => {
      if (paths.length === 0) throw new Failure('invalid-input', 'Which files? Give at least one after the project.');
      const binId = typeof options['bin'] === 'string' ? namedBin(host.project.timeline, options['bin']).id : null;
      const { jobId } = await host.handlers['media.import']({ paths, binId, leavesBins: false });
      const { result } = await finish(host, jobId, output);
      const { assetIds, refused } = result as {
        assetIds: string[];
        refused: { path: string; failure: FailureReport }[];
      };
      const assets = host.library.views().filter(({ id }) => assetIds.includes(id));
      const notes = assets.flatMap(({ name, notes: own }) => own.map((note) => `${name}: ${note}`));
      const lines = [
        ...table(assets.map(describeAsset)),
        ...notes,
        ...refused.map(({ failure }) => `Refused: ${failure.message}`),
      ];
      output.result(lines, { assets, refused });
      const [first] = refused;
      if (first) throw Failure.fromReport(first.failure);
    }),
};
