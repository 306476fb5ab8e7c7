import { standingApprovals } from '../../../../core/rights/approval.ts';
import { Failure } from '../../../../core/jobs/failure.ts';
import { table } from '../output.ts';
import { pick, withProject, type Verb } from '../verb.ts';

export const approve: Verb = {
  usage: 'approve PROJECT [TAKE --by NAME [--withdraw]]',
  summary:
    'Say that somebody approves a take, or no longer does; without a take, list who approves what. Undo does not change it.',
  options: { by: { type: 'string' }, withdraw: { type: 'boolean' } },
  run: ([project, take], options, output) =>
    withProject(project, 'open', async (host) => {
      const takes = host.generation.takes();
      if (take !== undefined) {
        const { by } = options;
        if (typeof by !== 'string' || by.trim() === '')
          throw new Failure('invalid-input', 'Who approves it? Give --by.');
        const takeId = pick(takes, take, 'take').id;
        await host.handlers['generation.approve']({ takeId, by: by.trim(), approved: options['withdraw'] !== true });
      }
      const approvals = host.approvals.all();
      const standing = standingApprovals(approvals);
      const rows = takes.map(({ id, number }) => {
        const by = standing.get(id) ?? [];
        return [
          id.slice(0, 8),
          `take ${number}`,
          by.map((approval) => `${approval.by} ${dateOf(approval.at)}`).join(', ') || 'nobody',
        ];
      });
      output.result(table(rows), { approvals });
    }),
};

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
