import { formatTimecode } from '../../time/timecode.ts';
import type { Marker, Sequence } from '../../timeline/model/records.ts';
import { formatRow, rowsOf, separatorOf, type Row, type Separator } from '../csv/csv.ts';
import { fieldsOf, framesOf } from '../edl/frame-count.ts';
import type { Format, ReadInput, ReadResult, WriteOptions, WriteResult } from '../format.ts';
import type { InterchangeDocument } from '../document.ts';
import { Losses, NOWHERE } from '../loss.ts';
import { damaged, unsupported } from '../refusal.ts';
import { decodeText, encodeText } from '../text.ts';
import { colourNamed } from './colours.ts';
import { AVID_COLUMNS, columnsOf, RESOLVE_HEADINGS, type Field } from './columns.ts';
import { documentOfMarkers, markersOf, type ListedMarker, type PlacedMarker } from './document.ts';

type Layout = (markers: readonly PlacedMarker[], sequence: Sequence, losses: Losses) => Row['cells'][];

const LAYOUTS: Readonly<
  Record<string, { readonly layout: Layout; readonly separator: Separator; readonly extension: string }>
> = {
  notes: { layout: noteRows, separator: ',', extension: '.csv' },
  resolve: { layout: resolveRows, separator: ',', extension: '.csv' },
  avid: { layout: avidRows, separator: '\t', extension: '.txt' },
};

/** Markers as a table: our notes, Resolve's edit index, or an Avid marker list (docs/interchange/markers.md). */
export const markerCsv: Format = {
  id: 'marker-csv',
  label: 'Markers (CSV or text)',
  extensions: ['.csv', '.txt', '.tsv'],
  packages: [],
  holds: 'markers',
  saysRate: false,
  versions: Object.keys(LAYOUTS),
  sniff: (head) => {
    const [first = ''] = head.replace(/^\uFEFF/, '').split(/[\r\n]+/);
    const separator = separatorOf(first);
    const cells = first.split(separator).map((cell) => cell.replaceAll('"', ''));
    return cells.length > 1 && (columnsOf(cells) !== null || isAvid(cells));
  },
  read,
  write,
};

function read(input: ReadInput): ReadResult {
  const { name, options } = input;
  const text = decodeText(input.bytes, name).replace(/^\uFEFF/, '');
  const separator = separatorOf(text);
  const losses = new Losses();
  const rows = rowsOf(text, name, separator);
  const first = rows.next().value as Row | undefined;
  if (!first) throw damaged(name, '', 'it is empty.');
  const headed = columnsOf(first.cells);
  const columns = headed ?? (separator === '\t' && isAvid(first.cells) ? AVID_COLUMNS : null);
  if (!columns)
    throw damaged(name, `line ${first.line}`, 'it names no column with times: Timecode, Record In or Start.');
  const resolve = first.cells.map((cell) => cell.trim()).includes('Record In');
  const table = { columns, headings: headed ? first.cells : [], options, resolve };
  const markers: ListedMarker[] = [];
  let dropFrame = false;
  const take = (row: Row): void => {
    const marker = markerOf(row, table);
    if (typeof marker === 'string') {
      losses.lost('row that is no marker', NOWHERE, `Line ${row.line} of ${name} is left out: ${marker}.`);
      return;
    }
    dropFrame ||= fieldsOf(cellOf(row, columns, 'at'))?.dropFrame === true;
    markers.push(marker);
  };
  if (!headed) take(first);
  for (const row of rows) take(row);
  return { document: documentOfMarkers(input, { title: null, dropFrame, markers, losses }), losses: losses.list() };
}

interface Table {
  readonly columns: ReadonlyMap<Field, number>;
  readonly headings: readonly string[];
  readonly options: ReadInput['options'];
  readonly resolve: boolean;
}

/** The marker of a row, or why it is none. */
function markerOf(row: Row, { columns, headings, options, resolve }: Table): ListedMarker | string {
  const cell = (field: Field): string => cellOf(row, columns, field);
  const at = framesOf(cell('at'), options.rate, false);
  if (at === null) return `there is no timecode "${cell('at').slice(0, 40)}" at its rate`;
  const named = colourNamed(cell('colour'));
  const name = cell('name');
  const note = cell('note');
  if (resolve && named === null && note === '') return `"${name}" has neither a colour nor notes, so it is a clip`;
  const others = headings.flatMap((heading, i): [string, string][] =>
    [...columns.values()].includes(i) || !row.cells[i] ? [] : [[heading, row.cells[i]]],
  );
  const kept = {
    ...(named?.exact === false ? { colour: cell('colour') } : {}),
    ...(cell('track') === '' || headings.length > 0 ? {} : { track: cell('track') }),
    ...(cell('user') === '' ? {} : { user: cell('user') }),
    ...(others.length === 0 || resolve ? {} : { columns: others }),
    ...(cell('track') === '' || headings.length === 0 || resolve ? {} : { track: cell('track') }),
  };
  return {
    at,
    duration: durationOf(at, cell('duration'), cell('end'), options.rate),
    name,
    note,
    colour: named?.colour ?? 'blue',
    metadata: Object.keys(kept).length === 0 ? {} : { markers: kept },
  };
}

/** A length as a timecode or frames, else what lies up to the end; one frame is a point, as all programs draw it. */
function durationOf(at: number, duration: string, end: string, rate: Sequence['rate']): number {
  const length = framesOf(duration, rate, false) ?? (framesOf(end, rate, false) ?? at) - at;
  return length > 1 ? length : 0;
}

