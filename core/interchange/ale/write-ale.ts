import { rescale, type RationalTime } from '../../time/rational-time.ts';
import { RATES, sameRate, type Rate } from '../../time/rate.ts';
import { timecodeOf } from '../edl/frame-count.ts';
import { formatRate } from '../edl/list-rate.ts';
import type { InterchangeDocument, MediaReference } from '../document.ts';
import type { WriteOptions, WriteResult } from '../format.ts';
import { Losses, NOWHERE, placeOf, type Place } from '../loss.ts';
import { rateOfDecimal } from '../rates.ts';
import { unsupported } from '../refusal.ts';
import { encodeText } from '../text.ts';
import { formatAle } from './ale.ts';

/** Columns that Avid needs (Media Composer, "Avid Log Specifications"), and those of ours. */
const COLUMNS = ['Name', 'Tracks', 'Start', 'End', 'Tape', 'Source File'];

/** Writes the media of a document as a log. What was read from a log is written back in its own columns. */
export function writeAle(
  { media, timeline, sequenceIds, takes }: InterchangeDocument,
  { name }: WriteOptions,
): WriteResult {
  const files = media.filter(({ kind }) => kind !== 'generator');
  if (files.length === 0) throw unsupported(name, 'there is no media for a log.', 'Choose another format.');
  const losses = new Losses();
  for (const id of sequenceIds) losses.lost('sequence', placeOf(timeline, id), 'A log has media only.');
  if (takes.length > 0) losses.lost('takes', NOWHERE, `A log has none of the ${takes.length}.`);
  const rate = rateOf(files);
  const kept = files.map(({ metadata }) => keptOf(metadata));
  const heading = headingOf(kept[0]?.heading ?? [], files, rate);
  const columns = columnsOf(kept.map((each) => each.columns));
  const rows = files.map((file, i) => {
    const place: Place = { ...NOWHERE, name: file.name };
    reportMedia(file, rate, place, losses);
    const cells = cellsOf(file, kept[i]?.columns ?? [], rate, place, losses);
    return { line: 0, cells: columns.map(([column, number]) => oneCell(cells, column, number)) };
  });
  const text = formatAle({ heading, columns: columns.map(([column]) => column), rows });
  return { files: [{ name: `${name}.ale`, bytes: encodeText(text) }], losses: losses.list() };
}

/** The heading the first log had, with the rate the clips now have; else one of our own. */
function headingOf(kept: Cells, files: readonly MediaReference[], rate: Rate): Cells {
  const fps = formatRate(rate);
  if (kept.length === 0)
    return [
      ['FIELD_DELIM', 'TABS'],
      ['VIDEO_FORMAT', videoFormat(files)],
      ['AUDIO_FORMAT', `${Math.round((files[0]?.audio?.sampleRate ?? 48_000) / 1000)}khz`],
      ['FPS', fps],
    ];
  const said = kept.find(([name]) => name.trim().toUpperCase() === 'FPS')?.[1];
  const same = said !== undefined && /^[\d.]{1,10}$/.test(said.trim()) && rateOfDecimal(Number(said));
  if (same && sameRate(same, rate)) return kept;
  return [...kept.filter(([name]) => name.trim().toUpperCase() !== 'FPS'), ['FPS', fps]];
}

type Cells = readonly (readonly [column: string, value: string])[];

