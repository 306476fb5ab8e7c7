import { z } from 'zod';
import { Failure, failureSchema } from '../../../core/jobs/failure.ts';
import { shotReadableSchema, type ShotReadable } from '../../../core/style/readable.ts';
import { framesPerSecond } from '../../../core/time/rate.ts';
import { probeSchema } from '../../project/asset.ts';
import { columnsOf, decodeRow, type Columns, type RowOf } from '../../project/columns.ts';
import { LOOK_BYTES, unpackDescriptor } from '../../project/descriptor-blob.ts';
import type { RawRow, SqliteConnection, SqlValue } from '../../project/sqlite-connection.ts';
import { damaged } from '../../project/sqlite-failure.ts';
import type { MediaProbe } from '../../workers/media/engine/types.ts';
import { absolutePath } from '../source-paths.ts';
import type { ArchiveFile, ArchiveShot, ArchiveSource, DescribedShot, PlacedLook } from '../store.ts';

const sourceColumns = {
  id: 'text',
  root: 'text',
  watched: 'integer',
  paused: 'integer',
  scan_wanted: 'integer',
  scanned_at: 'integer?',
} as const satisfies Columns;

const fileColumns = {
  source_id: 'text',
  path: 'text',
  size: 'integer',
  modified_at: 'integer',
  content: 'text?',
  failure: 'text?',
} as const satisfies Columns;

const shotColumns = {
  position: 'integer',
  id: 'text',
  content: 'text',
  number: 'integer',
  start: 'integer',
  count: 'integer',
  clean_start: 'integer',
  clean_count: 'integer',
  opens: 'text',
  closes: 'text',
  probe: 'text',
  root: 'text?',
  path: 'text?',
} as const satisfies Columns;

const describedColumns = {
  id: 'text',
  position: 'integer',
  revision: 'integer',
  vector: 'blob',
  readable: 'text?',
  content: 'text',
  count: 'integer',
  opens: 'text',
  closes: 'text',
} as const satisfies Columns;

/**
 * Typed reading of an archive's rows. What follows `FROM` orders by a table's own columns, with its name before them: the bare name would be that of the cast in
 * the selection, which no index has. Every method throws Failure('damaged-media') that names what can't be read. */
export class ArchiveRows {
  readonly #database: SqliteConnection;

  constructor(database: SqliteConnection) {
    this.#database = database;
  }

  sources(rest: string, values: readonly SqlValue[] = []): ArchiveSource[] {
    return this.read('sources', sourceColumns, `sources ${rest}`, values, (row) => ({
      id: row.id,
      root: row.root,
      watched: row.watched !== 0,
      paused: row.paused !== 0,
      scanWanted: row.scan_wanted !== 0,
      scannedAt: row.scanned_at,
    }));
  }

  files(rest: string, values: readonly SqlValue[] = []): ArchiveFile[] {
    return this.read('files', fileColumns, `files ${rest}`, values, (row) => ({
      sourceId: row.source_id,
      path: row.path,
      size: row.size,
      modifiedAt: row.modified_at,
      content: row.content,
      failure: row.failure === null ? null : failureSchema.parse(JSON.parse(row.failure)),
    }));
  }

  /** Shots with what their content and the first of its files say. */
  shots(rest: string, values: readonly SqlValue[] = []): ArchiveShot[] {
    const probes = new Map<string, MediaProbe>();
    const probeOf = (content: string, json: string): MediaProbe => {
      const known = probes.get(content) ?? parseProbe(json);
      probes.set(content, known);
      return known;
    };
    const from = `(SELECT shots.*, contents.probe, sources.root, first.path
      FROM shots
      JOIN contents ON contents.fingerprint = shots.content
      LEFT JOIN files AS first ON first.rowid = (SELECT min(rowid) FROM files WHERE files.content = shots.content)
      LEFT JOIN sources ON sources.id = first.source_id) AS shots ${rest}`;
    return this.read('shots', shotColumns, from, values, (row) => ({
      id: row.id,
      position: row.position,
      content: row.content,
      number: row.number,
      start: row.start,
      count: row.count,
      clean: { start: row.clean_start, count: row.clean_count },
      opens: row.opens,
      closes: row.closes,
      rate: rateOf(probeOf(row.content, row.probe)),
      path: absolutePath(row.root ?? '', row.path ?? ''),
    }));
  }

