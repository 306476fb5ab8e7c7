import type { Format } from '../format.ts';
import { readOtio } from './read.ts';
import { writeOtio } from './write.ts';
import { RELEASES } from './schema.ts';

/** OpenTimelineIO: its JSON, alone or with its media in a folder (.otiod) or an archive (.otioz). */
export const otio: Format = {
  id: 'otio',
  label: 'OpenTimelineIO',
  extensions: ['.otio'],
  packages: [
    { kind: 'zip', extension: '.otioz', document: 'content.otio', mediaFolder: 'media' },
    { kind: 'folder', extension: '.otiod', document: 'content.otio', mediaFolder: 'media' },
  ],
  holds: 'sequences',
  saysRate: true,
  versions: Object.keys(RELEASES),
  sniff: (head) => /^\s*\{/.test(head) && head.includes('"OTIO_SCHEMA"'),
  read: readOtio,
  write: writeOtio,
};
