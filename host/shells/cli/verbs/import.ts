import { Failure, type FailureReport } from '../../../../core/jobs/failure.ts';
import { describeAsset } from '../describe.ts';
import { table } from '../output.ts';
import { finish, withProject, type Verb } from '../verb.ts';

export const importMedia: Verb = {
  usage: 'import PROJECT FILE…',
  summary: 'Add media files to the project.',
  run: ([project, ...paths], _options, output) =>
    withProject(project, 'open', async (host) => {
      if (paths.length === 0) throw new Failure('invalid-input', 'Which files? Give at least one after the project.');
      const { jobId } = await host.handlers['media.import']({ paths });
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
