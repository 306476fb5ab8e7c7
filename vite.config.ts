import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { assemblyScript } from './build/assembly-script.mjs';

/** Builds the window to dist/renderer: plain files, relative addresses, nothing inline, so that a strict CSP can be sent with it. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react(), assemblyScript()],
  worker: { plugins: () => [assemblyScript()] },
  resolve: {
    alias: [
      // The usual build of msgpackr compiles readers with `new Function`, which the CSP forbids.
      { find: /^msgpackr$/, replacement: 'msgpackr/index-no-eval' },
    ],
  },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
});