function cellOf({ cells }: Row, columns: ReadonlyMap<Field, number>, field: Field): string {
  const column = columns.get(field);
  return (column === undefined ? '' : (cells[column] ?? '')).trim();
}

function isAvid(cells: readonly string[]): boolean {
  return cells.length >= 5 && fieldsOf((cells[1] ?? '').trim()) !== null;
}

function write(document: InterchangeDocument, { name, version }: WriteOptions): WriteResult {
  const wanted = version ?? 'notes';
  const chosen = Object.hasOwn(LAYOUTS, wanted) ? LAYOUTS[wanted] : undefined;
  if (!chosen) {
    const remedy = `The layouts are ${Object.keys(LAYOUTS).join(', ')}.`;
    throw unsupported(name, `there is no marker layout "${wanted}".`, remedy);
  }
  const losses = new Losses();
  const { sequence, markers } = markersOf(document, losses);
  for (const { metadata, place, duration } of markers) {
    const keys = Object.keys(metadata).filter((key) => key !== 'markers');
    if (keys.length > 0) losses.lost('metadata of another program', place, `It has no "${keys.join('", "')}".`);
    if (duration === 1) losses.changed('marker of one frame', place, 'It is a point.');
  }
  const rows = chosen.layout(markers, sequence, losses).map((cells) => formatRow(cells, chosen.separator));
  return {
    files: [{ name: `${name}${chosen.extension}`, bytes: encodeText(`${rows.join('\r\n')}\r\n`) }],
    losses: losses.list(),
  };
}

/** What was kept of a marker's row. */
function keptOf(metadata: Marker['metadata']): {
  colour?: unknown;
  track?: unknown;
  user?: unknown;
  columns: [string, string][];
} {
  const kept = metadata['markers'];
  const found: { columns?: unknown } = typeof kept === 'object' && kept !== null ? kept : {};
  const columns: unknown[] = Array.isArray(found.columns) ? found.columns : [];
  return {
    ...found,
    columns: columns.filter(
      (pair): pair is [string, string] =>
        Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string'),
    ),
  };
}

function wordOr(value: unknown, other: string): string {
  return typeof value === 'string' ? value : other;
}

function timecode({ startFrame, rate, dropFrame }: Sequence, frame: number): string {
  return formatTimecode(startFrame + frame, rate, dropFrame);
}

/** Timecode of the marker, its length, its words; then what a table it came from had besides. */
function noteRows(markers: readonly PlacedMarker[], sequence: Sequence): Row['cells'][] {
  const more = [...new Set(markers.flatMap(({ metadata }) => keptOf(metadata).columns.map(([heading]) => heading)))];
  const rows = markers.map(({ at, duration, name, note, colour, metadata, track }) => {
    const kept = keptOf(metadata);
    const columns = new Map(kept.columns);
    return [
      timecode(sequence, at),
      String(duration),
      name,
      note,
      wordOr(kept.colour, colour),
      wordOr(kept.track, track ?? ''),
      wordOr(kept.user, ''),
      ...more.map((heading) => columns.get(heading) ?? ''),
    ];
  });
  return [['Timecode', 'Duration', 'Name', 'Note', 'Colour', 'Track', 'User', ...more], ...rows];
}

const RESOLVE_COLOURS: Readonly<Partial<Record<Marker['colour'], string>>> = { orange: 'Sand', white: 'Cream' };

function resolveRows(markers: readonly PlacedMarker[], sequence: Sequence, losses: Losses): Row['cells'][] {
  const rows = markers.map(({ at, duration, name, note, colour, metadata, place }, i) => {
    const kept = keptOf(metadata);
    const word = wordOr(kept.colour, RESOLVE_COLOURS[colour] ?? colour);
    if (RESOLVE_COLOURS[colour] && kept.colour === undefined)
      losses.approximated(`marker that is ${colour}`, place, `Resolve has none; it is ${word}.`);
    if (kept.columns.length > 0 || kept.track !== undefined || kept.user !== undefined)
      losses.lost('columns of another table', place, "Resolve's edit index has no place for them.");
    const cells: Partial<Record<(typeof RESOLVE_HEADINGS)[number], string>> = {
      '#': String(i + 1),
      Dur: formatTimecode(Math.max(1, duration), sequence.rate, sequence.dropFrame),
      'Record In': timecode(sequence, at),
      'Record Out': timecode(sequence, at + Math.max(1, duration)),
      Name: name,
      Color: word.charAt(0).toUpperCase() + word.slice(1),
      Notes: note,
    };
    return RESOLVE_HEADINGS.map((heading) => cells[heading] ?? '');
  });
  return [RESOLVE_HEADINGS, ...rows];
}

/** An Avid list has no heading, one text for each marker, and lengths of at least a frame. */
function avidRows(markers: readonly PlacedMarker[], sequence: Sequence, losses: Losses): Row['cells'][] {
  return markers.map(({ at, duration, name, note, colour, metadata, place, track }) => {
    const kept = keptOf(metadata);
    if (name !== '')
      losses.approximated('name of a marker', place, "Avid's markers have one text: the name comes before the note.");
    if (kept.columns.length > 0)
      losses.lost('columns of another table', place, 'An Avid marker list has no place for them.');
    const text = [name, note]
      .filter((part) => part !== '')
      .join(' – ')
      .replaceAll(/\s+/g, ' ');
    return [
      wordOr(kept.user, 'Workprint').replaceAll(/\s+/g, ' '),
      timecode(sequence, at),
      wordOr(kept.track, track ?? 'TC1'),
      wordOr(kept.colour, colour),
      text,
      String(Math.max(1, duration)),
    ];
  });
}
