/**
 * The file of a vector store. A head of one page, then blocks of 1,024 rows:
 *
 *     codes    1,024 × 160 int8       what a scan reads
 *     fine     1,024 × 160 int8       what decides between the best
 *     facets   32 columns × 1,024     one byte a row and facet
 *     there    1,024 bytes            1 for a shot, 0 for a row without one
 *     checks   1,024 × uint32         CRC-32 of the file's seed, a row's number and its bytes in all of the above
 *     filling  to a whole page        zeros; writing the last of them makes the file long enough for the block
 *
 * A component of a row is (code + fine/256)/127: −1..1 in steps of 1/32,512. Numbers are little-endian. A row's check is written last, so a row whose check is
 * right is whole. Nothing writes to bytes of a row but that row's own.
 */
import { crc32 } from 'node:zlib';
import { facetColumns } from '../../../core/archive/facet-test.ts';
import { rowDimensions } from '../../../core/archive/heads.ts';

export const headBytes = 4096;
export const rowsPerBlock = 1024;
const pageBytes = 4096;

/** Where the parts of a block start, and where it ends. */
export const blockParts = (() => {
  const fine = rowsPerBlock * rowDimensions;
  const facets = 2 * fine;
  const there = facets + rowsPerBlock * facetColumns;
  const checks = there + rowsPerBlock;
  return { codes: 0, fine, facets, there, checks, end: Math.ceil((checks + 4 * rowsPerBlock) / pageBytes) * pageBytes };
})();

const magic = Buffer.from('WPVECTOR');
const version = 1;
/** Everything that a reader must agree on. */
const shape = [version, headBytes, rowsPerBlock, rowDimensions, facetColumns];
const markOffset = 64;
const markBytes = 256;

/** What the file is a copy of, as of its last `flush`. */
export interface FileMark {
  readonly archive: string;
  readonly revision: number;
  /** Those before this number are on the disk. */
  readonly rows: number;
  /** Drawn anew whenever the file is begun anew, and part of every check: what an earlier copy left behind the rows never counts. */
  readonly seed: number;
}

export function fileHead(): Buffer {
  const head = Buffer.alloc(headBytes);
  magic.copy(head);
  shape.forEach((value, i) => head.writeUInt32LE(value, magic.length + 4 * i));
  return head;
}

/** Whether a file that starts so is one of ours, of this version. */
export function isFileHead(head: Uint8Array): boolean {
  const told = magic.length + 4 * shape.length;
  return Buffer.compare(head.subarray(0, told), fileHead().subarray(0, told)) === 0;
}

/** The mark as bytes and where in the file they go. */
export function writtenMark(mark: FileMark): { readonly bytes: Buffer; readonly position: number } {
  const bytes = Buffer.alloc(markBytes);
  const text = Buffer.from(JSON.stringify(mark));
  if (text.length > markBytes - 8) throw new RangeError(`The archive's id is too long: ${mark.archive}.`);
  bytes.writeUInt32LE(crc32(text), 0);
  bytes.writeUInt32LE(text.length, 4);
  text.copy(bytes, 8);
  return { bytes, position: markOffset };
}

/** The mark of a head; null where none was ever written whole. */
export function readMark(head: Buffer): FileMark | null {
  const length = head.readUInt32LE(markOffset + 4);
  const text = head.subarray(markOffset + 8, markOffset + 8 + Math.min(length, markBytes - 8));
  if (length === 0 || crc32(text) !== head.readUInt32LE(markOffset)) return null;
  return JSON.parse(text.toString()) as FileMark;
}

/** Bytes of a file with room for so many rows. */
export function fileBytes(rows: number): number {
  return blockOffset(Math.ceil(rows / rowsPerBlock));
}

export function blockOffset(block: number): number {
  return headBytes + block * blockParts.end;
}

/** A row's bytes, apart from where in its block they go. */
export interface RowBytes {
  readonly codes: Uint8Array;
  readonly fine: Uint8Array;
  /** `facetColumns` bytes and the one that says whether there is a shot. */
  readonly columns: Uint8Array;
}

const largestCode = 127;
const fineSteps = 256;

/** Components, −1..1, as codes and fine bytes. */
export function encodeComponents(row: Float32Array, codes: Uint8Array, fine: Uint8Array): void {
  for (let i = 0; i < row.length; i++) {
    const scaled = Math.min(Math.max(row[i] ?? 0, -1), 1) * largestCode;
    const code = Math.round(scaled);
    // As bytes: a typed array keeps the low eight bits, two's complement.
    codes[i] = code;
    fine[i] = Math.min(Math.max(Math.round((scaled - code) * fineSteps), -128), 127);
  }
}

/** Never 0, so that a row of zeros is not one that was written. */
export function rowCheck(seed: number, row: number, { codes, fine, columns }: RowBytes): number {
  const name = Buffer.alloc(8);
  name.writeUInt32LE(seed);
  name.writeUInt32LE(row, 4);
  return crc32(columns, crc32(fine, crc32(codes, crc32(name)))) || 1;
}

/** Row `at` of a block as it was read. */
export function rowOfBlock(block: Buffer, at: number): RowBytes & { readonly check: number } {
  const components = (part: number): Buffer =>
    block.subarray(part + at * rowDimensions, part + (at + 1) * rowDimensions);
  const column = (_: unknown, i: number): number => block[blockParts.facets + i * rowsPerBlock + at] ?? 0;
  return {
    codes: components(blockParts.codes),
    fine: components(blockParts.fine),
    columns: Uint8Array.from({ length: facetColumns + 1 }, column),
    check: block.readUInt32LE(blockParts.checks + 4 * at),
  };
}
