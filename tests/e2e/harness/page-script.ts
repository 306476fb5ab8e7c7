import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { programRoot } from '../../../host/shells/software.ts';

/** A script of `pages` with all it imports, for a page that is not the window; a module where something in it waits before it is there. */
export async function pageScript(name: string, format: 'iife' | 'es' = 'iife'): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'warn',
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
