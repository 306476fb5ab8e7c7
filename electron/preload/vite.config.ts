import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** A sandboxed preload script can load no module but `electron`, and is CommonJS: one bundled file, dist/preload/preload.cjs. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  build: {
    outDir: '../../dist/preload',
    emptyOutDir: true,
    target: 'chrome130',
    minify: false,
    lib: { entry: 'preload.ts', formats: ['cjs'], fileName: () => 'preload.cjs' },
    rolldownOptions: { external: ['electron'] },
  },
});
