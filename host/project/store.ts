import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { takeViewSchema, type TakeView } from '../../core/contract/views.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { isOver, jobSchema, type Job, type JobKind } from '../../core/jobs/job.ts';
import { recipeSchema, type Recipe } from '../../core/recipe/recipe.ts';
import { approvalSchema, type Approval } from '../../core/rights/approval.ts';
import type { Descriptor } from '../../core/style/descriptor.ts';
import type { Diff } from '../../core/timeline/history/diff.ts';
import { recordSchema, type TimelineRecord } from '../../core/timeline/model/records.ts';
import { partialOf } from '../workers/media/engine/partial-file.ts';
import { assetSchema, type Asset } from './asset.ts';
import { backUpBeforeMigration, syncFile, syncFolder } from './backup-files.ts';
import { Database } from './database.ts';
import { unpackDescriptor } from './descriptor-blob.ts';
import { History, type HistoryEntry, type HistoryStep } from './history.ts';
import { checkFormat, fileVersion, migrate, NEWEST_VERSION } from './schema.ts';
import { isUnclean, snapshot } from './snapshot.ts';
import { settingsSchemas, type Setting, type SettingName } from './settings.ts';
import { checkLog, checkPages, rowProblems } from './inspect.ts';
import { damaged } from './sqlite-failure.ts';
import { parseRow, rows, type Row, type TableName } from './tables.ts';

/** Jobs that change no project: a read-only one may start them. */
const HARMLESS_JOBS: ReadonlySet<JobKind> = new Set([
  'proxy',
  'waveform',
  'export',
  'collect',
  'loudness',
  'export-timeline',
  'export-look',
  'profile',
]);

/** A shot as projects before file version 4 kept them: frames start..start+count-1 of an asset. */
export interface ProjectShot {
  readonly id: string;
  readonly assetId: string;
  /** Its number in its asset, from 1. */
  readonly number: number;
  readonly start: number;
  readonly count: number;
  readonly descriptor: Descriptor;
}

/** The project file: every method is one transaction, durable when it returns. */
export class ProjectStore {
  #readOnly: string | null;
  #scratch: string | null;
  #path: string;
  #database: Database;
  #history: History;

  /** Opens or makes a project to work on. Throws Failure when another program has it, when it can't be written, or when it is damaged. */
  constructor(path: string, source?: { readonly readOnly: string; readonly scratch: string }) {
    this.#path = path;
    this.#readOnly = source?.readOnly ?? null;
    this.#scratch = source?.scratch ?? null;
    const file = source ? join(source.scratch, basename(path)) : path;
    if (!source && isUnclean(path)) checkCopy(path);
    this.#database = opened(file);
    this.#history = new History(this.#database);
  }

  /**
   * Opens a private copy of the project as it is now, for looking, playing and exporting: the file is not locked and may be in use by another program,
   * or lie on a disk that can't be written. Nothing reaches the file. `why` is said when a change is refused.
   */
  static openReadOnly(path: string, why: string): ProjectStore {
    const scratch = mkdtempSync(join(tmpdir(), 'workprint-read-only-'));
    try {
      snapshot(path, join(scratch, basename(path)));
      return new ProjectStore(path, { readOnly: why, scratch });
    } catch (error) {
      rmSync(scratch, { recursive: true, force: true });
      throw unreadable(path, error);
    }
  }

  get path(): string {
    return this.#path;
  }

  /** Why the project can't be changed, as a sentence; null when it can. */
  get readOnly(): string | null {
    return this.#readOnly;
  }

  get history(): History {
    return this.#history;
  }

