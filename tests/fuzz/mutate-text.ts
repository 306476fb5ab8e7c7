import { crossOver, flipBits, spliced, truncate, type Faults, type Mutation } from './mutate-bytes.ts';

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

const NONSENSE: readonly Mutation[] = [
  crossOver,
  (bytes, random) => spliced(bytes, random, Buffer.from(random.pick(WORDS)), 12),
  (bytes, random) => spliced(bytes, random, Buffer.from(random.pick(WORDS)), 12),
  (bytes, random) => {
    for (let i = random.below(6); i >= 0 && bytes.length > 0; i--) {
      const at = digitFrom(bytes, random.below(bytes.length));
      if (at !== -1) bytes[at] = 48 + random.below(10);
    }
    return bytes;
  },
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
];

const asUtf16: Mutation = (bytes) =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(bytes.toString('utf8'), 'utf16le')]);

export const TEXT_FAULTS: Faults = { damage: [flipBits, truncate, asUtf16], nonsense: NONSENSE };

function digitFrom(bytes: Buffer, from: number): number {
  const found = bytes.subarray(from).findIndex((byte) => byte >= 48 && byte <= 57);
  return found === -1 ? -1 : from + found;
}

function linesOf(bytes: Buffer): string[] {
  return bytes.toString('latin1').split(/\r\n|\r|\n/);
}
