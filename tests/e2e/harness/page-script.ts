import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Rolldown } from 'vite';
import type * as Plugins from '../../../build/assembly-script.mjs';
import { programRoot } from '../../../host/shells/software.ts';

/** A script of `pages` with all it imports, for a page that is not the window. */
export async function pageScript(name: string): Promise<string> {
  // Found from the program's root, since this file is run from `out` as well.
  const plugin = pathToFileURL(join(programRoot, 'build', 'assembly-script.mjs')).href;
  const { assemblyScript } = (await import(plugin)) as typeof Plugins;
  const built = (await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [assemblyScript()],
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