  /** The next ones by revision and position, along the index of these: by a sort of what is selected, every page would read all that is behind it. */
  describedAfter(last: { readonly revision: number; readonly position: number }, limit: number): DescribedShot[] {
    const rest =
      'WHERE (described.revision, described.position) > (?, ?) ORDER BY described.revision, described.position LIMIT ?';
    return this.described(rest, [last.revision, last.position, limit]);
  }

  described(rest: string, values: readonly SqlValue[] = []): DescribedShot[] {
    const rates = new Map<string, number>();
    const secondsOf = (content: string, frames: number): number => {
      const rate = rates.get(content) ?? framesPerSecond(rateOf(this.probe(content)));
      rates.set(content, rate);
      return frames / rate;
    };
    const from = `(SELECT d.position, d.revision, d.vector, d.readable, shots.id, shots.content, shots.count, shots.opens, shots.closes
      FROM descriptors AS d JOIN shots USING (position)) AS described ${rest}`;
    return this.read('descriptors', describedColumns, from, values, (row) => ({
      shotId: row.id,
      position: row.position,
      revision: row.revision,
      descriptor: unpackDescriptor(row.vector),
      readable: parseReadable(row.readable),
      seconds: secondsOf(row.content, row.count),
      opens: row.opens,
      closes: row.closes,
    }));
  }

  looks(rest: string, values: readonly SqlValue[]): PlacedLook[] {
    const from = `(SELECT position, substr(vector, 1, ${LOOK_BYTES}) AS look FROM descriptors ${rest})`;
    return this.read('descriptors', { position: 'integer', look: 'blob' }, from, values, ({ position, look }) => ({
      position,
      // A copy: floats have to lie on addresses that are multiples of 4.
      look: new Float32Array(Uint8Array.from(look).buffer),
    }));
  }

  readable(shotId: string): ShotReadable | null {
    const from = 'descriptors JOIN shots USING (position) WHERE shots.id = ?';
    const [found] = this.read('descriptors', { readable: 'text?' }, from, [shotId], ({ readable }) =>
      parseReadable(readable),
    );
    return found ?? null;
  }

  positions(from: string, values: readonly SqlValue[] = []): number[] {
    return this.read('shots', { position: 'integer' }, from, values, ({ position }) => position);
  }

  probe(content: string): MediaProbe {
    const from = 'contents WHERE fingerprint = ?';
    const [found] = this.read('contents', { probe: 'text' }, from, [content], ({ probe }) => parseProbe(probe));
    if (!found) throw new Failure('not-found', `There is no footage "${content}" in the archive.`);
    return found;
  }

  /** One text column of a query. */
  texts(column: string, from: string, values: readonly SqlValue[] = []): string[] {
    return this.read(from, { [column]: 'text' }, from, values, (row) => row[column] as string);
  }

  count(from: string, values: readonly SqlValue[] = []): number {
    return Number(this.#database.first(`SELECT count(*) AS n FROM ${from}`, values)?.['n'] ?? 0);
  }

  /** Rows of a table as `make` gives them; `from` is all that follows FROM. */
  read<C extends Columns, T>(
    table: string,
    columns: C,
    from: string,
    values: readonly SqlValue[],
    make: (row: RowOf<C>) => T,
  ): T[] {
    const found = this.#database.all(`SELECT ${columnsOf(columns)} FROM ${from}`, values);
    return found.map((raw) => this.#parse(table, raw, columns, make));
  }

  #parse<C extends Columns, T>(table: string, raw: RawRow, columns: C, make: (row: RowOf<C>) => T): T {
    try {
      return make(decodeRow(columns, raw));
    } catch (error) {
      const cause = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
      throw damaged(this.#database.path, `a row of its table "${table}" can't be read: ${cause}`, { cause: error });
    }
  }
}

function parseProbe(json: string): MediaProbe {
  return probeSchema.parse(JSON.parse(json)) as unknown as MediaProbe;
}

function parseReadable(json: string | null): ShotReadable | null {
  return json === null ? null : shotReadableSchema.parse(JSON.parse(json));
}

function rateOf(probe: MediaProbe): ArchiveShot['rate'] {
  if (!probe.video) throw new TypeError('its content has no picture');
  return probe.video.rate;
}
