import type { Format } from '../format.ts';
import { readFcpxml } from './read.ts';
import { writeFcpxml } from './write.ts';

export const fcpxml: Format = {
  id: 'fcpxml',
  label: 'Final Cut Pro XML (FCPXML)',
  extensions: ['.fcpxml'],
  packages: [{ kind: 'folder', extension: '.fcpxmld', document: 'Info.fcpxml', mediaFolder: null }],
  holds: 'sequences',
  sniff: (head) => /<fcpxml[\s>]/.test(head),
  read: readFcpxml,
  write: writeFcpxml,
};
