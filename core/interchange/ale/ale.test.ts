import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import golden from '../../../tests/golden/interchange/lists.json' with { type: 'json' };
import { MEDIA_ABSENT, testMediaRoot } from '../../../tests/media/test-media.ts';
import { RATES } from '../../time/rate.ts';
import { countingIds } from '../../timeline/test/film.ts';
import { Timeline } from '../../timeline/model/timeline.ts';
import { DEFAULT_READ_OPTIONS, type ReadResult } from '../format.ts';
import { encodeText } from '../text.ts';
import { ale } from './format.ts';

const read = (text: string | Uint8Array): ReadResult =>
  ale.read({
    name: 'bin.ale',
    bytes: typeof text === 'string' ? encodeText(text) : text,
    newId: countingIds(),
    options: DEFAULT_READ_OPTIONS,
  });
const write = ({ document }: ReadResult) => {
  const { files, losses } = ale.write!(document, { name: 'bin', version: null });
  return { bytes: files[0]!.bytes, text: new TextDecoder().decode(files[0]!.bytes), losses };
};

const LOG = [
  'Heading',
  'FIELD_DELIM\tTABS',
  'VIDEO_FORMAT\t1080',
  'AUDIO_FORMAT\t48khz',
  'FPS\t29.97',
  '',
  'Column',
  'Name\tTracks\tStart\tEnd\tTape\tScene\tSource File\tImage Size\tScene',
  '',
  'Data',
  '12A-1\tVA1A2\t01:00:00;00\t01:00:10;00\tA001\t12\t/media/12A-1.mov\t1920 x 1080\tsecond',
  'wild\tA1\t10:00:00;00\t10:01:00;02\tS01',
  '',
].join('\n');

describe('an Avid log', () => {
  it('takes a picture without lines for one whose size is not known', () => {
    const { document } = read(LOG.replace('1920 x 1080', '1920 x 00'));
    expect(document.media[0]?.video).toEqual({ rate: RATES.fps2997, width: null, height: null });
  });

  it('is media with reels, ranges and files, and keeps every column', () => {
    const { document, losses } = read(LOG);
    expect(losses).toEqual([]);
    expect(document.sequenceIds).toEqual([]);
    expect(document.media).toMatchObject([
      {
        name: '12A-1',
        reel: 'A001',
        paths: ['/media/12A-1.mov'],
        start: { value: 107_892, rate: RATES.fps2997 },
        duration: { value: 300 },
        measured: true,
        video: { rate: RATES.fps2997, width: 1920, height: 1080 },
        audio: { sampleRate: 48_000, channels: 2 },
        metadata: {
          ale: {
            columns: expect.arrayContaining([
              ['Scene', '12'],
              ['Scene', 'second'],
            ]) as unknown,
          },
        },
      },
      { name: 'wild', video: null, audio: { channels: 1 }, duration: { value: 1800 }, reel: 'S01' },
    ]);
  });

  it('is written back in its own columns', () => {
    const { text, losses } = write(read(LOG));
    expect(losses).toEqual([]);
    const [head] = LOG.split('Data\n');
    expect(text).toContain(head);
    expect(text).toContain('12A-1\tVA1A2\t01:00:00;00\t01:00:10;00\tA001\t12\t/media/12A-1.mov\t1920 x 1080\tsecond\n');
    expect(text).toContain('wild\tA1\t10:00:00;00\t10:01:00;02\tS01\t\t\t\t\n');
  });

  it('follows what has changed since it was read', () => {
    const { document } = read(LOG);
    const media = document.media.map((file) => ({ ...file, name: `${file.name} new`, reel: 'B002' }));
    const { text } = write({ document: { ...document, media }, losses: [] });
    expect(text).toContain('\n12A-1 new\tVA1A2\t01:00:00;00\t01:00:10;00\tB002\t12\t');
  });

  it('is made of media that never was in one', () => {
    const [file] = read(LOG).document.media;
    const media = [{ ...file!, metadata: { fcpxml: {} }, name: 'with\ttab' }];
    const { text, losses } = write({
      document: { timeline: Timeline.empty, sequenceIds: [], media, takes: [] },
      losses: [],
    });
    expect(text).toContain('Name\tTracks\tStart\tEnd\tTape\tSource File\n');
    expect(text).toContain('with tab\tVA1A2\t00:59:56:12\t');
    expect(losses.map(({ what }) => what)).toEqual(['metadata of another program', 'tab or line end in a name']);
  });

  it('says what it can not read', () => {
    const odd = LOG.replace('29.97', 'film').replace('01:00:10;00', '01:00:99:00');
    expect(read(odd).losses.map(({ severity, what }) => [severity, what])).toEqual([
      ['lost', 'timecode that can not be read'],
      ['approximated', 'frame rate of the log'],
    ]);
    expect(() => read('Heading\nFPS\t24\n')).toThrow('bin.ale: it has no columns.');
    expect(() => read('nothing')).toThrow('bin.ale, line 1: it does not begin with Heading.');
  });
});

interface GoldenRow {
  readonly name: string;
  readonly start: number | null;
  readonly duration: number | null;
  readonly rate: number | null;
}

const root = testMediaRoot();

describe.skipIf(root === null)(`logs of others (${MEDIA_ABSENT})`, () => {
  const files = Object.entries(golden.ale as unknown as Record<string, { rows: GoldenRow[] }>);
  const readFile = (path: string): ReadResult => read(readFileSync(join(root ?? '', 'interchange', path)));

  it.each(files)('%s has the clips and ranges that the reference adapter finds', (path, { rows }) => {
    const { document, losses } = readFile(path);
    expect(losses).toEqual([]);
    const found = document.media.map(({ name, start, duration }) => ({
      name,
      start: start.value,
      duration: duration.value,
      rate: start.rate.num / start.rate.den,
    }));
    expect(found).toEqual(
      rows.map(({ name, start, duration, rate }) => ({
        name,
        start,
        duration,
        rate: expect.closeTo(rate ?? 0, 9) as unknown,
      })),
    );
  });

  it.each(files)('%s is the same when it is written and read again', (path) => {
    const before = readFile(path);
    const { bytes, losses } = write(before);
    expect(losses).toEqual([]);
    expect(read(bytes).document.media).toEqual(before.document.media);
  });
});