function cellsOf(file: MediaReference, kept: Cells, rate: Rate, place: Place, losses: Losses): Cells {
  const drop = kept.some(([column, value]) => column.toLowerCase() === 'start' && value.includes(';'));
  const at = (instant: RationalTime): number => rescale(instant, rate, 'nearest').value;
  const start = at(file.start);
  const known: [string, string][] = [
    ['Name', file.name],
    ['Tracks', tracksOf(file)],
    ['Start', file.measured ? timecodeOf(start, rate, drop) : ''],
    ['End', file.measured ? timecodeOf(start + at(file.duration), rate, drop) : ''],
    ['Tape', file.reel ?? ''],
    ['Source File', file.paths[0] ?? ''],
  ];
  const clean = known.map(([column, value]): [string, string] => {
    const tidy = value.replaceAll(/[\t\r\n]+/g, ' ').trim();
    if (tidy !== value) losses.approximated('tab or line end in a name', place, `It is a space: ${tidy}`);
    return [column, tidy];
  });
  if (kept.length === 0) return clean;
  // What the log said stays as it stood, unless the media has since become another.
  const same = new Map(clean.map(([column, value]) => [column.toLowerCase(), value]));
  return kept.map(([column, value]): [string, string] => {
    const now = same.get(column.toLowerCase());
    const keeps = now === undefined || KEPT_COLUMNS.has(column.toLowerCase()) || now === value.trim();
    return [column, keeps ? value : now];
  });
}

/** Columns whose words say more than we read from them. */
const KEPT_COLUMNS = new Set(['tracks', 'source file']);

function tracksOf({ video, audio }: MediaReference): string {
  const channels = Array.from({ length: audio ? (audio.channels ?? 2) : 0 }, (_, i) => `A${i + 1}`);
  return `${video ? 'V' : ''}${channels.join('')}`;
}

/** All columns, each as often as one clip has it, those that Avid needs first where no log said otherwise. */
function columnsOf(kept: readonly Cells[]): [column: string, number: number][] {
  const all = new Map<string, [string, number]>();
  for (const cells of kept) {
    const count = new Map<string, number>();
    for (const [column] of cells.length === 0 ? COLUMNS.map((each) => [each] as const) : cells) {
      const number = count.get(column) ?? 0;
      count.set(column, number + 1);
      all.set(JSON.stringify([column, number]), [column, number]);
    }
  }
  return [...all.values()];
}

/** The cell of a column, of which there may be several of one name. */
function oneCell(cells: Cells, column: string, number: number): string {
  return cells.filter(([each]) => each === column)[number]?.[1] ?? '';
}

function keptOf(metadata: MediaReference['metadata']): { heading: [string, string][]; columns: [string, string][] } {
  const ale = metadata['ale'];
  const found: { heading?: unknown; columns?: unknown } = typeof ale === 'object' && ale !== null ? ale : {};
  return { heading: pairsOf(found.heading), columns: pairsOf(found.columns) };
}

function pairsOf(value: unknown): [string, string][] {
  if (!Array.isArray(value)) return [];
  return (value as unknown[]).filter(
    (pair): pair is [string, string] =>
      Array.isArray(pair) &&
      pair.length === 2 &&
      pair.every((part) => typeof part === 'string' && !/[\t\r\n]/.test(part)),
  );
}

function reportMedia(file: MediaReference, rate: Rate, place: Place, losses: Losses): void {
  const others = Object.keys(file.metadata).filter((key) => key !== 'ale');
  if (others.length > 0) losses.lost('metadata of another program', place, `It has no "${others.join('", "')}".`);
  if (file.paths.length > 1 && keptOf(file.metadata).columns.length === 0)
    losses.changed('further places where media may lie', place, 'Only the likeliest is written.');
  if (file.video && !sameRate(file.video.rate, rate))
    losses.approximated('media at another frame rate', place, "Its timecode is counted at the log's rate.");
}

/** The rate most of the media has: a log has one. */
function rateOf(files: readonly MediaReference[]): Rate {
  const count = new Map<string, { rate: Rate; files: number }>();
  for (const { video, duration } of files) {
    const rate = video?.rate ?? (duration.rate.num / duration.rate.den < 1000 ? duration.rate : RATES.fps24);
    const key = `${rate.num}/${rate.den}`;
    count.set(key, { rate, files: (count.get(key)?.files ?? 0) + 1 });
  }
  return [...count.values()].reduce((most, each) => (each.files > most.files ? each : most)).rate;
}

function videoFormat(files: readonly MediaReference[]): string {
  const height = files.find(({ video }) => video?.height)?.video?.height ?? 1080;
  return height === 1080 || height === 720 ? String(height) : 'CUSTOM';
}
