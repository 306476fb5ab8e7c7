import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../../core/jobs/failure.ts';
import type { Descriptor } from '../../../core/style/descriptor.ts';
import type { ShotReadable } from '../../../core/style/readable.ts';
import { withForwardSlashes } from '../../project/asset-paths.ts';
import { Database } from '../../project/database.ts';
import { packDescriptor } from '../../project/descriptor-blob.ts';
import { SqliteConnection, type SqlValue } from '../../project/sqlite-connection.ts';
import type { MediaProbe } from '../../workers/media/engine/types.ts';
import { shotId } from '../shot-id.ts';
import { absolutePath, isWithin, pathFrom } from '../source-paths.ts';
import type {
  AnalysedContent,
  ArchiveCounts,
  ArchiveFile,
  ArchiveShot,
  ArchiveSource,
  ArchiveStore,
  DescribedShot,
  PlacedLook,
  ShotRemarks,
  ShotSelection,
} from '../store.ts';
import { ArchiveRows } from './archive-rows.ts';
import { archiveSchema } from './archive-schema.ts';
import { archiveProblems } from './archive-problems.ts';
import { SqliteBoards } from './sqlite-boards.ts';
import { SqliteRights } from './sqlite-rights.ts';

/** Rows that are in memory at once while all of them are gone through. */
const PAGE = 1000;
/** How long a change waits for that of another program, in ms. */
const PATIENCE = 10_000;

/** Runs `work` in one transaction, at the archive's next revision. */
export type Change = <T>(work: (revision: number) => T) => T;

/** An archive in a folder of this machine: `archive.sqlite`, and `ingest.lock`, which whoever ingests has open. */
export class SqliteArchiveStore implements ArchiveStore {
  readonly id: string;
  readonly folder: string;
  readonly rights: SqliteRights;
  readonly boards: SqliteBoards;
  readonly #database: SqliteConnection;
  readonly #rows: ArchiveRows;

  /** Opens the archive in a folder, or begins one there. Throws Failure when it is damaged, or was made by a newer Workprint. */
  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
    this.#database = new SqliteConnection(join(folder, 'archive.sqlite'), `PRAGMA busy_timeout = ${PATIENCE}`);
    try {
      archiveSchema.check(this.#database);
      archiveSchema.migrate(this.#database, (version) => {
        if (version === 0) this.#database.run("INSERT INTO state VALUES ('id', ?)", [randomUUID()]);
      });
      this.#rows = new ArchiveRows(this.#database);
      this.id = this.#state('id');
      const change: Change = (work) => this.#change(work);
      this.rights = new SqliteRights(this.#database, this.#rows, change);
      this.boards = new SqliteBoards(this.#database, this.#rows, change);
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  async revision(): Promise<number> {
    return Number(this.#state('revision'));
  }

  async counts(): Promise<ArchiveCounts> {
    return {
      files: this.#rows.count('files'),
      refused: this.#rows.count('files WHERE failure IS NOT NULL'),
      shots: this.#rows.count('shots'),
    };
  }

  async lockIngest(): Promise<() => void> {
    try {
      const lock = new Database(join(this.folder, 'ingest.lock'));
      return () => lock.close();
    } catch (error) {
      const failure = Failure.from(error);
      if (failure.kind !== 'in-use') throw failure;
      const message = `Another Workprint is reading footage into the archive in ${this.folder}.`;
      throw new Failure('in-use', message, 'It goes on here when that is done, or at the next start.', {
        cause: error,
      });
    }
  }

  async speed(): Promise<number | null> {
    const [share] = this.#rows.texts('value', "state WHERE key = 'speed'");
    return share === undefined ? null : Number(share);
  }

  async setSpeed(share: number | null): Promise<void> {
    this.#change(() => {
      this.#database.run("DELETE FROM state WHERE key = 'speed'");
      if (share !== null) this.#database.run("INSERT INTO state VALUES ('speed', ?)", [String(share)]);
    });
  }

  async sources(): Promise<ArchiveSource[]> {
    return this.#rows.sources('ORDER BY root');
  }

  async source(id: string): Promise<ArchiveSource> {
    const [source] = this.#rows.sources('WHERE id = ?', [id]);
    if (!source)
      throw new Failure('not-found', `The archive has no source "${id}".`, 'List them: workprint archive sources.');
    return source;
  }

  async addFolder(path: string): Promise<ArchiveSource> {
    const root = withForwardSlashes(path);
    return this.#change((revision) => {
      const sources = this.#rows.sources('');
      const around = sources.find((source) => source.root !== '' && isWithin(source.root, root));
      const id = around?.id ?? this.#newSource(root, revision);
      this.#setSource(id, { scanWanted: true }, revision);
      if (!around) for (const { id: inside, root: from } of sources) this.#absorb(id, root, inside, from, revision);
      return this.#sourceNow(id);
    });
  }

