import { defineConfig } from 'vitest/config';
import { longestWait } from './harness/until.ts';

/** The window's tests: one real host and one real Chromium at a time. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.spec.ts'],
    setupFiles: ['../scratch-archive.ts'],
    // As long as a machine that has other things to do may take.
    testTimeout: 480_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: longestWait } },
    fileParallelism: false,
    pool: 'forks',
  },
});
