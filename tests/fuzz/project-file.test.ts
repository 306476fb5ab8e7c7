import { describe, expect, it } from 'vitest';
import { fuzzProjectFiles } from './project-file.ts';

describe('mutated project files', () => {
  it('never end the program, hang it, or fail without words', async () => {
    const { inputs, endings, crashes, hangs, escapes } = await fuzzProjectFiles(500);
    expect({ inputs, crashes, hangs, escapes }).toEqual({ inputs: 500, crashes: [], hangs: [], escapes: [] });
    // Most of what is damaged can be read in part; a reader that gives up would show here.
    expect(endings['salvaged']).toBeGreaterThan(4 * (endings['refused'] ?? 0));
  });
});
