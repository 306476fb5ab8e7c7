import { describe, expect, it } from 'vitest';
import { fuzzInterchange } from './interchange.ts';

describe('mutated timelines of all formats', () => {
  it('are imported or refused in words, in no time, and leave nothing where it should not be', async () => {
    const { inputs, crashes, hangs, overweight, escapes, outside, kinds, refusedFor } = await fuzzInterchange(520);
    expect({ inputs, crashes, hangs, overweight, escapes, outside }).toEqual({
      ...{ inputs: 520, crashes: [], hangs: [], overweight: [], escapes: [], outside: [] },
    });
    // A fuzzer whose files are all refused at the door tests the door; one that lets all in damages nothing.
    for (const [kind, { imported = 0, refused = 0 }] of Object.entries(kinds)) {
      expect([kind, refused > 0]).toEqual([kind, true]);
      if (kind !== 'aaf') expect([kind, imported > refused / 25]).toEqual([kind, true]);
    }
    expect(Object.keys(refusedFor).sort()).toEqual(['encrypted', 'entities', 'link', 'zip bomb', 'zip-slip']);
  });
});
