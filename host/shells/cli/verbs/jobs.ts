import { Failure } from '../../../../core/jobs/failure.ts';
import { isOver, type Job } from '../../../../core/jobs/job.ts';
import { table } from '../output.ts';
import { pick, withProject, type Verb } from '../verb.ts';

export const jobs: Verb = {
  usage: 'jobs list|cancel PROJECT [JOB…]',
  summary: 'List the jobs of a project, newest first, or cancel some that wait to go on when it is next opened.',
  run: async ([action, project, ...wanted], _options, output) => {
    if (action === 'list')
      return withProject(
        project,
        'open',
        async (host) => {
          const all = newestFirst(host.jobs.list());
          output.result(all.length === 0 ? ['No jobs'] : table(all.map(described)), { jobs: all });
        },
        // Listed while the window has the project, too.
        'read',
      );
    if (action === 'cancel')
      return withProject(project, 'open', async (host) => {
        if (wanted.length === 0) throw new Failure('invalid-input', 'Which job?', `workprint ${jobs.usage}`);
        const all = newestFirst(host.jobs.list());
        const picked = wanted.map((text) => pick(all, text, 'job'));
        const over = picked.find(isOver);
        if (over) throw new Failure('invalid-input', `"${over.title}" is over: ${over.state}.`);
        for (const { id } of picked) await host.handlers['jobs.cancel']({ jobId: id });
        output.result(
          picked.map(({ title }) => `Cancelled ${title}`),
          { cancelled: picked.map(({ id }) => id) },
        );
      });
    throw new Failure('invalid-input', `There is no "jobs ${action ?? ''}".`, `It is called: workprint ${jobs.usage}`);
  },
};

function newestFirst(all: readonly Job[]): Job[] {
  return [...all].sort((a, b) => b.createdAt - a.createdAt);
}

function described({ id, state, kind, title, progress, createdAt, failure }: Job, index: number): string[] {
  const { stage, done, total } = progress;
  const share = total > 0 ? ` ${Math.floor((100 * done) / total)} %` : '';
  const more = failure ? failure.message : state === 'running' || state === 'queued' ? `${stage}${share}` : '';
  return [`${index + 1}`, id.slice(0, 8), state, kind, new Date(createdAt).toISOString(), title, more];
}
