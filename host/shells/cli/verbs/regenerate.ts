import { Failure } from '../../../../core/jobs/failure.ts';
import { setActiveTake } from '../../../../core/timeline/edit/set-active-take.ts';
import { describeTake } from '../describe.ts';
import { table } from '../output.ts';
import { finish, numberOption, pick, withProject, type Verb } from '../verb.ts';
import { videoClips } from './archive.ts';

export const regenerate: Verb = {
  usage: 'regenerate PROJECT --clip CLIP --look SHOT[,SHOT…] [--strength 0..1] [--seed N] [--use]',
  summary: 'Make a new take of a clip in the look of archive shots. --use makes it the active one.',
  options: {
    clip: { type: 'string' },
    look: { type: 'string' },
    strength: { type: 'string' },
    seed: { type: 'string' },
    use: { type: 'boolean' },
  },
  run: ([project], options, output) =>
    withProject(project, 'open', async (host) => {
      const { clip, look } = options;
      if (typeof clip !== 'string' || typeof look !== 'string')
        throw new Failure('invalid-input', 'Give --clip and --look.');
      const clipId = pick(videoClips(host), clip, 'clip').id;
      const named = await Promise.all(look.split(',').map((text) => host.archive.named(text)));
      const shots = named.map(({ id: shotId }) => ({ shotId, weight: 1 }));
      const { jobId } = await host.handlers['generation.regenerate']({
        clipId,
        look: { shots },
        strength: numberOption(options, 'strength', 0, 1, 1),
        seed: numberOption(options, 'seed', 0, 0xffffffff, 0),
      });
      const job = await finish(host, jobId, output);
      const take = host.generation.take(String(job.result?.['takeId']));
      if (options['use'] === true) {
        const { id: takeId, start, count } = take;
        host.project.apply(
          setActiveTake(host.project.timeline, { clipId, take: { takeId, start, count } }),
          `Use take ${take.number}`,
        );
      }
      const file = host.folders.take(take.id);
      const lines = [...table([describeTake(take, options['use'] === true)]), file];
      output.result(lines, { take, file, recipe: host.generation.recipe(take.recipeHash), ...job.result });
    }),
};
