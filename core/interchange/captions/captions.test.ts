import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import golden from '../../../tests/golden/interchange/lists.json' with { type: 'json' };
import { MEDIA_ABSENT, testMediaRoot } from '../../../tests/media/test-media.ts';
import { RATES } from '../../time/rate.ts';
import { countingIds } from '../../timeline/test/film.ts';
import { DEFAULT_READ_OPTIONS, type Format, type ReadResult } from '../format.ts';
import { isLossy, Losses } from '../loss.ts';
import { comparable } from '../test/comparable.ts';
import { encodeText } from '../text.ts';
import { cuesOf } from './cues.ts';
import { srt } from './srt.ts';
import { vtt } from './vtt.ts';

const read = (format: Format, text: string | Uint8Array, rate = DEFAULT_READ_OPTIONS.rate): ReadResult =>
  format.read({
    name: `film${format.extensions[0]}`,
    bytes: typeof text === 'string' ? encodeText(text) : text,
    newId: countingIds(),
    options: { ...DEFAULT_READ_OPTIONS, rate },
  });
const write = (format: Format, { document }: ReadResult): string =>
  new TextDecoder().decode(format.write!(document, { name: 'film', version: null }).files[0]!.bytes);
/** Times in milliseconds and words. */
const cues = ({ document }: ReadResult, key = 'srt'): unknown[] =>
  cuesOf(document, key, new Losses()).cues.map(({ start, end, text }) => [start, end, text]);

describe('SubRip captions', () => {
  it('lie on the nearest frames, and keep their own times for when they are written back', () => {
    const text = '1\n00:00:01,020 --> 00:00:02,500\nHello\n\n2\n00:00:02,500 --> 00:00:03,000\n<i>Two</i>\nlines\n';
    const result = read(srt, text);
    const { timeline, sequenceIds } = result.document;
    const [track] = timeline.tracks(sequenceIds[0]!);
    expect(track).toMatchObject({ media: 'captions' });
    expect(timeline.placedItems(track!.id).map(({ item, start }) => [start, item.duration])).toEqual([
      [0, 24],
      [24, 36],
      [60, 12],
    ]);
    expect(cues(result)).toEqual([
      [1020, 2500, 'Hello'],
      [2500, 3000, 'Two\nlines'],
    ]);
    expect(write(srt, result)).toBe(text);
    expect(isLossy(result.losses)).toBe(false);
  });

  it('are read as players read them', () => {
    const result = read(
      srt,
      '\uFEFF1\r\n0:0:1.5-->00:00:02,000 X1:10 Y1:20\r\n{\\an8}Above\r\n\r\nafter a blank line\r\n\r\n3\r\n00:00:03,000 --> 00:00:04,000\r\n\r\n7\r\n00:00:09,00 --> 00:00:08,000\r\nbackwards\r\n\r\n8\r\n00:61:00,000 --> later\r\nlost\r\n',
    );
    expect(cues(result)).toEqual([
      [1500, 2000, 'Above\n\nafter a blank line'],
      [3000, 4000, ''],
    ]);
    expect(result.losses.map(({ what, instead }) => `${what}: ${instead}`)).toEqual([
      'cue that ends before it begins: Line 11 of film.srt and its words are left out.',
      'cue whose times can not be read: Line 15 of film.srt and its words are left out: 00:61:00,000 --> later',
    ]);
    expect(write(srt, result)).toContain(
      '00:00:01,500 --> 00:00:02,000 X1:10 Y1:20\n{\\an8}Above\n\nafter a blank line\n',
    );
    expect(() => read(srt, 'no cue')).toThrow('film.srt: it has no cues.');
  });

  it('that are seen at the same time lie on tracks above each other', () => {
    const result = read(srt, '1\n00:00:01,000 --> 00:00:05,000\nA\n\n2\n00:00:02,000 --> 00:00:03,000\nB\n');
    const { timeline, sequenceIds } = result.document;
    expect(timeline.tracks(sequenceIds[0]!)).toHaveLength(2);
    expect(cues(result)).toEqual([
      [1000, 5000, 'A'],
      [2000, 3000, 'B'],
    ]);
  });

  it('do not drift at 23.976 in ten hours', () => {
    const late = '1\n09:59:58,020 --> 09:59:59,999\nLate\n';
    const result = read(srt, late, RATES.fps23976);
    const { timeline, sequenceIds } = result.document;
    const [track] = timeline.tracks(sequenceIds[0]!);
    // 35,998.02 s · 24000/1001
    expect(timeline.placedItems(track!.id).at(-1)).toMatchObject({ start: 863_089, item: { duration: 48 } });
    expect(write(srt, result)).toBe(late);
  });
});

