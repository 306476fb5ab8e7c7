import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RATES } from '../../time/rate.ts';
import { countingIds } from '../../timeline/test/film.ts';
import type { Marker } from '../../timeline/model/records.ts';
import { DEFAULT_READ_OPTIONS, type Format, type ReadResult } from '../format.ts';
import { recognise } from '../formats.ts';
import { isLossy, Losses } from '../loss.ts';
import { encodeText } from '../text.ts';
import { COLOURS } from './colours.ts';
import { markerCsv } from './csv-format.ts';
import { documentOfMarkers, type ListedMarker } from './document.ts';
import { markerEdl } from './resolve-edl.ts';

const input = (text: string, rate = DEFAULT_READ_OPTIONS.rate) => ({
  name: 'marks.csv',
  bytes: encodeText(text),
  newId: countingIds(),
  options: { ...DEFAULT_READ_OPTIONS, rate },
});
const marks = ({ document }: ReadResult): Omit<Marker, 'id' | 'ownerId' | 'kind'>[] =>
  document.timeline
    .markersOf(document.sequenceIds[0]!)
    .map(({ at, duration, name, note, colour, metadata }) => ({ at, duration, name, note, colour, metadata }));
const write = (format: Format, { document }: ReadResult, version: string | null = null) => {
  const { files, losses } = format.write!(document, { name: 'marks', version });
  return { name: files[0]!.name, text: new TextDecoder().decode(files[0]!.bytes), losses };
};

