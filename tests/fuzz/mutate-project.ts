import type { ProjectBytes } from './base-projects.ts';
import type { SeededRandom } from '../seeded-random.ts';

const PAGE = 4096;

/** One way of damaging a project file. Changes `bytes` in place or gives other bytes back. */
type Mutation = (bytes: Buffer, random: SeededRandom) => Buffer;

const mutations: readonly Mutation[] = [
  flipBits,
  overwriteBytes,
  flipInPages,
  zeroPage,
  swapPages,
  truncate,
  garbleHeader,
  garbleText,
  repeatPage,
  insertBytes,
];

/** A damaged project, the same for the same seed: one to four faults in the file, its log, or both, or a log of another project. */
export function mutate(bases: readonly ProjectBytes[], random: SeededRandom): ProjectBytes {
  const base = random.pick(bases);
  let file: Buffer = Buffer.from(base.file);
  let log: Buffer = Buffer.from(base.log);
  if (random.next() < 0.1) log = Buffer.from(random.pick(bases).log);
  const faults = 1 + random.below(4);
  for (let i = 0; i < faults; i++) {
    const mutation = random.pick(mutations);
    if (log.length > 0 && random.next() < 0.4) log = mutation(log, random);
    else file = mutation(file, random);
  }
  return { file, log };
}

function flipBits(bytes: Buffer, random: SeededRandom): Buffer {
  for (let i = random.below(16); i >= 0 && bytes.length > 0; i--) {
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  }
  return bytes;
}

function overwriteBytes(bytes: Buffer, random: SeededRandom): Buffer {
  const start = random.below(bytes.length + 1);
  for (let at = start; at < Math.min(bytes.length, start + random.below(200)); at++) bytes[at] = random.below(256);
  return bytes;
}

/** Where the structure of a page is: its header and its cell pointers. */
function flipInPages(bytes: Buffer, random: SeededRandom): Buffer {
  const page = pageIn(bytes, random);
  for (let i = random.below(6); i >= 0; i--) {
    const at = page + random.below(48);
    if (at < bytes.length) bytes[at] = random.below(256);
  }
  return bytes;
}

function zeroPage(bytes: Buffer, random: SeededRandom): Buffer {
  const page = pageIn(bytes, random);
  bytes.subarray(page, page + PAGE).fill(0);
  return bytes;
}

function swapPages(bytes: Buffer, random: SeededRandom): Buffer {
  const [a, b] = [pageIn(bytes, random), pageIn(bytes, random)];
  const [first, second] = [a, b].map((page) => Buffer.from(bytes.subarray(page, page + PAGE)));
  second?.copy(bytes.subarray(a));
  first?.copy(bytes.subarray(b));
  return bytes;
}

function truncate(bytes: Buffer, random: SeededRandom): Buffer {
  return bytes.subarray(0, random.below(bytes.length + 1));
}

/** SQLite's file header is 100 bytes, a log's is 32. */
function garbleHeader(bytes: Buffer, random: SeededRandom): Buffer {
  for (let i = random.below(4); i >= 0; i--) {
    const at = random.below(100);
    if (at < bytes.length) bytes[at] = random.below(256);
  }
  return bytes;
}

/** Rows that stay rows but say something else: bytes of the JSON. */
function garbleText(bytes: Buffer, random: SeededRandom): Buffer {
  const places = ['"kind"', '"id"', '"order"', 'null', ':10', '"after"', 'clip', '{', '"'];
  const at = bytes.indexOf(random.pick(places), random.below(bytes.length + 1));
  if (at >= 0 && bytes.length > 0)
    for (let i = random.below(5); i >= 0; i--) bytes[Math.min(bytes.length - 1, at + i)] = random.below(256);
  return bytes;
}

/** A page that is found where another should be: trees that share branches or go round. */
function repeatPage(bytes: Buffer, random: SeededRandom): Buffer {
  const [from, to] = [pageIn(bytes, random), pageIn(bytes, random)];
  Buffer.from(bytes.subarray(from, from + PAGE)).copy(bytes.subarray(to));
  return bytes;
}

function insertBytes(bytes: Buffer, random: SeededRandom): Buffer {
  const at = random.below(bytes.length + 1);
  const more = Buffer.from(Array.from({ length: random.below(64) }, () => random.below(256)));
  return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);
}

function pageIn(bytes: Buffer, random: SeededRandom): number {
  return PAGE * random.below(Math.max(1, Math.ceil(bytes.length / PAGE)));
}
