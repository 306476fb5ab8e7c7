import { time, type RationalTime } from '../../time/rational-time.ts';
import type { MediaReference } from '../document.ts';
import type { Place } from '../loss.ts';
import { sameJson } from '../../timeline/history/diff.ts';
import { isObject, without } from '../json/exact-json.ts';
import { fileName, pathOfReference, relativeReadings } from '../media-path.ts';
import { splitMetadata } from './namespace.ts';
import type { Reading } from './reading.ts';
import { leftOver, NAMESPACE, otioObject, schemaOf, withLeft, type OtioObject } from './schema.ts';
import { readRange } from './times.ts';

const USED = new Set(['OTIO_SCHEMA', 'name', 'metadata', 'available_range', 'target_url']);

/** Reads a media reference as media of the document, and gives its id. `from` is where its clip starts, which says at what rate it is counted if nothing else does. */
export function readMedia(
  reading: Reading,
  value: unknown,
  clip: { readonly name: string; readonly from: RationalTime | null; readonly place: Place; readonly path: string },
): string {
  const address = isObject(value) ? value['target_url'] : undefined;
  const last = typeof address === 'string' ? reading.mediaAt.get(address) : undefined;
  if (last && sameJson(last.value, value)) return last.id;
  const object = otioObject(value) ?? { OTIO_SCHEMA: 'MissingReference.1' };
  const named = typeof object['name'] === 'string' && object['name'] !== '';
  // Two references that say the same are the same media; one that says nothing is its clip's own.
  const says = object['target_url'] !== undefined || named;
  const key = `${says ? '' : clip.name}\n${JSON.stringify(withoutTake(object))}`;
  const id = reading.builder.addMedia(key, () => referenceOf(reading, object, clip));
  if (typeof address === 'string') reading.mediaAt.set(address, { value, id });
  return id;
}

/** A reference without what it says of a take of its clip: the media is the same with and without. */
function withoutTake(object: OtioObject): OtioObject {
  const { metadata } = object;
  const namespace = isObject(metadata) ? metadata[NAMESPACE] : undefined;
  if (!isObject(metadata) || !isObject(namespace) || !('take' in namespace)) return object;
  const said = without(namespace, 'take');
  const isEmpty = Object.keys(said).length === 0;
  return { ...object, metadata: isEmpty ? without(metadata, NAMESPACE) : { ...metadata, [NAMESPACE]: said } };
}

function referenceOf(
  { file, losses }: Reading,
  object: OtioObject,
  clip: { readonly name: string; readonly from: RationalTime | null; readonly place: Place; readonly path: string },
): Omit<MediaReference, 'id' | 'lead'> {
  const { metadata, own } = splitMetadata(object['metadata'], 'media');
  const said = own?.media ?? {};
  const range = readRange(object['available_range'], file, `${clip.path}.available_range`);
  const known = KINDS[schemaOf(object)];
  const url = typeof object['target_url'] === 'string' ? object['target_url'] : '';
  const paths = said.paths ?? pathsOf(object, url);
  const left = leftOver(
    object,
    url === '' || paths.length > 0 ? USED : new Set([...USED].filter((key) => key !== 'target_url')),
  );
  const extra = known === undefined ? { ...left, OTIO_SCHEMA: object.OTIO_SCHEMA } : left;
  if (known === undefined) {
    const what = `media reference of the unknown kind ${object.OTIO_SCHEMA}`;
    losses.lost(what, clip.place, 'Its media is offline. An export to OTIO writes it back.');
  } else if (url !== '' && paths.length === 0) {
    losses.lost(
      `media at the address ${url}`,
      clip.place,
      'It is offline: only files of this machine and its network are read.',
    );
  }
  const start = said.start ?? range?.start ?? clip.from ?? time(0, { num: 24, den: 1 });
  const written = typeof object['name'] === 'string' ? object['name'] : '';
  return {
    name: written || fileName(paths[0] ?? '') || clip.name,
    paths,
    kind: said.kind ?? (known === 'file' && paths.length === 0 ? 'missing' : (known ?? 'missing')),
    start,
    duration: said.duration ?? range?.duration ?? time(0, start.rate),
    measured: said.measured ?? range !== null,
    video: said.video ?? null,
    audio: said.audio ?? null,
    reel: said.reel ?? null,
    metadata: withLeft(metadata, extra ?? {}),
  };
}

const KINDS: Readonly<Record<string, MediaReference['kind']>> = {
  ExternalReference: 'file',
  ImageSequenceReference: 'image-sequence',
  GeneratorReference: 'generator',
  MissingReference: 'missing',
};

function pathsOf(object: OtioObject, url: string): string[] {
  if (schemaOf(object) === 'ImageSequenceReference') return firstImage(object);
  // A URL with a scheme is one reading; a relative one, or a plain path, may be percent-encoded or not.
  const path = pathOfReference(url);
  if (path === null) return [];
  return /^file:/i.test(url) ? [path] : relativeReadings(url);
}

/** The first file of an image sequence: base, prefix, its padded number, suffix. */
function firstImage(object: OtioObject): string[] {
  const text = (key: string): string => (typeof object[key] === 'string' ? object[key] : '');
  const number = (key: string): number => (typeof object[key] === 'number' ? Math.trunc(object[key]) : 0);
  const digits = String(Math.abs(number('start_frame'))).padStart(Math.min(32, number('frame_zero_padding')), '0');
  const base = text('target_url_base');
  const name = `${text('name_prefix')}${number('start_frame') < 0 ? '-' : ''}${digits}${text('name_suffix')}`;
  const path = pathOfReference(base === '' || base.endsWith('/') ? `${base}${name}` : `${base}/${name}`);
  return path === null ? [] : [path];
}
