import { describe, expect, it } from 'vitest';
import { playScript, type RandomScript } from '../test/play-script.ts';
import scripts from './regressions.json' with { type: 'json' };

/** Scripts that once broke the timeline, kept by tests/bench/edit-scripts.ts. */
describe('scripts that failed once', () => {
  it.each((scripts as RandomScript[]).map((script, i) => [i, script] as const))('script %i', (_, script) => {
    expect(() => playScript(script)).not.toThrow();
  });
});
