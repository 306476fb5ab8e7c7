import type { Look } from '../../../../core/contract/methods.ts';
import { Failure } from '../../../../core/jobs/failure.ts';
import { setActiveTake } from '../../../../core/timeline/edit/set-active-take.ts';
import { describeTake } from '../describe.ts';
import { table } from '../output.ts';
import type { Host } from '../../host.ts';
import { finish, numberOption, pick, withProject, type Options, type Verb } from '../verb.ts';
import { videoClips } from '../video-clips.ts';

export const regenerate: Verb = {
  usage:
    'regenerate PROJECT --clip CLIP (--look SHOT[,SHOT…] | --board NAME | --match CLIP) [--strength 0..1] [--seed N] [--use]',
  summary:
    'Make a new take of a clip in the look of archive shots, of a look board, or of another clip. --use makes it the active one.',
  options: {
    clip: { type: 'string' },
    look: { type: 'string' },
    board: { type: 'string' },
    match: { type: 'string' },
    strength: { type: 'string' },
    seed: { type: 'string' },
    use: { type: 'boolean' },
  },
  run: ([project], options, output) =>
    withProject(project, 'open', async (host) => {
      const { clip } = options;
      if (typeof clip !== 'string') throw new Failure('invalid-input', 'Which clip? Give --clip.');
      const clipId = pick(videoClips(host), clip, 'clip').id;
      const shots = await lookShots(host, options);
      const { jobId } = await host.handlers['generation.regenerate']({
        clipId,
        look: { shots: [...shots] },
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

async function lookShots(host: Host, { look, board, match }: Options): Promise<Look['shots']> {
  if (typeof look === 'string') {
    const named = await Promise.all(look.split(',').map((text) => host.archive.named(text)));
    return named.map(({ id: shotId }) => ({ shotId, weight: 1 }));
  }
  if (typeof board === 'string') return (await host.archive.boards.named(board)).shots;
  if (typeof match === 'string') return [{ clipId: pick(videoClips(host), match, 'clip').id, weight: 1 }];
  throw new Failure('invalid-input', 'In what look? Give --look, --board or --match.');
}
