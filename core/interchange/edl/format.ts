import type { Format } from '../format.ts';
import { parseEventLine } from './event-line.ts';
import { readEdl } from './read-edl.ts';
import { writeEdl } from './write-edl.ts';
import { REEL_LENGTHS } from './reels.ts';

/** CMX 3600 edit decision lists, and those of GVG and Sony as far as they are alike. */
export const edl: Format = {
  id: 'edl',
  label: 'CMX 3600 EDL',
  extensions: ['.edl'],
  packages: [],
  holds: 'sequences',
  saysRate: false,
  versions: Object.keys(REEL_LENGTHS),
  sniff: (head) => {
    const lines = head.replace(/^\uFEFF/, '').split(/[\r\n]+/);
    return lines.some((line) => /^\s*(TITLE|FCM)\s*:/.test(line) || typeof parseEventLine(line, 0) !== 'string');
  },
  read: readEdl,
  write: writeEdl,
};
