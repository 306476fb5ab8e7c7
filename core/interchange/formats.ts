import { Failure } from '../jobs/failure.ts';
import { fcp7xml } from './fcp7xml/format.ts';
import { fcpxml } from './fcpxml/format.ts';
import type { Format } from './format.ts';
import { aaf } from './aaf/format.ts';
import { ale } from './ale/format.ts';
import { srt } from './captions/srt.ts';
import { vtt } from './captions/vtt.ts';
import { edl } from './edl/format.ts';
import { markerCsv } from './markers/csv-format.ts';
import { markerEdl } from './markers/resolve-edl.ts';
import { otio } from './otio/format.ts';
import { headOf } from './text.ts';
import { unsupported } from './refusal.ts';

/** Every format, in the order in which a file's beginning is compared with them. */
export const FORMATS: readonly Format[] = [otio, fcpxml, fcp7xml, markerEdl, edl, ale, vtt, srt, markerCsv, aaf];

/** Throws Failure that lists what there is. */
export function formatNamed(id: string): Format {
  const format = FORMATS.find((each) => each.id === id);
  if (format) return format;
  throw new Failure(
    'invalid-input',
    `There is no format "${id}".`,
    `The formats are ${FORMATS.map((each) => each.id).join(', ')}.`,
  );
}

/** The format of a file: what its beginning looks like, else what its name says. Throws Failure for what is none. */
export function recognise(name: string, bytes: Uint8Array): Format {
  const head = headOf(bytes);
  const named = formatsByName(name);
  const sniffed = FORMATS.filter((format) => format.sniff(head));
  const format = sniffed.find((each) => named.includes(each)) ?? sniffed[0] ?? named[0];
  if (format) return format;
  throw unsupported(
    name,
    'this is no timeline that can be read.',
    `Export it as one of: ${FORMATS.map(({ label }) => label).join(', ')}.`,
  );
}

/** Formats whose files, folders or archives have names like this. */
export function formatsByName(name: string): Format[] {
  const lower = name.toLowerCase();
  return FORMATS.filter(({ extensions, packages }) =>
    [...extensions, ...packages.map(({ extension }) => extension)].some((extension) => lower.endsWith(extension)),
  );
}
