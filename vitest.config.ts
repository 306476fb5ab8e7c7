import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{core,host,electron,renderer,native,models,tests,build}/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Media and inference tests use every core by themselves.
    maxWorkers: 2,
    pool: 'forks',
  },
});
