import { randomInt } from 'node:crypto';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { facetColumns } from '../../../core/archive/facet-test.ts';
import { joinHeads, rowDimensions, type ShotVectors } from '../../../core/archive/heads.ts';
import { Failure } from '../../../core/jobs/failure.ts';
import { fileFailure } from '../../workers/media/engine/file-failure.ts';
import {
  blockOffset,
  blockParts,
  encodeComponents,
  fileHead,
  headBytes,
  isFileHead,
  readMark,
  rowCheck,
  rowOfBlock,
  rowsPerBlock,
  writtenMark,
  type FileMark,
  type RowBytes,
} from './row-file.ts';

/** One shot as the vector store keeps it. */
export interface VectorRow {
  /** Each of unit length, or missing. */
  readonly heads: ShotVectors;
  /** `facetColumns` bytes: see core/archive/facets.ts. */
  readonly facets: Uint8Array;
}

/**
 * Reads and writes the rows of a vector file. A second program that writes the same rows to it at the same time does no harm: both write the same bytes to the same
 * places, and the file is never made shorter.
 */
export class RowWriter {
  readonly #path: string;
  readonly #handle: FileHandle;
  #mark: FileMark;
  #rows: number;

  private constructor(file: string, handle: FileHandle, mark: FileMark, rows: number) {
    this.#path = file;
    this.#handle = handle;
    this.#mark = mark;
    this.#rows = rows;
  }

  /** Opens or makes the file. What it holds counts where it is a copy of `archive` at `revision` or before. */
  static async open(file: string, archive: string, revision: number): Promise<RowWriter> {
    await mkdir(path.dirname(file), { recursive: true });
    // Not `w+`, which would empty it, and not `a`, which would write at its end only.
    const handle = await open(file, 'r+')
      .catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return open(file, 'wx+');
        throw error;
      })
      .catch((error: unknown) => {
        throw fileFailure(error, file, 'could not be opened');
      });
    try {
      const mark = await readHead(handle, file);
      if (mark?.archive === archive && mark.revision <= revision)
        return new RowWriter(file, handle, mark, await soundRows(handle, mark));
      const anew = { archive, revision: 0, rows: 0, seed: randomInt(2 ** 32) };
      await writeMark(handle, anew);
      return new RowWriter(file, handle, anew, 0);
    } catch (error) {
      await handle.close();
      throw error instanceof Failure ? error : fileFailure(error, file, 'could not be read');
    }
  }

  get rows(): number {
    return this.#rows;
  }

  get revision(): number {
    return this.#mark.revision;
  }

  /** Numbers of the rows that hold no shot. */
  async rowsWithout(): Promise<number[]> {
    const without: number[] = [];
    const there = Buffer.alloc(rowsPerBlock);
    for (let first = 0; first < this.#rows; first += rowsPerBlock) {
      await this.#handle.read(there, 0, rowsPerBlock, blockOffset(first / rowsPerBlock) + blockParts.there);
      for (let i = 0; i < rowsPerBlock && first + i < this.#rows; i++) if (there[i] === 0) without.push(first + i);
    }
    return without;
  }

  /** Writes rows from number `first` on, which is at most `rows`; null is a row without a shot. When it fails, rows from `first` on may be half written. */
  async write(first: number, rows: readonly (VectorRow | null)[]): Promise<void> {
    if (first > this.#rows) throw new RangeError(`Row ${first} would leave a gap behind row ${this.#rows}.`);
    const encoded = rows.map(encodeRow);
    try {
      for (let done = 0; done < rows.length;) {
        const at = (first + done) % rowsPerBlock;
        const inBlock = encoded.slice(done, done + rowsPerBlock - at);
        await this.#writeInBlock(first + done, inBlock);
        done += inBlock.length;
      }
    } catch (error) {
      throw fileFailure(error, this.#path, 'could not be written');
    }
    this.#rows = Math.max(this.#rows, first + rows.length);
  }

  /** Returns when the rows are on the disk, and the file says that it is a copy of this revision. */
  async flush(revision: number): Promise<void> {
    const mark = { ...this.#mark, revision, rows: this.#rows };
    try {
      await this.#handle.sync();
      await writeMark(this.#handle, mark);
    } catch (error) {
      throw fileFailure(error, this.#path, 'could not be written');
    }
    this.#mark = mark;
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  /** Rows that go into one block. */
  async #writeInBlock(first: number, rows: readonly RowBytes[]): Promise<void> {
    const block = blockOffset(Math.floor(first / rowsPerBlock));
    const at = first % rowsPerBlock;
    const checks = Buffer.alloc(4 * rows.length);
    rows.forEach((row, i) => checks.writeUInt32LE(rowCheck(this.#mark.seed, first + i, row), 4 * i));
    await put(this.#handle, Buffer.alloc(1), block + blockParts.end - 1);
    await put(
      this.#handle,
      Buffer.concat(rows.map(({ codes }) => codes)),
      block + blockParts.codes + at * rowDimensions,
    );
    await put(this.#handle, Buffer.concat(rows.map(({ fine }) => fine)), block + blockParts.fine + at * rowDimensions);
    for (let column = 0; column <= facetColumns; column++) {
      const values = Buffer.from(rows.map(({ columns }) => columns[column] ?? 0));
      await put(this.#handle, values, block + blockParts.facets + column * rowsPerBlock + at);
    }
    await put(this.#handle, checks, block + blockParts.checks + 4 * at);
  }
}

async function put(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

async function writeMark(handle: FileHandle, mark: FileMark): Promise<void> {
  const { bytes, position } = writtenMark(mark);
  await put(handle, bytes, position);
}

function encodeRow(row: VectorRow | null): RowBytes {
  const codes = new Uint8Array(rowDimensions);
  const fine = new Uint8Array(rowDimensions);
  const columns = new Uint8Array(facetColumns + 1);
  if (row) {
    if (row.facets.length !== facetColumns)
      throw new RangeError(`A row has ${row.facets.length} bytes of facets; it needs ${facetColumns}.`);
    encodeComponents(joinHeads(row.heads), codes, fine);
    columns.set(row.facets);
    columns[facetColumns] = 1;
  }
  return { codes, fine, columns };
}

/** A file shorter than its head was being made when its maker stopped: its head is written. */
async function readHead(handle: FileHandle, file: string): Promise<FileMark | null> {
  const head = Buffer.alloc(headBytes);
  const { bytesRead } = await handle.read(head, 0, headBytes, 0);
  if (bytesRead < headBytes) {
    await put(handle, fileHead(), 0);
    return null;
  }
  if (isFileHead(head)) return readMark(head);
  throw new Failure(
    'invalid-input',
    `${file} is not a file of shot vectors that this version of Workprint reads.`,
    'Move it away, and it is made again from the archive; or open the archive with the version that wrote it.',
  );
}

/** Rows before the first whose check is wrong. Those that were flushed are taken as they are, but for the last. */
async function soundRows(handle: FileHandle, { rows: flushed, seed }: FileMark): Promise<number> {
  const block = Buffer.alloc(blockParts.end);
  for (let row = Math.max(0, flushed - 1); ;) {
    const first = row - (row % rowsPerBlock);
    const { bytesRead } = await handle.read(block, 0, block.length, blockOffset(first / rowsPerBlock));
    if (bytesRead < block.length) return row;
    for (; row < first + rowsPerBlock; row++) {
      const bytes = rowOfBlock(block, row - first);
      if (rowCheck(seed, row, bytes) !== bytes.check) return row;
    }
  }
}
