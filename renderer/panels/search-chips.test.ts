import { expect, it } from 'vitest';
import type { ArchiveSearchState } from '../editor/archive-search-slice.ts';
import { readPhrase } from '../../core/archive/phrase/read-phrase.ts';
import { chipsOf } from './search-chips.ts';

it('what is looked for can be taken away piece by piece', () => {
  const phrase = 'a warm close-up of a camel, not handheld';
  const parts = readPhrase(phrase).parts.map((part) => ({ ...part, words: [...part.words] }));
  const liked = { of: { shotId: 's' }, name: '4 · dunes.mov', weight: -1 } as const;
  const key = { facet: 'key', any: ['low', 'normal'] } as const;
  const state: ArchiveSearchState = {
    wanted: {
      phrase,
      liked: [liked],
      head: 'look',
      where: [{ ...key, any: [...key.any] }],
      film: 'dunes',
      rights: 'expired',
    },
    found: { shots: [], matched: 0, unknown: 0, parts },
    running: false,
  };
  expect(chipsOf(state)).toEqual([
    { label: 'warm', without: { phrase: 'a close up of a camel not handheld' } },
    { label: 'close up', without: { phrase: 'a warm of a camel not handheld' } },
    { label: 'not handheld', without: { phrase: 'a warm close up of a camel' } },
    { label: 'less like 4 · dunes.mov', without: { liked: [] } },
    { label: 'low, normal', without: { where: [] } },
    { label: 'film: dunes', without: { film: '' } },
    { label: 'rights: expired', without: { rights: null } },
  ]);
});
