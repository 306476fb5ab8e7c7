import { Failure, type FailureReport } from '../../../../core/jobs/failure.ts';
import { shortId } from '../describe.ts';
import { table, type Output } from '../output.ts';
import { finish, numberOption, pick, withProject, type Options, type Verb } from '../verb.ts';
import type { Host } from '../../host.ts';

export const archive: Verb = {
  usage:
    'archive add PROJECT FOLDER | archive list PROJECT | archive like PROJECT (--shot SHOT | --clip CLIP) [--limit N]',
  summary: 'Add footage to the archive, list its shots, find shots of a look.',
  options: { shot: { type: 'string' }, clip: { type: 'string' }, limit: { type: 'string' } },
  run: ([action, project, folder], options, output) =>
    withProject(project, 'open', async (host) => {
      switch (action) {
        case 'add':
          return add(host, folder, output);
        case 'list':
          return list(host, output);
        case 'like':
          return like(host, options, output);
        default:
          throw new Failure('invalid-input', `The archive has add, list and like, not "${action ?? ''}".`);
      }
    }),
};

async function add(host: Host, folder: string | undefined, output: Output): Promise<void> {
  if (folder === undefined) throw new Failure('invalid-input', 'Which folder? Give it after the project.');
  const { jobId } = await host.handlers['archive.ingest']({ folder });
  const { result } = await finish(host, jobId, output);
  const { files, shots, refused } = result as {
    files: number;
    shots: number;
    refused: { path: string; failure: FailureReport }[];
  };
  const lines = [`${files} files, ${shots} new shots`, ...refused.map(({ failure }) => `Refused: ${failure.message}`)];
  output.result(lines, { files, shots, refused });
}

async function list(host: Host, output: Output): Promise<void> {
  const shots = host.archive.views();
  output.result(table(shots.map((shot, i) => [String(i + 1), ...describe(host, shot.id)])), { shots });
}

async function like(host: Host, options: Options, output: Output): Promise<void> {
  const limit = numberOption(options, 'limit', 1, 500, 10);
  const { shots } = await host.handlers['archive.like']({ like: wanted(host, options), limit });
  output.result(table(shots.map(({ shotId, distance }) => [distance.toFixed(4), ...describe(host, shotId)])), {
    shots,
  });
}

function wanted(host: Host, options: Options): { shotId: string } | { clipId: string } {
  if (typeof options['shot'] === 'string') return { shotId: pick(host.archive.views(), options['shot'], 'shot').id };
  if (typeof options['clip'] === 'string') return { clipId: pick(videoClips(host), options['clip'], 'clip').id };
  throw new Failure('invalid-input', 'Like what? Give --shot or --clip.');
}

/** Clips on video tracks, by sequence, track and place: the numbers that `--clip` takes. */
export function videoClips(host: Host): { id: string; name: string }[] {
  const { timeline } = host.project;
  return timeline
    .sequences()
    .flatMap(({ id }) => timeline.tracks(id).filter(({ media }) => media === 'video'))
    .flatMap(({ id }) => timeline.items(id).filter((item) => item.kind === 'clip'));
}

function describe(host: Host, shotId: string): string[] {
  const { view } = host.archive.shot(shotId);
  const { name } = host.library.asset(view.assetId);
  return [shortId(shotId), name, `shot ${view.number}`, `frames ${view.start}–${view.start + view.count - 1}`];
}
