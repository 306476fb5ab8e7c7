import type { Format } from '../format.ts';
import { readFcpxml } from './read.ts';
import { writeFcpxml } from './write.ts';
import { VERSIONS } from './versions.ts';

export const fcpxml: Format = {
  id: 'fcpxml',
  label: 'Final Cut Pro XML (FCPXML)',
  extensions: ['.fcpxml'],
  packages: [{ kind: 'folder', extension: '.fcpxmld', document: 'Info.fcpxml', mediaFolder: null }],
  holds: 'sequences',
  saysRate: true,
  versions: VERSIONS,
  sniff: (head) => /<fcpxml[\s>]/.test(head),
  read: readFcpxml,
  write: writeFcpxml,
};
