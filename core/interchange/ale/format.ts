import type { Format } from '../format.ts';
import { readAle } from './read-ale.ts';
import { writeAle } from './write-ale.ts';

/** Avid Log Exchange: the clips of a bin. */
export const ale: Format = {
  id: 'ale',
  label: 'Avid Log Exchange (ALE)',
  extensions: ['.ale'],
  packages: [],
  holds: 'media',
  saysRate: true,
  versions: [],
  sniff: (head) => /^\uFEFF?\s*Heading[ \t]*[\r\n]/i.test(head),
  read: readAle,
  write: writeAle,
};
