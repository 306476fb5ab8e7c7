import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Rolldown } from 'vite';
import type * as Plugins from '../../../build/assembly-script.mjs';
import { programRoot } from '../../../host/shells/software.ts';

/** A script of `pages` with all it imports, for a page that is not the window; a module where something in it waits before it is there. */
export async function pageScript(name: string, format: 'iife' | 'es' = 'iife'): Promise<string> {
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
      lib: { entry: join(programRoot, 'tests', 'e2e', 'pages', name), formats: [format], name: 'page' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })) as Rolldown.RolldownOutput[];
  const code = built[0]?.output[0].code;
  if (code === undefined) throw new Error(`${name} was not built.`);
  return code;
}
