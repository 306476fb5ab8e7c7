import { flipBits, insertBytes, overwriteBytes, truncate, type Faults, type Mutation } from './mutate-bytes.ts';

const NUMBERS = [0, 1, 2, 9, 12, 0x7f, 0x7fffffff, 0x80000000, 0xfffffffd, 0xfffffffe, 0xffffffff];

/** Changes in the header and tables, which say where everything is. */
const NONSENSE: readonly Mutation[] = [
  (bytes, random) => withNumber(bytes, 4 * random.below(128), random.pick(NUMBERS)),
  (bytes, random) => withNumber(bytes, 24 + 2 * random.below(30), random.pick(NUMBERS)),
  (bytes, random) => withNumber(bytes, 512 * random.below(64) + 4 * random.below(128), random.pick(NUMBERS)),
  // Entries of the directory, wherever it is, are 128 bytes.
  (bytes, random) => withNumber(bytes, 128 * random.below(1 + (bytes.length >> 7)) + 64, random.pick(NUMBERS)),
];

/** What goes wrong with a compound file (an AAF). */
export const COMPOUND_FAULTS: Faults = {
  damage: [flipBits, overwriteBytes, truncate, insertBytes],
  nonsense: NONSENSE,
};

function withNumber(bytes: Buffer, at: number, number: number): Buffer {
  if (at + 4 <= bytes.length) bytes.writeUInt32LE(number, at);
  return bytes;
}