describe('marker tables', () => {
  it('are read with quotes, any separator, and columns we do not know', () => {
    const rows = [
      ['Timecode', 'Duration', 'Name', 'Note', 'Colour', 'Department'],
      ['01:00:00:00', '24', 'Sky; replace', 'Say "blue",\r\nthen go', 'red', 'VFX'],
      ['01:00:02:00', '', '', '', 'Sand', ''],
      ['soon', '', 'lost', '', '', ''],
    ];
    for (const separator of [',', ';', '\t']) {
      const text = rows
        .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator))
        .join('\r\n');
      const result = markerCsv.read(input(`\uFEFF${text}`));
      expect(marks(result)).toEqual([
        {
          at: 86_400,
          duration: 24,
          name: 'Sky; replace',
          note: 'Say "blue",\r\nthen go',
          colour: 'red',
          metadata: { markers: { columns: [['Department', 'VFX']] } },
        },
        { at: 86_448, duration: 0, name: '', note: '', colour: 'orange', metadata: { markers: { colour: 'Sand' } } },
      ]);
      expect(result.losses.map(({ instead }) => instead)).toEqual([
        'Line 5 of marks.csv is left out: there is no timecode "soon" at its rate.',
      ]);
      const back = write(markerCsv, result);
      expect(isLossy(back.losses)).toBe(false);
      expect(marks(markerCsv.read(input(back.text)))).toEqual(marks(result));
    }
    expect(() => markerCsv.read(input('Timecode,Name\n01:00:00:00,"open'))).toThrow(
      'marks.csv, line 2: a quote is not closed.',
    );
    expect(() => markerCsv.read(input('a,b\n1,2'))).toThrow('marks.csv, line 1: it names no column with times');
  });

  it("are Resolve's edit index, in which only what has a colour or notes is a marker", () => {
    const head = '#,Reel,Match,V,C,Dur,Source In,Source Out,Record In,Record Out,Name,Comments,Color,Notes';
    const text = `${head}\n1,A001,,V1,C,00:00:04:00,00:00:00:00,00:00:04:00,01:00:00:00,01:00:04:00,shot.mov,,,\n2,,,,,00:00:00:10,,,01:00:01:00,01:00:01:10,Marker 1,,Blue,fix\n`;
    const result = markerCsv.read(input(text));
    expect(marks(result)).toEqual([
      { at: 86_424, duration: 10, name: 'Marker 1', note: 'fix', colour: 'blue', metadata: {} },
    ]);
    expect(result.losses).toMatchObject([{ severity: 'lost', what: 'row that is no marker' }]);
    const back = write(markerCsv, result, 'resolve');
    expect(back.losses).toEqual([]);
    expect(marks(markerCsv.read(input(back.text)))).toEqual(marks(result));
  });

  it("are Avid's lists, which have no heading", () => {
    const text = 'Ann\t01:00:00;02\tV1\tmagenta\tRoto the arm\t1\nBob\t01:00:10;00\tA2\tgreen\tLevel\t30\n';
    const result = markerCsv.read(input(text, RATES.fps2997));
    expect(marks(result)).toEqual([
      {
        at: 107_894,
        duration: 0,
        name: '',
        note: 'Roto the arm',
        colour: 'pink',
        metadata: { markers: { colour: 'magenta', track: 'V1', user: 'Ann' } },
      },
      {
        at: 108_192,
        duration: 30,
        name: '',
        note: 'Level',
        colour: 'green',
        metadata: { markers: { track: 'A2', user: 'Bob' } },
      },
    ]);
    const back = write(markerCsv, result, 'avid');
    expect(back).toEqual({ name: 'marks.txt', text: text.replaceAll('\n', '\r\n'), losses: [] });
    expect(() => write(markerCsv, result, 'premiere')).toThrow('there is no marker layout "premiere"');
  });

  it("are the list of events that Resolve's markers are", () => {
    const text =
      'TITLE: Timeline 1\nFCM: NON-DROP FRAME\n\n001  001      V     C        01:00:18:06 01:00:18:07 01:00:18:06 01:00:18:07  \nTrop sombre |C:ResolveColorYellow |M:Marker 1 |D:1\n\n002  001      V     C        01:00:20:20 01:00:20:21 01:00:20:20 01:00:20:21\n |C:ResolveColorMint |M:Two |D:12\n';
    expect(recognise('marks.edl', encodeText(text))).toBe(markerEdl);
    const result = markerEdl.read(input(text));
    expect(marks(result)).toEqual([
      { at: 86_838, duration: 0, name: 'Marker 1', note: 'Trop sombre', colour: 'yellow', metadata: {} },
      { at: 86_900, duration: 12, name: 'Two', note: '', colour: 'green', metadata: { markers: { colour: 'Mint' } } },
    ]);
    const back = write(markerEdl, result);
    expect(back.losses).toEqual([]);
    expect(marks(markerEdl.read(input(back.text)))).toEqual(marks(result));
  });

  it('keep generated markers in every layout, or say what they do not keep', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.trim());
    const marker: fc.Arbitrary<ListedMarker> = fc.record({
      at: fc.nat(1_500_000),
      duration: fc.oneof(fc.constant(0), fc.integer({ min: 2, max: 500 })),
      name: words,
      note: words,
      colour: fc.constantFrom(...COLOURS),
      metadata: fc.constant({}),
    });
    const layouts: [Format, string | null][] = [
      [markerCsv, 'notes'],
      [markerCsv, 'resolve'],
      [markerCsv, 'avid'],
      [markerEdl, null],
    ];
    fc.assert(
      fc.property(
        fc.uniqueArray(marker, { minLength: 1, maxLength: 8, selector: ({ at }) => at }),
        fc.constantFrom(...layouts),
        (all, [format, version]) => {
          const made = { title: 'marks', dropFrame: false, markers: all, losses: new Losses() };
          const before = { document: documentOfMarkers(input(''), made), losses: [] };
          const { text, losses } = write(format, before, version);
          const after = marks(format.read(input(text)));
          expect(after.map(({ at, duration }) => [at, duration])).toEqual(
            marks(before).map(({ at, duration }) => [at, duration]),
          );
          const kept = ({ metadata: _kept, ...rest }: ReturnType<typeof marks>[number]) => rest;
          if (!isLossy(losses) && version !== 'avid') expect(after.map(kept)).toEqual(marks(before).map(kept));
        },
      ),
      { numRuns: 1000, seed: 20_261_121, endOnFailure: true },
    );
  });
});
