import { archiveFolder } from '../../host/shells/archive-folder.ts';
import { openHost } from '../../host/shells/host.ts';
import { serveHost } from './serve-host.ts';

/** The host process's main file. Its one argument is the path of the project. */
const [, , projectPath = ''] = process.argv;

serveHost(
  process.parentPort,
  async (spawner) => {
    const host = await openHost({
      projectPath,
      archive: archiveFolder(),
      mode: 'either',
      spawner,
      resumeJobs: true,
      access: 'either',
      repair: true,
      backUp: true,
      makeProxies: true,
    });
    return {
      attach: (channel) => host.attach(channel),
      handleMedia: ({ path, search, range }) =>
        host.mediaRoutes.handle({ path, search: new URLSearchParams(search), range }),
      close: () => host.close(),
    };
  },
  (code) => process.exit(code),
);
