import { Failure } from '../../../../core/jobs/failure.ts';
import type { HistoryNodeView } from '../../../../core/contract/views.ts';
import { table } from '../output.ts';
import { numberOption, withProject, type Verb } from '../verb.ts';

export const history: Verb = {
  usage: 'history PROJECT [--goto N] [--compact]',
  summary:
    'List every edit with its branches, go to any of them (0 is before the first), or forget the branches that undo and redo do not reach.',
  options: { goto: { type: 'string' }, compact: { type: 'boolean' } },
  run: ([project], options, output) =>
    withProject(
      project,
      'open',
      async (host) => {
        if (options['goto'] !== undefined) {
          const node = numberOption(options, 'goto', 0, Number.MAX_SAFE_INTEGER, 0);
          if (!Number.isInteger(node))
            throw new Failure('invalid-input', `--goto takes the number of an edit, not "${String(options['goto'])}".`);
          await host.handlers['project.goto']({ node });
        }
        const forgotten = options['compact'] === true ? host.project.compact() : 0;
        const { current, nodes } = await host.handlers['project.history']({});
        const rows = nodes.map((node) => describe(node, current));
        const lines = rows.length === 0 ? ['No edits yet.'] : table(rows);
        output.result([...lines, ...(forgotten > 0 ? [`Forgot ${forgotten} edits of other branches`] : [])], {
          current,
          nodes,
          forgotten,
        });
      },
      options['goto'] === undefined && options['compact'] !== true ? 'either' : 'write',
    ),
};

function describe({ id, parent, label, madeAt }: HistoryNodeView, current: number): string[] {
  const time = madeAt === 0 ? '' : new Date(madeAt).toISOString().slice(0, 19).replace('T', ' ');
  return [id === current ? '*' : '', String(id), time, label, parent === id - 1 ? '' : `after ${parent}`];
}
