import { Buffer } from 'node:buffer';
import asc from 'assemblyscript/asc';

/** What `import bytes from './name.ts?wasm'` names. */
const suffix = '?wasm';
const flags = ['-O3', '--runtime', 'stub', '--use', 'abort=', '--enable', 'simd', '--importMemory'];

/** A Vite plugin that compiles AssemblyScript: a file imported with `?wasm` is its module's bytes. */
export function assemblyScript() {
  return {
    name: 'assembly-script',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(suffix)) return null;
      const file = id.slice(0, -suffix.length);
      this.addWatchFile(file);
      const bytes = Buffer.from(await compile(file)).toString('base64');
      return `export default Uint8Array.from(atob('${bytes}'), (byte) => byte.charCodeAt(0));`;
    },
  };
}

async function compile(file) {
  let module;
  const { error, stderr } = await asc.main([file, '--outFile', 'module.wasm', ...flags], {
    writeFile: (name, content) => {
      if (name === 'module.wasm') module = content;
    },
  });
  if (error || !module) throw new Error(`${file} does not compile: ${stderr.toString() || error}`);
  return module;
}
