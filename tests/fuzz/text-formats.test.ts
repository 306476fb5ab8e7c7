import { expect, it } from 'vitest';
import { fuzzTextFormats } from './text-formats.ts';

it('mutated lists, logs, captions and markers are read or refused in words, in no time', () => {
  const results = fuzzTextFormats(150);
  expect(results.map(({ escapes, hangs }) => ({ escapes, hangs }))).toEqual(
    results.map(() => ({ escapes: [], hangs: [] })),
  );
  // A reader that gives up at the first fault would show here.
  for (const { format, read, inputs } of results)
    if (format !== 'aaf') expect([format, read > inputs / 10]).toEqual([format, true]);
});