  close(): void {
    try {
      this.#database.close();
    } finally {
      if (this.#scratch !== null) rmSync(this.#scratch, { recursive: true, force: true });
      this.#scratch = null;
    }
  }

  /** Throws Failure('permission-denied') on a project that was opened to look only. */
  mustBeWritable(): void {
    if (this.readOnly === null) return;
    throw new Failure(
      'permission-denied',
      `${this.#path} is open read-only: ${this.readOnly}`,
      'Save it under another name to change it.',
    );
  }

  records(): TimelineRecord[] {
    return this.#rows('records').map((row) => this.#parse('records', row.json, recordSchema));
  }

  /** How often the timeline has changed since the project was made; undo and redo count as changes. */
  revision(): number {
    return this.#history.revision();
  }

  /** Saves a new edit on the cursor. What had been undone stays, as a branch. */
  saveEdit(entry: HistoryEntry): void {
    this.mustBeWritable();
    this.#database.transaction(() => {
      this.#history.add(entry);
      this.#applyRecords(entry.diff);
    });
  }

  /** Saves a walk through the history to `node` whose effect on the records is `diff`. */
  saveSteps(steps: readonly HistoryStep[], node: number, diff: Diff): void {
    this.mustBeWritable();
    this.#database.transaction(() => {
      this.#history.remember(steps);
      this.#history.moveTo(node);
      this.#applyRecords(diff);
    });
  }

  /** Forgets every branch that neither undo nor redo would reach and gives their room back. How many edits were forgotten. Blocks while it works. */
  compact(): number {
    this.mustBeWritable();
    const pruned = this.#database.transaction(() => this.#history.prune());
    this.#database.execute('VACUUM');
    return pruned;
  }

  assets(): Asset[] {
    return this.#rows('assets').map((row) => this.#parse('assets', row.json, assetSchema));
  }

  saveAsset(asset: Asset): void {
    this.saveAssets([asset]);
  }

  saveAssets(assets: readonly Asset[]): void {
    this.mustBeWritable();
    this.#database.transaction(() => {
      for (const asset of assets) {
        this.#database.run(
          'INSERT INTO assets VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET path = excluded.path, json = excluded.json',
          [asset.id, asset.path, JSON.stringify(asset)],
        );
      }
    });
  }

  /** Shots of a project from before they belonged to the archive, which this archive has not been given yet. */
  shotsToGive(archive: string): ProjectShot[] {
    const given = rows(this.#database, 'shots_given', 'WHERE archive = ?', [archive]);
    return given.length > 0 ? [] : this.shots();
  }

  /** Notes that an archive has them. They stay in the project too, for other archives. */
  shotsWereGiven(archive: string, givenAt: number): void {
    this.mustBeWritable();
    this.#database.run('INSERT OR REPLACE INTO shots_given VALUES (?, ?)', [archive, givenAt]);
  }

  shots(): ProjectShot[] {
    return this.#rows('shots').map(({ id, asset_id, number, start, count, descriptor }) => ({
      id,
      assetId: asset_id,
      number,
      start,
      count,
      descriptor: parseRow(this.#path, 'shots', () => unpackDescriptor(descriptor)),
    }));
  }

  takes(): TakeView[] {
    return this.#rows('takes').map((row) => this.#parse('takes', row.json, takeViewSchema));
  }

  saveTake(take: TakeView, recipe: Recipe): void {
    this.mustBeWritable();
    this.#database.transaction(() => {
      this.#database.run('INSERT OR IGNORE INTO recipes VALUES (?, ?)', [take.recipeHash, JSON.stringify(recipe)]);
      this.#database.run('INSERT INTO takes VALUES (?, ?, ?, ?)', [
        take.id,
        take.clipId,
        take.recipeHash,
        JSON.stringify(take),
      ]);
    });
  }

  /** In the order in which they were given. */
  approvals(): Approval[] {
    return this.#rows('approvals').map((row) => this.#parse('approvals', row.json, approvalSchema));
  }

  saveApproval(approval: Approval): void {
    this.mustBeWritable();
    this.#database.run('INSERT INTO approvals VALUES (NULL, ?, ?)', [approval.takeId, JSON.stringify(approval)]);
  }

  /** A setting that belongs to the project; null where it was never made. */
  setting<K extends SettingName>(key: K): Setting<K> | null {
    const [row] = rows(this.#database, 'settings', 'WHERE key = ?', [key]);
    return row ? (this.#parse('settings', row.json, settingsSchemas[key]) as Setting<K>) : null;
  }

  saveSetting<K extends SettingName>(key: K, value: Setting<K>): void {
    this.mustBeWritable();
    this.#database.run('INSERT OR REPLACE INTO settings VALUES (?, ?)', [key, JSON.stringify(value)]);
  }

  recipe(hash: string): Recipe | null {
    const [row] = rows(this.#database, 'recipes', 'WHERE hash = ?', [hash]);
    return row ? this.#parse('recipes', row.json, recipeSchema) : null;
  }

  jobs(): { job: Job; request: unknown }[] {
    return rows(this.#database, 'jobs', 'ORDER BY created_at').map((row) => ({
      job: this.#parse('jobs', row.json, jobSchema),
      request: this.#parse('jobs', row.request, z.unknown()),
    }));
  }

  saveJob(job: Job, request: unknown): void {
    if (!HARMLESS_JOBS.has(job.kind)) this.mustBeWritable();
    this.#database.run('INSERT OR REPLACE INTO jobs VALUES (?, ?, ?, ?)', [
      job.id,
      job.createdAt,
      JSON.stringify(request),
      JSON.stringify(job),
    ]);
  }

  forgetJobs(jobIds: readonly string[]): void {
    this.mustBeWritable();
    this.#database.transaction(() => {
      for (const id of jobIds) this.#database.run('DELETE FROM jobs WHERE id = ?', [id]);
    });
  }

  /** Forgets jobs that are not over, which belong to the program that has the original. */
  dropUnfinishedJobs(): void {
    const unfinished = this.jobs().filter(({ job }) => !isOver(job));
    this.#database.transaction(() =>
      unfinished.forEach(({ job }) => this.#database.run('DELETE FROM jobs WHERE id = ?', [job.id])),
    );
  }

  /** Copies the project file as it is now, in the background; edits go on. The copy is whole on disk when this resolves. */
  copyTo(path: string): Promise<void> {
    return this.#database.copyTo(path);
  }

  /** Writes a compact copy of the project file at once and puts it on disk under its name in one step. Throws Failure when that name is taken. */
  writeCopy(path: string): void {
    if (existsSync(path)) throw new Failure('invalid-input', `${path} is there already.`, 'Pick another name.');
    const partial = partialOf(path);
    rmSync(partial, { force: true });
    this.#database.vacuumInto(partial);
    syncFile(partial);
    renameSync(partial, path);
    syncFolder(dirname(path));
  }

  /**
   * Goes on in a copy under another name; this file stays as it is now. Nothing else may be at work in it. A project that was opened to look only can be
   * changed from then on, in its copy.
   */
  saveAs(path: string): void {
    this.writeCopy(path);
    const copy = opened(path);
    this.close();
    this.#readOnly = null;
    this.#database = copy;
    this.#history = new History(copy);
    this.#path = path;
  }

  #rows<T extends TableName>(table: T): Row<T>[] {
    return rows(this.#database, table);
  }

  #parse<T>(table: TableName, json: string, schema: z.ZodType<T>): T {
    return parseRow(this.#path, table, () => schema.parse(JSON.parse(json)));
  }

  #applyRecords(diff: Diff): void {
    for (const [id, { after }] of Object.entries(diff)) {
      if (after) this.#database.run('INSERT OR REPLACE INTO records VALUES (?, ?)', [id, JSON.stringify(after)]);
      else this.#database.run('DELETE FROM records WHERE id = ?', [id]);
    }
  }
}

/** A database in this program's version. One of an earlier version is backed up before it is brought up. */
function opened(path: string): Database {
  const database = new Database(path);
  try {
    checkFormat(database);
    const version = fileVersion(database);
    if (version > 0 && version < NEWEST_VERSION) backUpBeforeMigration(database, version);
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Checks pages and rows of a file that was not closed, in a copy: opening would fold its log into it, which is wrong if the log is not its own. */
function checkCopy(path: string): void {
  const scratch = mkdtempSync(join(tmpdir(), 'workprint-check-'));
  try {
    const copy = join(scratch, basename(path));
    snapshot(path, copy);
    checkLog(copy, path);
    const database = new Database(copy);
    try {
      checkFormat(database);
      checkPages(database, path);
      migrate(database);
      const [problem] = rowProblems(database);
      if (problem) throw damaged(path, `${problem.table} ${problem.id}: ${problem.cause}`);
    } finally {
      database.close();
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function unreadable(path: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT')
    return new Failure('not-found', `There is no project ${path}.`, 'Check the path.', { cause: error });
  if (code === 'EACCES')
    return new Failure('permission-denied', `${path} may not be read.`, 'Check its permissions.', { cause: error });
  return error;
}
