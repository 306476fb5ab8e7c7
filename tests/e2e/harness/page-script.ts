import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { programRoot } from '../../../host/shells/software.ts';

/** A script of `pages` with all it imports, for a page that is not the window. */
export async function pageScript(name: string): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      target: 'chrome130',
      lib: { entry: join(programRoot, 'tests', 'e2e', 'pages', name), formats: ['iife'], name: 'page' },
    },
  })) as Rolldown.RolldownOutput[];
  const code = built[0]?.output[0].code;
  if (code === undefined) throw new Error(`${name} was not built.`);
  return code;
}
