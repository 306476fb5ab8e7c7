import type { Format } from '../format.ts';
import { readFcp7Xml } from './read.ts';
import { VERSIONS, writeFcp7Xml } from './write.ts';

export const fcp7xml: Format = {
  id: 'fcp7xml',
  label: 'Final Cut Pro 7 XML (Premiere, Resolve)',
  extensions: ['.xml'],
  packages: [],
  holds: 'sequences',
  saysRate: true,
  versions: VERSIONS,
  sniff: (head) => /<xmeml[\s>]/.test(head),
  read: readFcp7Xml,
  write: writeFcp7Xml,
};