describe('WebVTT captions', () => {
  it('keep their names, settings, markup, styles and regions', () => {
    const text =
      'WEBVTT - a film\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:top\n\nintro\n00:00:01.000 --> 00:00:02.000 line:0 region:top\n<v Ann>Hello &amp; <i>goodbye</i>\n\n10:00:03.000 --> 10:00:04.000\nSecond\n';
    const result = read(vtt, text);
    expect(cues(result, 'vtt')).toEqual([
      [1000, 2000, 'Hello & goodbye'],
      [36_003_000, 36_004_000, 'Second'],
    ]);
    expect(write(vtt, result)).toBe(text);
    expect(isLossy(result.losses)).toBe(false);
  });

  it('need the signature, and say which cues are left out', () => {
    expect(() => read(vtt, 'WEBVTTX\n\n00:01.000 --> 00:02.000\nA')).toThrow(
      'film.vtt, line 1: it does not begin with WEBVTT.',
    );
    const result = read(
      vtt,
      'WEBVTT\n\n00:60.000 --> 01:01.000\nbad\n\n00:03.000 --> 00:03.000\nempty\n\n00:03.000 --> 00:04.000\ngood\n',
    );
    expect(cues(result, 'vtt')).toEqual([[3000, 4000, 'good']]);
    expect(result.losses.map(({ what }) => what)).toEqual([
      'cue that ends before it begins',
      'cue whose times can not be read',
    ]);
  });

  it('made of SubRip say what markup is gone, and words that look like markup are written as words', () => {
    const result = read(srt, '1\n00:00:01,000 --> 00:00:02,000\n<b>1 < 2 & 3</b>\n');
    const { losses } = vtt.write!(result.document, { name: 'film', version: null });
    expect(losses.map(({ what }) => what)).toEqual(['metadata of another program']);
    const text = write(vtt, result);
    expect(text).toContain('\n1 &lt; 2 &amp; 3\n');
    expect(cues(read(vtt, text), 'vtt')).toEqual([[1000, 2000, '1 < 2 & 3']]);
  });
});

const root = testMediaRoot();

interface GoldenCaptions {
  readonly webvtt: { readonly cues?: readonly [number, number, string][]; readonly refused?: string };
  readonly ttconv: { readonly times?: readonly [number, number][]; readonly refused?: string };
}

/** Files in which webvtt-py finds other cues than https://www.w3.org/TR/webvtt1/ (6.1, 6.3) does. Those of the Web Platform Tests say "invalid" in what is none. */
const BY_THE_STANDARD: Readonly<Record<string, number>> = {
  // A null is U+FFFD, which is no space and no part of a timestamp.
  'nulls.vtt': 7,
  // It looks for a time anywhere in the line; the standard reads the line from its beginning.
  'timings-garbage.vtt': 0,
  // Two digits for minutes and seconds and three for thousandths; hours may have one.
  'timings-too-short.vtt': 2,
  // A vertical tab is no white space.
  'whitespace-chars.vtt': 3,
  // They are cues, but are never shown: each is reported.
  'timings-negative.vtt': 0,
  // SubRip has no standard; a cue without words is a cue, which webvtt-py leaves out.
  'srt_example.srt': 5,
};

describe.skipIf(root === null)(`captions of others (${MEDIA_ABSENT})`, () => {
  const files = Object.entries(golden.captions as unknown as Record<string, GoldenCaptions>);
  const readFile = (path: string): ReadResult => {
    const format = path.endsWith('.srt') ? srt : vtt;
    return read(format, readFileSync(join(root ?? '', 'interchange', path)), { num: 1000, den: 1 });
  };

  it.each(files)('%s has the cues that another reader finds', (path, { webvtt }) => {
    const standard = BY_THE_STANDARD[basename(path)];
    if (webvtt.refused !== undefined)
      return expect(() => readFile(path)).toThrow(/line 1: it does not begin with WEBVTT/);
    const key = path.endsWith('.srt') ? 'srt' : 'vtt';
    const result = readFile(path);
    expect(cues(result, key).filter((cue) => (cue as unknown[])[2] === 'invalid')).toEqual([]);
    const times = cuesOf(result.document, key, new Losses()).cues.map(({ start, end }) => [start, end]);
    if (standard !== undefined) expect(times).toHaveLength(standard);
    else
      expect(times).toEqual(
        (webvtt.cues ?? []).map(([start, end]) => [start, end]).sort(([a, b], [c, d]) => a! - c! || b! - d!),
      );
  });

  it.each(files.filter(([, { webvtt }]) => webvtt.refused === undefined))(
    '%s is the same when it is written and read again',
    (path) => {
      const format = path.endsWith('.srt') ? srt : vtt;
      const { document } = readFile(path);
      const { files: written } = format.write!(document, { name: 'film', version: null });
      const again = read(format, written[0]!.bytes, { num: 1000, den: 1 });
      const name = document.timeline.sequence(document.sequenceIds[0]!).name;
      expect(comparable(again.document)).toEqual(
        JSON.parse(JSON.stringify(comparable(document)).replaceAll(`"${name}"`, '"film"')),
      );
    },
  );
});
