import { time } from '../../time/rational-time.ts';
import type { Rate } from '../../time/rate.ts';
import type { MediaReference } from '../document.ts';
import { DocumentBuilder } from '../document-builder.ts';
import { framesOf, framesOfDay } from '../edl/frame-count.ts';
import type { ReadInput, ReadResult } from '../format.ts';
import { Losses, NOWHERE } from '../loss.ts';
import { pathOfReference } from '../media-path.ts';
import { rateOfDecimal } from '../rates.ts';
import { decodeText } from '../text.ts';
import { parseAle } from './ale.ts';

/** Reads a log into media. Every column is kept as it is in the media's metadata under `ale`. */
export function readAle({ name, bytes, newId, options }: ReadInput): ReadResult {
  const { heading, columns, rows } = parseAle(decodeText(bytes, name), name);
  const losses = new Losses();
  const rate = rateOf(heading, options.rate);
  if (rate.reason !== null) losses.approximated('frame rate of the log', NOWHERE, rate.reason);
  const sampleRate = sampleRateOf(heading);
  const builder = new DocumentBuilder(name, newId, losses);
  for (const { line, cells } of rows) {
    if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
      const instead = `Line ${line} of ${name}: what lies beyond its ${columns.length} columns is left out.`;
      losses.lost('cells without a column', NOWHERE, instead);
    }
    const pairs = columns.map((column, i): [string, string] => [column, cells[i] ?? '']);
    builder.addMedia(String(line), () =>
      mediaOf({ line, file: name, pairs, heading, rate: rate.rate, sampleRate, losses }),
    );
  }
  return { document: builder.finish([]), losses: losses.list() };
}

interface LogRow {
  readonly line: number;
  readonly file: string;
  readonly pairs: readonly (readonly [string, string])[];
  readonly heading: readonly (readonly [string, string])[];
  readonly rate: Rate;
  readonly sampleRate: number | null;
  readonly losses: Losses;
}

function mediaOf(row: LogRow): Omit<MediaReference, 'id' | 'lead'> {
  const { pairs, heading, rate, sampleRate } = row;
  const cell = (column: string): string => pairs.find(([each]) => each.toLowerCase() === column)?.[1].trim() ?? '';
  const { start, duration } = rangeOf(row, cell);
  const tracks = cell('tracks').toUpperCase();
  const channels = [...tracks.matchAll(/A(\d*)/g)].reduce((sum, [, digits = '']) => sum + (digits.length || 1), 0);
  const size = /^([1-9]\d{1,4})\s*x\s*([1-9]\d{1,4})/i.exec(cell('image size') || cell('resolution'));
  const file = cell('source file') || cell('filename');
  return {
    name: cell('name') || cell('clip name') || file || cell('tape') || `Clip ${row.line}`,
    paths: [...new Set([cell('unc'), cell('source path'), cell('source file')])]
      .map((written) => pathOfReference(written))
      .filter((path) => path !== null),
    kind: 'file',
    start: time(start ?? 0, rate),
    duration: time(duration ?? 0, rate),
    measured: start !== null && duration !== null,
    video:
      tracks === '' || tracks.includes('V')
        ? { rate, width: size ? Number(size[1]) : null, height: size ? Number(size[2]) : null }
        : null,
    audio: channels > 0 ? { sampleRate, channels } : null,
    reel: cell('tape') || cell('reel') || null,
    metadata: { ale: { heading, columns: pairs } },
  };
}

/** Where the clip starts and how long it is: to its end where one is given, else by its duration. */
function rangeOf(
  { rate, line, file, losses }: LogRow,
  cell: (column: string) => string,
): { start: number | null; duration: number | null } {
  const [startWord, endWord, durationWord] = [cell('start'), cell('end'), cell('duration')];
  const dropFrame = /;/.test(startWord);
  const [start, end, duration] = [startWord, endWord, durationWord].map((word) => framesOf(word, rate, dropFrame));
  if (start === null || start === undefined) {
    if (startWord !== '') unread(`"${startWord.slice(0, 40)}"`);
    return { start: null, duration: null };
  }
  if (end == null) {
    if (endWord !== '' && duration == null) unread(`"${endWord.slice(0, 40)}"`);
    return { start, duration: duration === 0 ? null : (duration ?? null) };
  }
  const length = end - start + (end < start ? framesOfDay(rate, dropFrame) : 0);
  if (duration != null && duration !== length) {
    const instead = `Line ${line} of ${file}: it lasts ${length} frames, from its start to its end, not ${duration}.`;
    losses.approximated('clip whose duration is not that from start to end', NOWHERE, instead);
  }
  return { start, duration: length === 0 ? null : length };

  function unread(word: string): void {
    const instead = `Line ${line} of ${file}: there is no timecode ${word} at its rate; how long the clip is stays open.`;
    losses.lost('timecode that can not be read', NOWHERE, instead);
  }
}

function rateOf(heading: LogRow['heading'], told: Rate): { rate: Rate; reason: string | null } {
  const written = heading.find(([name]) => name.trim().toUpperCase() === 'FPS')?.[1].trim() ?? '';
  const said = /^\d{1,4}(\.\d{1,6})?$/.test(written) ? rateOfDecimal(Number(written)) : null;
  if (said) return { rate: said, reason: null };
  const shown = (told.num / told.den).toFixed(3);
  return {
    rate: told,
    reason: `The heading has ${written === '' ? 'no FPS' : `"${written.slice(0, 40)}"`}; it is read at ${shown}.`,
  };
}

/** `48khz`, `48000`. */
function sampleRateOf(heading: LogRow['heading']): number | null {
  const written = heading.find(([name]) => name.trim().toUpperCase() === 'AUDIO_FORMAT')?.[1] ?? '';
  const match = /^\s*(\d{1,6}(?:\.\d{1,3})?)\s*(k?)(?:hz)?\s*$/i.exec(written);
  if (!match) return null;
  const hertz = Math.round(Number(match[1]) * (match[2] ? 1000 : 1));
  return hertz >= 1000 ? hertz : null;
}
