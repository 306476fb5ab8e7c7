import { Failure } from '../../../../core/jobs/failure.ts';
import { territorySchema } from '../../../../core/rights/rights.ts';
import { projectKey } from '../project-key.ts';
import { withProject, type Verb } from '../verb.ts';

export const terms: Verb = {
  usage: 'terms PROJECT [--territory DE] [--research | --lift]',
  summary:
    'Say what a project is made for: its territory (empty: not said), and research mode, in which exports are marked. The key is asked for, or taken from WORKPRINT_KEY.',
  options: { territory: { type: 'string' }, research: { type: 'boolean' }, lift: { type: 'boolean' } },
  run: ([project], options, output) =>
    withProject(project, 'open', async (host) => {
      const { territory } = options;
      if (typeof territory === 'string') {
        const parsed = territorySchema.nullable().safeParse(territory === '' ? null : territory);
        if (!parsed.success)
          throw new Failure('invalid-input', `--territory: ${parsed.error.issues[0]?.message ?? ''}`);
        await host.handlers['project.setTerritory']({ territory: parsed.data });
      }
      if (options['research'] === true) await host.handlers['project.startResearch']({ key: await projectKey() });
      if (options['lift'] === true) await host.handlers['project.liftResearch']({ key: await projectKey() });
      const { current } = host.terms;
      output.result(
        [
          current.research ? 'In research mode: exports are marked as not for commercial delivery.' : 'For delivery.',
          current.territory === null ? 'No territory is said.' : `Made for ${current.territory}.`,
        ],
        { ...current },
      );
    }),
};
