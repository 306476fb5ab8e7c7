import { projectKey } from '../project-key.ts';
import { withProject, type Verb } from '../verb.ts';

export const newProject: Verb = {
  usage: 'new PROJECT.workprint [--research]',
  summary:
    'Make an empty project. With --research nothing that it exports is for delivery until its key lifts that (workprint terms --lift); the key is asked for, or taken from WORKPRINT_KEY.',
  options: { research: { type: 'boolean' } },
  async run([path], options, output) {
    // The key comes first: without one no project is made.
    const key = options['research'] === true ? await projectKey() : null;
    await withProject(path, 'create', async (host) => {
      if (key !== null) await host.handlers['project.startResearch']({ key });
      const { path: made, name } = await host.handlers['project.snapshot']({});
      const { research } = host.terms.current;
      output.result([`Made ${made}${research ? ', in research mode' : ''}`], { path: made, name, research });
    });
  },
};
