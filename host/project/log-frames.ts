import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Pages of every project file: SQLite's default. */
export const PAGE = 4096;
const WAL_HEADER = 32;
export const FRAME_HEADER = 24;
const FRAME = FRAME_HEADER + PAGE;
/** Says that sums are of little-endian words, as SQLite writes them on every machine that this program runs on. */
const MAGIC = 0x377f0682;
const WAL_VERSION = 3007000;

type Sum = readonly [number, number];

/**
 * Whether a log holds transactions that were acknowledged and that SQLite, without a word, would not read and then overwrite: it stops at the first
 * frame whose sum is wrong (the format: sqlite.org/fileformat2.html#walformat). One commit after that is what a cut of the power leaves of a write that never
 * ended; of two the first was on disk before the second began.
 */
export function leavesOutCommits(log: Buffer): boolean {
  if (log.length < WAL_HEADER + FRAME) return false;
  if (!isHeaderSound(log)) return true;
  const salts = saltsOf(log);
  let sum: Sum | null = storedSum(log, 24);
  let commitsLeftOut = 0;
  for (const at of frames(log)) {
    const isOwn = hasSalts(log, at, salts);
    sum &&= isOwn && holds(log, at, sum) ? storedSum(log, at + 16) : null;
    if (sum === null && isOwn && isCommit(log, at)) commitsLeftOut++;
  }
  return commitsLeftOut > 1;
}

/** Gives a log the sums that make SQLite read it to its last frame, whatever its pages say by now. */
export function mendLog(path: string): void {
  const log = readFileSync(path);
  const salts = saltsOf(log);
  const last = framesOf(log).at(-1);
  log.writeUInt32BE(MAGIC, 0);
  log.writeUInt32BE(WAL_VERSION, 4);
  log.writeUInt32BE(PAGE, 8);
  salts.copy(log, 16);
  let sum = storeSum(log, 24, sumOf(log.subarray(0, 24), [0, 0]));
  for (const at of frames(log)) {
    if (last === undefined || at > last) break;
    salts.copy(log, at + 8);
    sum = storeSum(log, at + 16, frameSum(log, at, sum));
  }
  writeFileSync(path, log);
}

/** The log of the project at `path`; empty when it has none. */
export function logOf(path: string): Buffer {
  return existsSync(`${path}-wal`) ? readFileSync(`${path}-wal`) : Buffer.alloc(0);
}

/** Whole frames that belong to the log as it was last begun, by where they start. What follows them is of earlier ones. */
export function framesOf(log: Buffer): number[] {
  const salts = saltsOf(log);
  return frames(log).filter((at) => hasSalts(log, at, salts));
}

function frames(log: Buffer): number[] {
  const count = Math.max(0, Math.floor((log.length - WAL_HEADER) / FRAME));
  return Array.from({ length: count }, (_, i) => WAL_HEADER + i * FRAME);
}

/** What marks the frames of this log: from its header, or where that is damaged from its first frame, which is always its own. */
function saltsOf(log: Buffer): Buffer {
  const at = isHeaderSound(log) ? 16 : WAL_HEADER + 8;
  return Buffer.from(log.subarray(at, at + 8));
}

function hasSalts(log: Buffer, at: number, salts: Buffer): boolean {
  return log.compare(salts, 0, 8, at + 8, at + 16) === 0;
}

/** The last frame of a transaction says how many pages the file then has. */
function isCommit(log: Buffer, at: number): boolean {
  return log.readUInt32BE(at + 4) > 0;
}

function isHeaderSound(log: Buffer): boolean {
  if (log.length < WAL_HEADER || log.readUInt32BE(0) !== MAGIC) return false;
  if (log.readUInt32BE(4) !== WAL_VERSION || log.readUInt32BE(8) !== PAGE) return false;
  return areEqual(sumOf(log.subarray(0, 24), [0, 0]), storedSum(log, 24));
}

function holds(log: Buffer, at: number, before: Sum): boolean {
  return areEqual(frameSum(log, at, before), storedSum(log, at + 16));
}

/** Of a frame's page number and commit mark, and of its page; not of its salts. */
function frameSum(log: Buffer, at: number, before: Sum): Sum {
  return sumOf(log.subarray(at + FRAME_HEADER, at + FRAME), sumOf(log.subarray(at, at + 8), before));
}

/** The format's checksum (section 4.2) of a multiple of 8 bytes, going on from what came before. */
function sumOf(bytes: Buffer, [first, second]: Sum): Sum {
  for (let at = 0; at < bytes.length; at += 8) {
    first = (first + bytes.readUInt32LE(at) + second) >>> 0;
    second = (second + bytes.readUInt32LE(at + 4) + first) >>> 0;
  }
  return [first, second];
}

function storedSum(log: Buffer, at: number): Sum {
  return [log.readUInt32BE(at), log.readUInt32BE(at + 4)];
}

function storeSum(log: Buffer, at: number, sum: Sum): Sum {
  log.writeUInt32BE(sum[0], at);
  log.writeUInt32BE(sum[1], at + 4);
  return sum;
}

function areEqual(a: Sum, b: Sum): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
