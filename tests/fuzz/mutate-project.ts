import type { ProjectBytes } from './base-projects.ts';
import { flipBits, insertBytes, overwriteBytes, truncate } from './mutate-bytes.ts';
import type { SeededRandom } from '../seeded-random.ts';

const PAGE = 4096;

const mutations: readonly ((bytes: Buffer, random: SeededRandom) => Buffer)[] = [
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

function pageIn(bytes: Buffer, random: SeededRandom): number {
  return PAGE * random.below(Math.max(1, Math.ceil(bytes.length / PAGE)));
}
