import { withShot, type Board } from '../../../../core/archive/board.ts';
import { Failure } from '../../../../core/jobs/failure.ts';
import type { Archive } from '../../../archive/archive.ts';
import { shortId } from '../describe.ts';
import { table, type Output } from '../output.ts';
import { finish, numberOption, pick, withArchive, withProject, type Options } from '../verb.ts';
import { videoClips } from '../video-clips.ts';

export const boardUsage =
  'archive board [show NAME | add NAME SHOT[,SHOT…] [--weight 0..1] | drop NAME SHOT | note NAME TEXT | remove NAME | export NAME --project PROJECT --clip CLIP --output FOLDER [--strength 0..1]]';

/** `archive board …`: the look boards of the archive. */
export async function archiveBoard(words: readonly string[], options: Options, output: Output): Promise<void> {
  const [action = 'list', name, ...rest] = words;
  if (action === 'export') return exportBoard(nameOf(name), options, output);
  const work = actions[action];
  if (!work)
    throw new Failure(
      'invalid-input',
      `Boards have ${Object.keys(actions).join(', ')}, export, not "${action}".`,
      boardUsage,
    );
  return withArchive((opened) => work({ opened, name, rest, options, output }));
}

interface Call {
  readonly opened: Archive;
  readonly name: string | undefined;
  readonly rest: readonly string[];
  readonly options: Options;
  readonly output: Output;
}

const actions: Readonly<Record<string, (call: Call) => Promise<void>>> = {
  async list({ opened, output }) {
    const boards = await opened.boards.list();
    const lines = table(boards.map(({ name, shots, note }) => [name, `${shots.length} shots`, note]));
    output.result(lines.length === 0 ? ['No boards yet: workprint archive board add NAME SHOT'] : lines, { boards });
  },

  async show({ opened, name, output }) {
    await tell(opened, await opened.boards.named(nameOf(name)), output);
  },

  async add({ opened, name, rest, options, output }) {
    const weight = numberOption(options, 'weight', 0.001, 1, 1);
    const wanted = nameOf(name);
    const boards = await opened.boards.list();
    let board = boards.find((each) => each.name === wanted || each.id === wanted) ?? {
      name: wanted,
      note: '',
      shots: [],
    };
    for (const text of (rest[0] ?? '').split(',').filter((each) => each !== ''))
      board = withShot(board, (await opened.named(text)).id, weight);
    if (board.shots.length === 0)
      throw new Failure('invalid-input', 'Which shots? `workprint archive list` numbers them.', boardUsage);
    await tell(opened, await opened.boards.save(board), output);
  },

  async drop({ opened, name, rest, output }) {
    const board = await opened.boards.named(nameOf(name));
    const { id } = await opened.named(rest[0] ?? '');
    await tell(opened, await opened.boards.save(withShot(board, id, 0)), output);
  },

  async note({ opened, name, rest, output }) {
    const board = await opened.boards.named(nameOf(name));
    await tell(opened, await opened.boards.save({ ...board, note: rest.join(' ') }), output);
  },

  async remove({ opened, name, output }) {
    const board = await opened.boards.named(nameOf(name));
    await opened.boards.remove(board.id);
    output.result([`Removed the board ${board.name}`], { board });
  },
};

async function tell(opened: Archive, board: Board, output: Output): Promise<void> {
  const shots = new Map(
    (await opened.store.shots(board.shots.map(({ shotId }) => shotId))).map((shot) => [shot.id, shot]),
  );
  const rows = board.shots.map(({ shotId, weight }) => {
    const shot = shots.get(shotId);
    const where = shot
      ? `${shot.path} frames ${shot.start}–${shot.start + shot.count - 1}`
      : 'not in the archive any more';
    return [weight.toFixed(2), shortId(shotId), where];
  });
  output.result([board.name, ...(board.note === '' ? [] : [board.note]), ...table(rows)], { board });
}

async function exportBoard(name: string, options: Options, output: Output): Promise<void> {
  const { project, clip, output: folder } = options;
  if (typeof project !== 'string' || typeof clip !== 'string' || typeof folder !== 'string')
    throw new Failure(
      'invalid-input',
      'For which clip, and where to? Give --project, --clip and --output.',
      boardUsage,
    );
  await withProject(project, 'open', async (host) => {
    const board = await host.archive.boards.named(name);
    const { jobId } = await host.handlers['generation.exportLook']({
      boardId: board.id,
      clipId: pick(videoClips(host), clip, 'clip').id,
      strength: numberOption(options, 'strength', 0, 1, 1),
      folder,
    });
    const { result } = await finish(host, jobId, output);
    output.result(Object.values(result ?? {}).map(String), { ...result });
  });
}

function nameOf(name: string | undefined): string {
  if (name === undefined) throw new Failure('invalid-input', 'Which board?', boardUsage);
  return name;
}
