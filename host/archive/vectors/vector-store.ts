import path from 'node:path';
import type { FacetPreference, FacetTest } from '../../../core/archive/facet-test.ts';
import { facetColumns } from '../../../core/archive/facet-test.ts';
import type { Kernels, MappedFile } from '../../../native/binding/kernels.ts';
import { loadKernels } from '../../../native/binding/load.ts';
import { blockParts, fileBytes, headBytes, rowsPerBlock } from './row-file.ts';
import { RowSet } from './row-set.ts';
import { RowWriter, type VectorRow } from './row-writer.ts';

export type { VectorRow } from './row-writer.ts';

/** What the store is a copy of. */
export interface CopiedArchive {
  /** The archive's own id. */
  readonly archive: string;
  /** The archive's revision now. */
  readonly revision: number;
}

export interface ScanQuery {
  /** All heads, weighted and joined: what `foldQuery` of core/archive/query.ts gives. Zeros: by preferences alone. */
  readonly query: Float32Array;
  /** Added to a row's score. */
  readonly preferences?: readonly FacetPreference[];
  /** Rows to look among; left out: all. */
  readonly among?: RowSet;
  /** Every one must say yes. */
  readonly filter?: readonly FacetTest[];
  /** 1..10,000. */
  readonly limit: number;
  /** Looked at before and after a scan; one takes milliseconds and runs to its end. */
  readonly signal?: AbortSignal;
}

export interface ScanResult {
  /** Best first; rows of equal score by their number. The score is the query's product with the row, plus the preferences. */
  readonly hits: readonly { readonly row: number; readonly score: number }[];
  /** Rows that passed the filter. */
  readonly matched: number;
  /** Rows that no facet ruled out, but one of whose facets is not known. They are not among the hits. */
  readonly unknown: number;
}

/**
 * The vectors of an archive's shots, searched exactly: a scan reads every row, from a file mapped into memory and off the JS thread. It is a copy of what the
 * archive's database holds: commit there first, then write the rows here and `flush` the revision. A copy that is found behind, because a program stopped in between,
 * says so by `revision`, and is brought up to date from there; losing the file loses nothing.
 */
export class VectorStore {
  readonly #file: string;
  readonly #kernels: Kernels;
  readonly #writer: RowWriter;
  /** Rows without a shot. */
  readonly #without: RowSet;
  #mapped: { readonly file: MappedFile; readonly bytes: number };
  /** The write that runs; the next one waits for it. */
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(file: string, kernels: Kernels, writer: RowWriter, without: RowSet) {
    this.#file = file;
    this.#kernels = kernels;
    this.#writer = writer;
    this.#without = without;
    this.#mapped = { file: kernels.mapFile(file), bytes: fileBytes(writer.rows) };
  }

  /** Opens the copy in `folder`, or makes an empty one; one of another archive, or of a later state of it than there is (a database put back from a backup), counts as empty. */
  static async open(folder: string, { archive, revision }: CopiedArchive): Promise<VectorStore> {
    const kernels = loadKernels();
    const file = path.join(folder, 'shots.vectors');
    const writer = await RowWriter.open(file, archive, revision);
    try {
      return new VectorStore(file, kernels, writer, RowSet.of(await writer.rowsWithout()));
    } catch (error) {
      await writer.close();
      throw error;
    }
  }

  /** Rows in the file, those without a shot too. */
  get rows(): number {
    return this.#writer.rows;
  }

  /** Those of them that hold a shot. */
  get shots(): number {
    return this.rows - this.#without.size;
  }

  /** Whether a row holds a shot. */
  has(row: number): boolean {
    return row < this.rows && !this.#without.has(row);
  }

  /** The archive's revision that was last flushed; 0 for an empty copy. */
  get revision(): number {
    return this.#writer.revision;
  }

  /** The number of the first row; the others follow it. They are found from now on; null is a row without a shot. When it fails nothing was added. */
  append(rows: readonly (VectorRow | null)[]): Promise<number> {
    return this.#inTurn(async () => {
      const first = this.#writer.rows;
      await this.#write(first, rows);
      return first;
    });
  }

  /** Writes rows anew, `first` and those after it. When it fails some of them may be left without a right check: write them again before `flush`. */
  replace(first: number, rows: readonly (VectorRow | null)[]): Promise<void> {
    return this.#inTurn(async () => {
      if (first + rows.length > this.#writer.rows)
        throw new RangeError(`There are ${this.#writer.rows} rows; row ${first + rows.length - 1} can't be replaced.`);
      await this.#write(first, rows);
    });
  }

  /** Takes shots out of what is found. The numbers of their rows are not used again. */
  async remove(rows: Iterable<number>): Promise<void> {
    for (const { first, count } of runsOf(rows)) await this.replace(first, new Array<null>(count).fill(null));
  }

  /** Returns when everything written is on the disk and the file says that it is a copy of this revision of the archive. */
  flush(revision: number): Promise<void> {
    return this.#inTurn(() => this.#writer.flush(revision));
  }

  /** The best rows, exactly. Throws what `signal` was aborted with. */
  async scan({ query, preferences = [], among, filter = [], limit, signal }: ScanQuery): Promise<ScanResult> {
    signal?.throwIfAborted();
    const rows = this.#writer.rows;
    const answer = await this.#kernels.scanVectors(
      this.#mapped.file,
      {
        first: headBytes,
        blockBytes: blockParts.end,
        rowsPerBlock,
        facets: blockParts.facets,
        fine: blockParts.fine,
        facetColumns,
        rows,
      },
      { query, preferences, among: RowSet.without(among, this.#without, rows), filter, limit },
    );
    signal?.throwIfAborted();
    return {
      hits: Array.from(answer.rows, (row, i) => ({ row, score: answer.scores[i] ?? 0 })),
      matched: answer.matched,
      unknown: answer.unknown,
    };
  }

  /** After the writes that run. Scans that run finish. */
  close(): Promise<void> {
    return this.#inTurn(async () => {
      this.#kernels.unmapFile(this.#mapped.file);
      await this.#writer.close();
    });
  }

  async #write(first: number, rows: readonly (VectorRow | null)[]): Promise<void> {
    await this.#writer.write(first, rows);
    for (const [i, row] of rows.entries()) {
      if (row) this.#without.delete(first + i);
      else this.#without.add(first + i);
    }
    this.#mapWhatIsThere();
  }

  /** A mapping is as long as the file was; a grown file needs another. */
  #mapWhatIsThere(): void {
    const bytes = fileBytes(this.#writer.rows);
    if (bytes <= this.#mapped.bytes) return;
    const file = this.#kernels.mapFile(this.#file);
    this.#kernels.unmapFile(this.#mapped.file);
    this.#mapped = { file, bytes };
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#writing.then(work);
    this.#writing = turn.catch(() => undefined);
    return turn;
  }
}

/** Numbers as stretches of consecutive ones. */
function runsOf(rows: Iterable<number>): { first: number; count: number }[] {
  const runs: { first: number; count: number }[] = [];
  for (const row of Array.from(new Set(rows)).sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last.first + last.count === row) last.count++;
    else runs.push({ first: row, count: 1 });
  }
  return runs;
}