  async addFile(path: string): Promise<ArchiveSource> {
    const file = withForwardSlashes(path);
    return this.#change((revision) => {
      const sources = this.#rows.sources('');
      const around = sources.find(({ root }) => root !== '' && isWithin(root, file));
      const id = around?.id ?? sources.find(({ root }) => root === '')?.id ?? this.#newSource('', revision);
      this.#setSource(id, { scanWanted: true }, revision);
      if (!around)
        this.#database.run('INSERT OR IGNORE INTO files VALUES (?, ?, 0, -1, NULL, NULL, ?)', [id, file, revision]);
      return this.#sourceNow(id);
    });
  }

  async changeSource(id: string, changes: Partial<Omit<ArchiveSource, 'id' | 'root'>>): Promise<void> {
    await this.source(id);
    this.#change((revision) => this.#setSource(id, changes, revision));
  }

  async removeSource(id: string): Promise<void> {
    await this.source(id);
    this.#change(() => {
      this.#database.run('DELETE FROM files WHERE source_id = ?', [id]);
      this.rights.forgetSource(id);
      this.#database.run('DELETE FROM sources WHERE id = ?', [id]);
      this.#sweep();
    });
  }

  async filesAfter(sourceId: string, path: string | null, limit: number): Promise<ArchiveFile[]> {
    if (path === null) return this.#rows.files('WHERE source_id = ? ORDER BY files.path LIMIT ?', [sourceId, limit]);
    return this.#rows.files('WHERE source_id = ? AND path > ? ORDER BY files.path LIMIT ?', [sourceId, path, limit]);
  }

  async refused(limit: number): Promise<ArchiveFile[]> {
    return this.#rows.files('WHERE failure IS NOT NULL ORDER BY files.source_id, files.path LIMIT ?', [limit]);
  }

  async pathsOf(content: string): Promise<string[]> {
    const roots = new Map(this.#rows.sources('').map(({ id, root }) => [id, root]));
    return this.#rows
      .files('WHERE content = ? ORDER BY rowid', [content])
      .map(({ sourceId, path }) => absolutePath(roots.get(sourceId) ?? '', path));
  }

  async hasContent(content: string): Promise<boolean> {
    return this.#rows.count('contents WHERE fingerprint = ?', [content]) > 0;
  }

  async saveFile(file: ArchiveFile, analysed?: AnalysedContent): Promise<void> {
    this.#change((revision) => {
      if (analysed) this.#saveContent(analysed, revision);
      this.#saveFile(file, revision);
    });
  }

  async adoptShots(file: ArchiveFile, analysed: AnalysedContent, formerIds: readonly string[]): Promise<void> {
    this.#change((revision) => {
      this.#saveContent(analysed, revision);
      this.#saveFile(file, revision);
      for (const [i, former] of formerIds.entries()) {
        const { start = 0, count = 0 } = analysed.shots[i] ?? {};
        const middle = start + Math.floor(count / 2);
        this.#database.run(
          'INSERT OR REPLACE INTO former_ids SELECT ?, id FROM shots WHERE content = ? AND start <= ? AND start + count > ?',
          [former, analysed.fingerprint, middle, middle],
        );
      }
    });
  }

  async removeFile(sourceId: string, path: string): Promise<void> {
    this.#change(() => this.#database.run('DELETE FROM files WHERE source_id = ? AND path = ?', [sourceId, path]));
  }

  async sweep(): Promise<number> {
    return this.#orphans().length === 0 ? 0 : this.#change(() => this.#sweep());
  }

  async shotsAfter(position: number, limit: number, skip = 0): Promise<ArchiveShot[]> {
    // What is skipped is counted along the index alone; only the page itself is joined with its files.
    const first = '(SELECT position FROM shots WHERE position > ? ORDER BY position LIMIT 1 OFFSET ?)';
    return this.#rows.shots(`WHERE shots.position >= ${first} ORDER BY shots.position LIMIT ?`, [
      position,
      skip,
      limit,
    ]);
  }

  async shots(ids: readonly string[]): Promise<ArchiveShot[]> {
    const known = ids.map((id) => this.#currentId(id));
    const found = this.#rows.shots(`WHERE id IN (${known.map(() => '?').join(', ')})`, known);
    const byId = new Map(found.map((shot) => [shot.id, shot]));
    return known.flatMap((id) => byId.get(id) ?? []);
  }

  async shotAt(index: number): Promise<ArchiveShot | null> {
    return this.#rows.shots('ORDER BY shots.position LIMIT 1 OFFSET ?', [index])[0] ?? null;
  }

  async shotsNamed(start: string, limit: number): Promise<ArchiveShot[]> {
    return this.#rows.shots('WHERE id >= ? AND id < ? ORDER BY shots.id LIMIT ?', [start, `${start}\uffff`, limit]);
  }

  async probe(content: string): Promise<MediaProbe> {
    return this.#rows.probe(content);
  }

  async descriptor(id: string): Promise<Descriptor> {
    const [found] = this.#rows.described('WHERE id = ?', [this.#currentId(id)]);
    if (!found) throw new Failure('not-found', `There is no shot "${id}" in the archive.`);
    return found.descriptor;
  }

  async readable(id: string): Promise<ShotReadable | null> {
    return this.#rows.readable(this.#currentId(id));
  }

  async *describedSince(revision: number): AsyncIterable<readonly DescribedShot[]> {
    let last = { revision, position: Number.MAX_SAFE_INTEGER };
    for (;;) {
      const page = this.#rows.describedAfter(last, PAGE);
      const end = page.at(-1);
      if (!end) return;
      yield page;
      last = end;
    }
  }

  async looksAfter(position: number, limit: number): Promise<PlacedLook[]> {
    return this.#rows.looks('WHERE position > ? ORDER BY position LIMIT ?', [position, limit]);
  }

  async positionsAfter(position: number, limit: number): Promise<number[]> {
    return this.#rows.positions('shots WHERE position > ? ORDER BY shots.position LIMIT ?', [position, limit]);
  }

  async positionsOf({ film, tags = [], contents }: ShotSelection): Promise<number[]> {
    const conditions = tags.map(() => 'EXISTS (SELECT 1 FROM tags WHERE tags.shot_id = shots.id AND tag = ?)');
    const values: SqlValue[] = [...tags];
    if (film !== undefined) {
      // The name is what follows the last slash: a path without its name ends where trimming what a name may hold from the right stops.
      const name = "lower(substr(path, length(rtrim(path, replace(path, '/', ''))) + 1))";
      conditions.push(`content IN (SELECT content FROM files WHERE instr(${name}, ?) > 0)`);
      values.push(film.toLowerCase());
    }
    if (contents !== undefined) {
      conditions.push('content IN (SELECT value FROM json_each(?))');
      values.push(JSON.stringify(contents));
    }
    return this.#rows.positions(`shots WHERE ${['1', ...conditions].join(' AND ')} ORDER BY shots.position`, values);
  }

  async shotsAt(positions: readonly number[]): Promise<ArchiveShot[]> {
    const found = this.#rows.shots(`WHERE position IN (${positions.map(() => '?').join(', ')})`, positions);
    const byPosition = new Map(found.map((shot) => [shot.position, shot]));
    return positions.flatMap((position) => byPosition.get(position) ?? []);
  }

  async remarks(id: string): Promise<ShotRemarks> {
    const shot = this.#currentId(id);
    return {
      tags: this.#rows.texts('tag', 'tags WHERE shot_id = ? ORDER BY tag', [shot]),
      note: this.#rows.texts('note', 'notes WHERE shot_id = ?', [shot])[0] ?? '',
    };
  }

  async remark(id: string, { tags, note }: Partial<ShotRemarks>): Promise<void> {
    const [shot] = await this.shots([id]);
    if (!shot) throw new Failure('not-found', `There is no shot "${id}" in the archive.`);
    this.#change((revision) => {
      if (tags) {
        this.#database.run('DELETE FROM tags WHERE shot_id = ?', [shot.id]);
        for (const tag of new Set(tags)) this.#database.run('INSERT INTO tags VALUES (?, ?)', [shot.id, tag]);
      }
      if (note !== undefined) {
        this.#database.run('DELETE FROM notes WHERE shot_id = ?', [shot.id]);
        if (note !== '') this.#database.run('INSERT INTO notes VALUES (?, ?)', [shot.id, note]);
      }
      this.#database.run('UPDATE shots SET revision = ? WHERE id = ?', [revision, shot.id]);
    });
  }

  async problems(): Promise<string[]> {
    return archiveProblems(this.#database, this);
  }

  /** Folds the log into the file, so that a closed archive can be copied as one; where another program has it open, that one does, and where there is no room for it, the next to close it. */
  close(): void {
    try {
      this.#database.all('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch (error) {
      if (Failure.from(error).kind !== 'disk-full') throw error;
    } finally {
      this.#database.close();
    }
  }

  /** One transaction, at the next revision. */
  #change<T>(work: (revision: number) => T): T {
    return this.#database.transaction(() => {
      const revision = Number(this.#state('revision')) + 1;
      this.#database.run("UPDATE state SET value = ? WHERE key = 'revision'", [String(revision)]);
      return work(revision);
    });
  }

  #state(key: 'id' | 'revision'): string {
    const [value] = this.#rows.texts('value', 'state WHERE key = ?', [key]);
    if (value === undefined) throw new Failure('damaged-media', `${this.#database.path} has lost its ${key}.`);
    return value;
  }

  #sourceNow(id: string): ArchiveSource {
    const [source] = this.#rows.sources('WHERE id = ?', [id]);
    if (!source) throw new Failure('internal', `The source "${id}" was not made.`);
    return source;
  }

  #newSource(root: string, revision: number): string {
    const id = randomUUID();
    this.#database.run('INSERT INTO sources VALUES (?, ?, 0, 0, 0, NULL, ?)', [id, root, revision]);
    return id;
  }

  #setSource(id: string, changes: Partial<Omit<ArchiveSource, 'id' | 'root'>>, revision: number): void {
    const columns: Readonly<Record<string, SqlValue | undefined>> = {
      watched: changes.watched === undefined ? undefined : Number(changes.watched),
      paused: changes.paused === undefined ? undefined : Number(changes.paused),
      scan_wanted: changes.scanWanted === undefined ? undefined : Number(changes.scanWanted),
      scanned_at: changes.scannedAt,
    };
    for (const [column, value] of Object.entries(columns)) {
      if (value === undefined) continue;
      this.#database.run(`UPDATE sources SET ${column} = ?, revision = ? WHERE id = ?`, [value, revision, id]);
    }
  }

  /** Files of another source, or single ones, that lie below `root` become part of the source there. A source that is left empty by it is no more. */
  #absorb(id: string, root: string, other: string, otherRoot: string, revision: number): void {
    if (otherRoot !== '' && !isWithin(root, otherRoot)) return;
    for (const file of this.#rows.files('WHERE source_id = ?', [other])) {
      const path = absolutePath(otherRoot, file.path);
      if (!isWithin(root, path)) continue;
      this.#database.run('UPDATE files SET source_id = ?, path = ?, revision = ? WHERE source_id = ? AND path = ?', [
        id,
        pathFrom(root, path),
        revision,
        other,
        file.path,
      ]);
    }
    this.rights.move(other, otherRoot, id, root, revision);
    if (otherRoot === '') return;
    this.#database.run('DELETE FROM sources WHERE id = ?', [other]);
  }

  #saveFile({ sourceId, path, size, modifiedAt, content, failure }: ArchiveFile, revision: number): void {
    this.#database.run(
      `INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source_id, path) DO UPDATE SET
       size = excluded.size, modified_at = excluded.modified_at, content = excluded.content, failure = excluded.failure, revision = excluded.revision`,
      [sourceId, path, size, modifiedAt, content, failure && JSON.stringify(failure), revision],
    );
  }

  #saveContent({ fingerprint, probe, shots }: AnalysedContent, revision: number): void {
    if (this.#rows.count('contents WHERE fingerprint = ?', [fingerprint]) > 0) return;
    this.#database.run('INSERT INTO contents VALUES (?, ?, ?)', [fingerprint, JSON.stringify(probe), revision]);
    for (const shot of shots) {
      const id = shotId(fingerprint, shot);
      this.#database.run(
        `INSERT INTO shots (id, content, number, start, count, clean_start, clean_count, opens, closes, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          id,
          fingerprint,
          shot.number,
          shot.start,
          shot.count,
          shot.clean.start,
          shot.clean.count,
          shot.opens,
          shot.closes,
          revision,
        ],
      );
      this.#database.run('INSERT INTO descriptors SELECT position, ?, ?, ? FROM shots WHERE id = ?', [
        packDescriptor(shot.descriptor),
        shot.readable && JSON.stringify(shot.readable),
        revision,
        id,
      ]);
    }
  }

  /** Removes content that no file holds. How many shots that were. */
  #sweep(): number {
    let swept = 0;
    for (const content of this.#orphans()) {
      swept += this.#rows.count('shots WHERE content = ?', [content]);
      const own = 'SELECT position FROM shots WHERE content = ?';
      this.#database.run(`DELETE FROM descriptors WHERE position IN (${own})`, [content]);
      this.#database.run('DELETE FROM shots WHERE content = ?', [content]);
      this.#database.run('DELETE FROM contents WHERE fingerprint = ?', [content]);
    }
    return swept;
  }

  #orphans(): string[] {
    return this.#rows.texts(
      'fingerprint',
      'contents WHERE NOT EXISTS (SELECT 1 FROM files WHERE files.content = contents.fingerprint)',
    );
  }

  /** The id that a shot has here; of one that came from a project, its own. */
  #currentId(id: string): string {
    return this.#rows.texts('shot_id', 'former_ids WHERE id = ?', [id])[0] ?? id;
  }
}
