import { defineConfig } from 'vitest/config';

/** The window's tests: one real host and one real Chromium at a time. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.spec.ts'],
    setupFiles: ['../scratch-archive.ts'],
    testTimeout: 240_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    pool: 'forks',
  },
});
