import type { SeededRandom } from '../seeded-random.ts';

/** One way of damaging a file. Changes `bytes` in place or gives other bytes back; `others` are other samples of its kind. */
export type Mutation = (bytes: Buffer, random: SeededRandom, others: readonly Buffer[]) => Buffer;

/** What goes wrong with a kind of file. */
export interface Faults {
  /** Of its bytes, after which it is seldom a file of its kind. */
  readonly damage: readonly Mutation[];
  /** Of what it says: it stays one, and gets further. */
  readonly nonsense: readonly Mutation[];
}

/** A changed copy of one of the samples, the same for the same seed: one to four faults. */
export function mutated(samples: readonly Buffer[], { damage, nonsense }: Faults, random: SeededRandom): Buffer {
  const mutations = random.below(4) === 0 ? [...damage, ...nonsense] : nonsense;
  let bytes: Buffer = Buffer.from(anySample(samples, random));
  for (let faults = 1 + random.below(4); faults > 0; faults--)
    bytes = Buffer.from(random.pick(mutations)(bytes, random, samples));
  return bytes;
}

/** Small samples are taken far more often than large ones, which say the same at more length. */
export function anySample(samples: readonly Buffer[], random: SeededRandom): Buffer {
  const small = samples.filter(({ length }) => length <= 64 * 1024);
  return random.pick(small.length > 0 && random.below(16) > 0 ? small : samples);
}

export function flipBits(bytes: Buffer, random: SeededRandom): Buffer {
  for (let i = random.below(16); i >= 0 && bytes.length > 0; i--) {
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  }
  return bytes;
}

export function overwriteBytes(bytes: Buffer, random: SeededRandom): Buffer {
  const start = random.below(bytes.length + 1);
  for (let at = start; at < Math.min(bytes.length, start + random.below(200)); at++) bytes[at] = random.below(256);
  return bytes;
}

export function insertBytes(bytes: Buffer, random: SeededRandom): Buffer {
  return spliced(bytes, random, Buffer.from(Array.from({ length: random.below(64) }, () => random.below(256))), 1);
}

export function truncate(bytes: Buffer, random: SeededRandom): Buffer {
  return bytes.subarray(0, random.below(bytes.length + 1));
}

export function removeStretch(bytes: Buffer, random: SeededRandom): Buffer {
  return spliced(bytes, random, Buffer.alloc(0), 400);
}

export function repeatStretch(bytes: Buffer, random: SeededRandom): Buffer {
  const at = random.below(bytes.length + 1);
  const end = at + random.below(400);
  return Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]);
}

/** The beginning of one file and the end of another. */
export function crossOver(bytes: Buffer, random: SeededRandom, others: readonly Buffer[]): Buffer {
  const other = anySample(others, random);
  return Buffer.concat([
    bytes.subarray(0, random.below(bytes.length + 1)),
    other.subarray(random.below(other.length + 1)),
  ]);
}

/** Bytes put somewhere in a file, over fewer than `over` of its own. */
export function spliced(bytes: Buffer, random: SeededRandom, word: Buffer, over: number): Buffer {
  const at = random.below(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), word, bytes.subarray(at + random.below(over))]);
}
