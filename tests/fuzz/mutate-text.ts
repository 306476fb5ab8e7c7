import type { SeededRandom } from '../seeded-random.ts';

type Mutation = (bytes: Buffer, random: SeededRandom, others: readonly Buffer[]) => Buffer;

/** What text formats give a meaning to, and what they do not expect. */
const WORDS = [
  '00:00:00:00',
  '23:59:59:29',
  '99:99:99:99',
  '00:01:00;00',
  '999999999',
  '-1',
  '-->',
  '\t',
  '\r',
  '\n\n',
  '"',
  '\0',
  '\uFEFF',
  '\u2028',
  '﷽',
  'V9999',
  'A123456789',
  'M2   X  -999999.999999  00:00:00:01',
  'D    99999',
  'W999',
  'FCM: DROP FRAME\n',
  'SPLIT:\n',
  'AUD 99\n',
  '__proto__',
  'constructor',
  '1e999',
  'NaN',
  ','.repeat(2000),
  ' '.repeat(2000),
  '('.repeat(500),
  '<'.repeat(500),
  '{\\'.repeat(500),
  '9'.repeat(400),
];

/** Faults that leave most of a text as it is, and some that do not. */
const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => {
    for (let i = random.below(8); i >= 0 && bytes.length > 0; i--)
      bytes[random.below(bytes.length)] = random.below(256);
    return bytes;
  },
  (bytes, random) => spliced(bytes, random, Buffer.from(random.pick(WORDS))),
  (bytes, random) => spliced(bytes, random, Buffer.from(random.pick(WORDS))),
  (bytes, random) => {
    const digits = [...bytes.keys()].filter((at) => (bytes[at] ?? 0) >= 48 && (bytes[at] ?? 0) <= 57);
    for (let i = random.below(6); i >= 0 && digits.length > 0; i--) bytes[random.pick(digits)] = 48 + random.below(10);
    return bytes;
  },
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random) => {
    const lines = linesOf(bytes);
    const [from, to] = [random.below(lines.length), random.below(lines.length)];
    [lines[from], lines[to]] = [lines[to] ?? '', lines[from] ?? ''];
    return Buffer.from(lines.join('\n'), 'latin1');
  },
  (bytes, random) => {
    const lines = linesOf(bytes);
    const line = random.pick(lines);
    lines.splice(random.below(lines.length), random.below(3), ...Array.from({ length: random.below(50) }, () => line));
    return Buffer.from(lines.join('\n'), 'latin1');
  },
  (bytes, random) => Buffer.from(linesOf(bytes).join(random.pick(['\r', '\r\n', '\n\n', '\u2028', ' '])), 'latin1'),
  (bytes, random, others) => {
    const other = random.pick(others);
    return Buffer.concat([
      bytes.subarray(0, random.below(bytes.length + 1)),
      other.subarray(random.below(other.length + 1)),
    ]);
  },
  (bytes) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(bytes.toString('utf8'), 'utf16le')]),
];

/** A damaged text, the same for the same seed: one to four faults. */
export function mutateText(samples: readonly Buffer[], random: SeededRandom): Buffer {
  let bytes: Buffer = Buffer.from(random.pick(samples));
  for (let faults = 1 + random.below(4); faults > 0; faults--)
    bytes = Buffer.from(random.pick(MUTATIONS)(bytes, random, samples));
  return bytes;
}

function spliced(bytes: Buffer, random: SeededRandom, word: Buffer): Buffer {
  const at = random.below(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), word, bytes.subarray(at + random.below(12))]);
}

function linesOf(bytes: Buffer): string[] {
  return bytes.toString('latin1').split(/\r\n|\r|\n/);
}
