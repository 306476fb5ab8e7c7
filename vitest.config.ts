import { configDefaults, defineConfig } from 'vitest/config';
import { assemblyScript } from './build/assembly-script.mjs';

export default defineConfig({
  plugins: [assemblyScript()],
  test: {
    include: ['{core,host,electron,renderer,native,models,tests,build}/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, 'tests/e2e/**'],
    setupFiles: ['tests/scratch-archive.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Media and inference tests use every core by themselves.
    maxWorkers: 2,
    pool: 'forks',
  },
});
