import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomScripts } from '../../../tests/bench/random-scripts.ts';
import { generatedRuns } from '../../../tests/interchange/generated-runs.ts';
import { playScript } from '../../timeline/test/play-script.ts';
import { countingIds } from '../../timeline/test/film.ts';
import { DEFAULT_READ_OPTIONS } from '../format.ts';
import { comparable } from '../test/comparable.ts';
import { documentOf } from '../test/film-document.ts';
import { otio } from './format.ts';

describe('a timeline of ours, written as OTIO and read again', () => {
  it('is the same, whatever was done to it', { timeout: 900_000 }, () => {
    fc.assert(
      fc.property(randomScripts, (script) => {
        const before = documentOf(playScript(script).timeline);
        const [file] = otio.write?.(before, { name: 'film', version: null }).files ?? [];
        const input = { name: 'film.otio', bytes: file?.bytes ?? new Uint8Array(), newId: countingIds() };
        const { document, losses } = otio.read({ ...input, options: DEFAULT_READ_OPTIONS });
        expect(comparable(document)).toEqual(comparable(before));
        expect(losses).toEqual([]);
      }),
      { numRuns: generatedRuns(40), seed: 20_261_121, endOnFailure: true },
    );
  });
});
