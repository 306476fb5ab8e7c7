import { describe, expect, it } from 'vitest';
import { RATES } from '../time/rate.ts';
import { formatTimecode } from '../time/timecode.ts';
import { setSequence } from '../timeline/edit/set-sequence.ts';
import { applyDiff, invert } from '../timeline/history/diff.ts';
import type { Timeline } from '../timeline/model/timeline.ts';
import { countingIds, TestFilm } from '../timeline/test/film.ts';
import { srt } from './captions/srt.ts';
import { vtt } from './captions/vtt.ts';
import { DEFAULT_READ_OPTIONS, type Format } from './format.ts';
import { intoSequence } from './into-sequence.ts';
import { markerCsv } from './markers/csv-format.ts';
import { encodeText } from './text.ts';

const HOUR = 86_400;

function filmFrom(startFrame: number, rate = RATES.fps24, dropFrame = false): TestFilm {
  const film = new TestFilm(rate);
  const { sequenceId, timeline } = film;
  film.timeline = applyDiff(timeline, setSequence(timeline, { sequenceId, startFrame, dropFrame }));
  return film;
}

let brought = 0;

function bring(format: Format, text: string, film: TestFilm, rate = film.rate) {
  const { document, losses } = format.read({
    name: `list${format.extensions[0]}`,
    bytes: encodeText(text),
    newId: countingIds(`${++brought}-`),
    options: { ...DEFAULT_READ_OPTIONS, rate },
  });
  const into = intoSequence(document, losses, film.timeline, film.sequenceId);
  return { ...into, timeline: applyDiff(film.timeline, into.diff) };
}

const captions = (timeline: Timeline, film: TestFilm) =>
  timeline
    .tracks(film.sequenceId)
    .filter(({ media }) => media === 'captions')
    .map(({ id, name }) => [
      name,
      ...timeline
        .placedItems(id)
        .flatMap(({ item, start }) => (item.kind === 'clip' ? [`${item.name} ${start}+${item.duration}`] : [])),
    ]);
const markers = (timeline: Timeline, film: TestFilm) =>
  timeline.markersOf(film.sequenceId).map(({ at, name }) => `${name} ${at}`);

const TWO_CUES = '1\n00:00:01,000 --> 00:00:05,000\nA\n\n2\n00:00:02,000 --> 00:00:03,020\nB\n';

describe('captions into a sequence', () => {
  it('lie on tracks of their own, from its first frame, as one edit that can be taken back', () => {
    const film = filmFrom(HOUR);
    const { timeline, diff } = bring(srt, TWO_CUES, film);
    expect(captions(timeline, film)).toEqual([
      ['C1', 'A 24+96'],
      ['C2', 'B 48+24'],
    ]);
    const again = bring(srt, TWO_CUES, Object.assign(filmFrom(HOUR), { timeline }));
    expect(captions(again.timeline, film).map(([name]) => name)).toEqual(['C1', 'C2', 'C3', 'C4']);
    expect(applyDiff(timeline, invert(diff)).records).toEqual(film.timeline.records);
  });

  it('lie on its timecode where they begin with it, and say so', () => {
    const film = filmFrom(HOUR);
    const { timeline, losses } = bring(
      srt,
      '1\n01:00:00,000 --> 01:00:02,000\nA\n\n2\n01:00:03,020 --> 01:00:04,000\nB\n',
      film,
    );
    expect(captions(timeline, film)).toEqual([['C1', 'A 0+48', 'B 72+24']]);
    expect(losses.map(({ what, where }) => [what, where.sequence])).toEqual([
      ['captions that count the timecode', 'Main'],
      ['times that lie between frames', 'Main'],
    ]);
  });

  it('bring the style sheets of their file, but not in place of others', () => {
    const film = filmFrom(0);
    const file = (colour: string) => `WEBVTT\n\nSTYLE\n::cue { color: ${colour} }\n\n00:01.000 --> 00:02.000\nA\n`;
    const first = bring(vtt, file('red'), film);
    expect(JSON.stringify(first.timeline.sequence(film.sequenceId).metadata)).toContain('red');
    const second = bring(vtt, file('blue'), Object.assign(filmFrom(0), { timeline: first.timeline }));
    expect(JSON.stringify(second.timeline.sequence(film.sequenceId).metadata)).not.toContain('blue');
    expect(second.losses).toMatchObject([{ severity: 'lost', what: '"vtt" metadata of the file' }]);
  });
});

describe('markers into a sequence', () => {
  it('stand on its timecode; those before it are lost', () => {
    const film = filmFrom(HOUR);
    const list = 'Timecode,Name\n01:00:02:00,two\n00:59:59:23,early\nno time,none\n';
    const { timeline, losses } = bring(markerCsv, list, film);
    expect(markers(timeline, film)).toEqual(['two 48']);
    expect(losses).toMatchObject([
      { severity: 'lost', what: 'row that is no marker' },
      {
        severity: 'lost',
        what: 'marker before the sequence begins',
        where: { timecode: '00:59:59:23', name: 'early' },
      },
    ]);
  });

  it('count from its first frame where none reaches its timecode', () => {
    const film = filmFrom(HOUR);
    const { timeline, losses } = bring(markerCsv, 'Timecode,Name\n00:00:02:00,two\n', film);
    expect(markers(timeline, film)).toEqual(['two 48']);
    expect(losses).toMatchObject([{ severity: 'changed', what: 'markers before the timecode of the sequence' }]);
  });

  it('keep their timecode in a sequence that counts drop-frame', () => {
    const film = filmFrom(0, RATES.fps2997, true);
    const labels = ['00:01:00:00', '00:10:00:00', '01:00:00:12'];
    const { timeline } = bring(markerCsv, ['Timecode,Name', ...labels.map((label) => `${label},m`)].join('\n'), film);
    const found = timeline.markersOf(film.sequenceId).map(({ at }) => formatTimecode(at, RATES.fps2997, true));
    // Drop-frame has no 00:01:00;00.
    expect(found).toEqual(['00:01:00;02', '00:10:00;00', '01:00:00;12']);
  });

  it('of another frame rate are refused', () => {
    expect(() => bring(markerCsv, 'Timecode,Name\n00:00:02:00,two\n', filmFrom(0), RATES.fps25)).toThrow(
      '"list" counts other frames than "Main": 25/1 a second, not 24/1.',
    );
  });
});
