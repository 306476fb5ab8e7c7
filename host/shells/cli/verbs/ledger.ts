import { Failure } from '../../../../core/jobs/failure.ts';
import { withProject, type Verb } from '../verb.ts';

export const ledger: Verb = {
  usage: 'ledger PROJECT --output FILE.(csv|html)',
  summary: 'Write what every generated second of the project drew on, whose that is, and who approved it.',
  options: { output: { type: 'string' } },
  run: ([project], options, output) =>
    withProject(
      project,
      'open',
      async (host) => {
        if (typeof options['output'] !== 'string') throw new Failure('invalid-input', 'Where to? Give --output.');
        const written = await host.handlers['ledger.write']({ output: options['output'] });
        output.result([`Wrote ${written.output} (${written.stretches} stretches)`], written);
      },
      'either',
    ),
};
