import { recordSchema, type TimelineRecord } from '../../core/timeline/model/records.ts';
import { diffSchema, type Diff } from '../../core/timeline/history/diff.ts';
import { jobSchema, type Job } from '../../core/jobs/job.ts';
import { takeViewSchema, type ShotView, type TakeView } from '../../core/contract/views.ts';
import type { Descriptor } from '../../core/style/descriptor.ts';
import type { Recipe } from '../../core/recipe/recipe.ts';
import type { Asset } from './asset.ts';
import { Database, type Row } from './database.ts';
import { packDescriptor, unpackDescriptor } from './descriptor-blob.ts';
import { migrate } from './schema.ts';

export interface HistoryEntry {
  readonly label: string;
  readonly diff: Diff;
}

/** The project file: every method is one transaction, durable when it returns. */
export class ProjectStore {
  readonly path: string;
  readonly #database: Database;

  constructor(path: string) {
    this.path = path;
    this.#database = new Database(path);
    try {
      migrate(this.#database, path);
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  close(): void {
    this.#database.close();
  }

  records(): TimelineRecord[] {
    return this.#database.all('SELECT json FROM records').map((row) => recordSchema.parse(json(row)));
  }

  /** How often the timeline has changed since the project was made; undo and redo count as changes. */
  revision(): number {
    return this.#state('revision');
  }

  /** The edit that undo would take back, or null. */
  undoable(): HistoryEntry | null {
    return this.#history(this.#state('cursor'));
  }

  /** The edit that redo would bring back, or null. */
  redoable(): HistoryEntry | null {
    return this.#history(this.#state('cursor') + 1);
  }

  /** Saves a new edit; what had been undone can't be redone any more. */
  saveEdit(entry: HistoryEntry): void {
    this.#database.transaction(() => {
      const cursor = this.#state('cursor') + 1;
      this.#database.run('DELETE FROM history WHERE position >= ?', [cursor]);
      this.#database.run('INSERT INTO history VALUES (?, ?, ?)', [cursor, entry.label, JSON.stringify(entry.diff)]);
      this.#applyRecords(entry.diff, cursor);
    });
  }

  /** Saves an undo (step −1) or redo (step 1) whose effect on the records is `diff`. */
  saveStep(diff: Diff, step: -1 | 1): void {
    this.#database.transaction(() => this.#applyRecords(diff, this.#state('cursor') + step));
  }

  assets(): Asset[] {
    return this.#database.all('SELECT json FROM assets ORDER BY rowid').map((row) => json(row) as Asset);
  }

  saveAsset(asset: Asset): void {
    this.#database.run('INSERT OR REPLACE INTO assets VALUES (?, ?, ?)', [asset.id, asset.path, JSON.stringify(asset)]);
  }

  shots(): { view: ShotView; descriptor: Descriptor }[] {
    return this.#database.all('SELECT * FROM shots ORDER BY rowid').map((row) => ({
      view: {
        id: String(row['id']),
        assetId: String(row['asset_id']),
        number: Number(row['number']),
        start: Number(row['start']),
        count: Number(row['count']),
      },
      descriptor: unpackDescriptor(row['descriptor'] as ArrayBuffer),
    }));
  }

  saveShots(shots: readonly { view: ShotView; descriptor: Descriptor }[]): void {
    this.#database.transaction(() => {
      for (const { view, descriptor } of shots) {
        this.#database.run('INSERT INTO shots VALUES (?, ?, ?, ?, ?, ?)', [
          view.id, view.assetId, view.number, view.start, view.count, packDescriptor(descriptor),
        ]);
      }
    });
  }

  takes(): TakeView[] {
    return this.#database.all('SELECT json FROM takes ORDER BY rowid').map((row) => takeViewSchema.parse(json(row)));
  }

  saveTake(take: TakeView, recipe: Recipe): void {
    this.#database.transaction(() => {
      this.#database.run('INSERT OR IGNORE INTO recipes VALUES (?, ?)', [take.recipeHash, JSON.stringify(recipe)]);
      this.#database.run('INSERT INTO takes VALUES (?, ?, ?, ?)', [take.id, take.clipId, take.recipeHash, JSON.stringify(take)]);
    });
  }

  recipe(hash: string): Recipe | null {
    const row = this.#database.first('SELECT json FROM recipes WHERE hash = ?', [hash]);
    return row ? (json(row) as Recipe) : null;
  }

  jobs(): { job: Job; request: unknown }[] {
    return this.#database.all('SELECT request, json FROM jobs ORDER BY created_at').map((row) => ({
      job: jobSchema.parse(json(row)),
      request: JSON.parse(String(row['request'])) as unknown,
    }));
  }

  saveJob(job: Job, request: unknown): void {
    this.#database.run('INSERT OR REPLACE INTO jobs VALUES (?, ?, ?, ?)', [
      job.id, job.createdAt, JSON.stringify(request), JSON.stringify(job),
    ]);
  }

  #history(position: number): HistoryEntry | null {
    const row = this.#database.first('SELECT label, diff FROM history WHERE position = ?', [position]);
    return row ? { label: String(row['label']), diff: diffSchema.parse(JSON.parse(String(row['diff']))) } : null;
  }

  #state(key: 'revision' | 'cursor'): number {
    return Number(this.#database.first('SELECT value FROM state WHERE key = ?', [key])?.['value']);
  }

  #applyRecords(diff: Diff, cursor: number): void {
    for (const [id, { after }] of Object.entries(diff)) {
      if (after) this.#database.run('INSERT OR REPLACE INTO records VALUES (?, ?)', [id, JSON.stringify(after)]);
      else this.#database.run('DELETE FROM records WHERE id = ?', [id]);
    }
    this.#database.run("UPDATE state SET value = value + 1 WHERE key = 'revision'");
    this.#database.run("UPDATE state SET value = ? WHERE key = 'cursor'", [cursor]);
  }
}

function json(row: Row): unknown {
  return JSON.parse(String(row['json']));
}
