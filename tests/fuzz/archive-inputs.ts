import { constants, deflateRawSync } from 'node:zlib';
import type { SeededRandom } from '../seeded-random.ts';
import {
  flipBits,
  insertBytes,
  overwriteBytes,
  removeStretch,
  truncate,
  type Faults,
  type Mutation,
} from './mutate-bytes.ts';
import { rawZip, type RawEntry } from './raw-zip.ts';

/** A file that the fuzz's media worker takes for media (media-spawner.ts). */
export const SOME_MEDIA = Buffer.from('media, a hundred frames of it');

/** The directory stands at the end. */
const inDirectory: Mutation = (bytes, random) => {
  const at = bytes.length - 1 - random.below(Math.min(bytes.length, 400));
  if (at >= 0) bytes[at] = random.below(256);
  return bytes;
};

/** What goes wrong with the bytes of an archive: its files, its directory, its end. */
export const ZIP_FAULTS: Faults = {
  damage: [flipBits, overwriteBytes, truncate, insertBytes, removeStretch],
  nonsense: [inDirectory],
};

/** Names that no honest archive has. Those that lead outside are refused; the others do no harm. */
const OUTSIDE = [
  '../evil.txt',
  'media/../../evil.txt',
  'media/../../../../evil.txt',
  '/tmp/workprint-fuzz-evil.txt',
  'C:/evil.txt',
  '..\\evil.txt',
  'media\\..\\..\\evil.txt',
];
const ODD = [
  'media/a.mov/b.mov',
  'media/A.MOV',
  'media//c.mov',
  './media/d.mov',
  'media/e.mov\0.txt',
  'content.otio/f.mov',
  'media/',
  '',
  '.',
  'CONTENT.OTIO',
  `media/${'x'.repeat(300)}.mov`,
  `${'d/'.repeat(3000)}g.mov`,
  'media/e\u0301.mov',
  'media/con',
];

export type Malice = 'zip-slip' | 'zip bomb' | 'link' | 'encrypted';

/** An archive of a document with media. With `malice` it has that one fault and must be refused; without, its files may be odd and lie about themselves. */
export function archiveOf(document: Buffer, name: string, random: SeededRandom, malice: Malice | null): Buffer {
  const honest: RawEntry[] = [
    { name, bytes: document },
    { name: 'version.txt', bytes: Buffer.from('1.0.0') },
    { name: 'media/a.mov', bytes: SOME_MEDIA, method: 0 },
    { name: 'media/b.mov', bytes: Buffer.from('no media'), method: 0 },
  ];
  return rawZip(malice === null ? withOddities(honest, random) : malicious(honest, malice, random));
}

function malicious([document, ...others]: RawEntry[], malice: Malice, random: SeededRandom): RawEntry[] {
  const first = document ?? { name: 'content.otio', bytes: Buffer.alloc(0) };
  switch (malice) {
    case 'zip-slip':
      return [first, ...others, { name: random.pick(OUTSIDE), bytes: SOME_MEDIA }];
    case 'zip bomb':
      return [{ ...first, ...bomb(random) }, ...others];
    case 'link':
      return [first, ...others, { name: 'media/link.mov', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 }];
    case 'encrypted':
      return [{ ...first, flags: 0x0801 }, ...others];
  }
}

function withOddities(entries: readonly RawEntry[], random: SeededRandom): RawEntry[] {
  return entries.flatMap((entry): RawEntry[] => {
    if (random.next() < 0.7) return [entry];
    switch (random.below(7)) {
      case 0:
        return [];
      case 1:
        return [entry, entry];
      case 2:
        return [entry, { name: random.pick(ODD), bytes: SOME_MEDIA }];
      case 3:
        return [{ ...entry, claimedSize: random.pick([0, 1, 10, 0x7fffffff, 0xffffffff]) }];
      case 4:
        return [{ ...entry, claimedPacked: random.pick([0, 1, 0x7fffffff, 0xffffffff]) }];
      case 5:
        return [{ ...entry, claimedOffset: random.pick([0, 1, 0x7fffffff, 0xffffffff]) }];
      default:
        return [{ ...entry, method: random.pick([0, 1, 9, 99]), claimedCrc: random.below(2 ** 31) }];
    }
  });
}

/** What bombs are filled with, unpacked: nothing, white space before a document, lists in lists, all packed as tightly as they will; and the same with just enough noise to look honest. */
const FILLINGS: readonly ((random: SeededRandom) => string)[] = [
  () => '\0'.repeat(1 << 20),
  () => ' '.repeat(1 << 20),
  () => '[],'.repeat(350_000),
  (random) => noisy(' ', random),
  (random) => noisy('[],', random),
  (random) => noisy('{"a":[]},', random),
  (random) => noisy('"a",', random),
];

/** A mebibyte of a word with 1/140 of noise in it. */
function noisy(word: string, random: SeededRandom): string {
  const noise = Array.from({ length: 7500 }, () => random.below(10)).join('');
  return `"${noise}",${word.repeat(Math.floor(((1 << 20) - noise.length - 3) / word.length))}`;
}

/** A document of up to 1 GiB that takes a thousandth to a hundred-and-fortieth of that: the same mebibyte again and again, which deflate allows to be joined. */
function bomb(random: SeededRandom): Pick<RawEntry, 'packed' | 'claimedSize'> {
  const block = Buffer.from(random.pick(FILLINGS)(random), 'latin1');
  const times = random.pick([8, 40, 64, 200, 255, 1024]);
  const [begin, end] = [Buffer.from('['), Buffer.from('0]')];
  const packed = deflateRawSync(block, { finishFlush: constants.Z_FULL_FLUSH });
  return {
    packed: Buffer.concat([
      deflateRawSync(begin, { finishFlush: constants.Z_FULL_FLUSH }),
      ...Array.from({ length: times }, () => packed),
      deflateRawSync(end),
    ]),
    claimedSize: begin.length + block.length * times + end.length,
  };
}
