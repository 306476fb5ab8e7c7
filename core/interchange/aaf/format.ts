import { unsupported } from '../refusal.ts';
import type { Format } from '../format.ts';
import { readCompoundFile, type CompoundFile } from './compound-file.ts';

/** Advanced Authoring Format, which is refused with advice: this program does not read it, and its text formats say the same. */
export const aaf: Format = {
  id: 'aaf',
  label: 'AAF (not read: export XML or OTIO)',
  extensions: ['.aaf'],
  packages: [],
  holds: 'sequences',
  saysRate: true,
  versions: [],
  // The signature D0 CF 11 E0 A1 B1 1A E1 read as UTF-8.
  sniff: (head) => head.startsWith('\uFFFD\uFFFD\u0011\u0871\u001A\uFFFD'),
  read: ({ name, bytes }) => {
    throw unsupported(name, described(bytes), ADVICE);
  },
  write: null,
};

const ADVICE =
  'Export it as OTIO or as XML (Final Cut Pro XML from Resolve, or "Final Cut Pro XML" from Premiere) instead; from Media Composer, as an EDL for each track and an ALE for the bin.';

/** Header classes of AAF: files with sectors of 4 KB and of 512 bytes, and the latter as older toolkits write them (AAF Low-Level Container Specification). */
const AAF_HEADERS = new Set([
  '0102010d00020000060e2b3403020101',
  '0101010d00020000060e2b3403020101',
  '424641410d004f4d060e2b34010101ff',
]);

function described(bytes: Uint8Array): string {
  const file = readCompoundFile(bytes);
  if (!file) return 'it is called AAF, but it is no structured storage file.';
  const mobs = file.entries.filter(
    ({ name, kind }) => kind === 'storage' && /^Mobs-[\da-f]+\{[\da-f]+\}$/i.test(name),
  ).length;
  const essence = file.entries.filter(({ name }) => /^EssenceData-[\da-f]+\{[\da-f]+\}$/i.test(name)).length;
  if (!AAF_HEADERS.has(file.headerClass) && mobs === 0)
    return `it is a structured storage file, but no AAF: it holds ${listed(file)}.`;
  const counts = [
    mobs === 0 ? null : `${mobs} ${mobs === 1 ? 'mob' : 'mobs'} (compositions, clips and sources)`,
    essence === 0 ? null : `${essence} embedded media ${essence === 1 ? 'file' : 'files'}`,
  ].filter((part) => part !== null);
  return `it is an AAF file, which this program does not read; it holds ${counts.length === 0 ? listed(file) : counts.join(' and ')}.`;
}

/** The first names of the directory. */
function listed({ entries }: CompoundFile): string {
  const names = entries
    .filter(({ kind, name }) => kind !== 'root' && /^[\x20-\x7e]+$/.test(name))
    .map(({ name }) => name);
  if (names.length === 0) return 'nothing that can be named';
  return `${names
    .slice(0, 5)
    .map((name) => `"${name}"`)
    .join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}`;
}
