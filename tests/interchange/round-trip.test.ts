import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InterchangeDocument } from '../../core/interchange/document.ts';
import { fcp7xml } from '../../core/interchange/fcp7xml/format.ts';
import { fcpxml } from '../../core/interchange/fcpxml/format.ts';
import { otio } from '../../core/interchange/otio/format.ts';
import { DEFAULT_READ_OPTIONS, type Format } from '../../core/interchange/format.ts';
import { digestOf, withoutLosses } from '../../core/interchange/test/digest.ts';
import { countingIds } from '../../core/timeline/test/film.ts';
import { generatedDocument, type Holds } from './generated-documents.ts';
import { generatedRuns } from './generated-runs.ts';

const corpus = fileURLToPath(new URL('../../../shared/media/interchange', import.meta.url));

const FORMATS: readonly { format: Format; holds: Holds; files: RegExp; versions: readonly string[] }[] = [
  {
    format: fcpxml,
    holds: { captions: true, titles: false, multicam: true, takes: true, groups: true, retimedAcrossRates: true },
    files: /\.fcpxml$/,
    versions: ['1.8', '1.9', '1.10', '1.11', '1.12', '1.13'],
  },
  {
    format: otio,
    holds: { captions: true, titles: true, multicam: true, takes: true, groups: true, retimedAcrossRates: true },
    // One holds subtitles, which are no timeline.
    files: /(?<!srt_example)\.otio$/,
    versions: ['0.15', '0.18'],
  },
  {
    format: fcp7xml,
    holds: { captions: false, titles: false, multicam: false, takes: false, groups: false, retimedAcrossRates: false },
    // A file that is one filter is no document.
    files: /(?<!_filter)\.xml$/,
    versions: ['4', '5'],
  },
];

/** What a loss takes from the clip or sequence that it names. */
const FORGIVEN = {
  'source start between two frames': ['sourceStart'],
  'marker between two frames': ['markers'],
};

const RUNS = generatedRuns(150);

describe.each(FORMATS)('$format.id', ({ format, holds, files, versions }) => {
  const read = (bytes: Uint8Array): InterchangeDocument =>
    format.read({ name: 'file', bytes, newId: countingIds(), options: DEFAULT_READ_OPTIONS }).document;

  const comeBack = (document: InterchangeDocument, version: string | null): void => {
    const written = format.write?.({ ...document }, { name: 'out', version });
    const [file] = written?.files ?? [];
    if (!written || !file) throw new Error('Nothing was written.');
    const again = read(file.bytes);
    // Markers of a sequence that became markers of clips are all there.
    const moved = written.losses.filter(({ what }) => what.includes('marker of the sequence')).length;
    const count = ({ timeline }: InterchangeDocument): number =>
      [...timeline.records.values()].filter(({ kind }) => kind === 'marker').length;
    expect(count(again)).toBe(count(document));
    const forgiving = (each: InterchangeDocument): unknown => {
      const digest = withoutLosses(digestOf(each), written.losses, FORGIVEN);
      return moved > 0
        ? JSON.parse(JSON.stringify(digest, (key, value: unknown) => (key === 'markers' ? undefined : value)))
        : digest;
    };
    expect(forgiving(again)).toEqual(forgiving(document));
  };

  it(`${RUNS} generated documents come back as they were, or as the loss report says`, { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), fc.constantFrom(...versions), (seed, version) =>
        comeBack(generatedDocument(seed, holds), version),
      ),
      { numRuns: RUNS, seed: 20_261_121 },
    );
  });

  const found = existsSync(corpus)
    ? readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) => files.test(name))
    : [];

  it.skipIf(found.length === 0).each(found)('%s', { timeout: 120_000 }, (name) => {
    comeBack(read(readFileSync(`${corpus}/${name}`)), null);
  });
});
