import { withProject, type Verb } from '../verb.ts';

export const newProject: Verb = {
  usage: 'new PROJECT.workprint',
  summary: 'Make an empty project.',
  run: ([path], _options, output) =>
    withProject(path, 'create', async (host) => {
      const { path: made, name } = await host.handlers['project.snapshot']({});
      output.result([`Made ${made}`], { path: made, name });
    }),
};
