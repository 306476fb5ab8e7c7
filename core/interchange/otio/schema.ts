import { isObject, type JsonObject } from '../json/exact-json.ts';

/** An object of an OTIO file, brought to the newest version of its schema that this program knows. */
export interface OtioObject extends JsonObject {
  readonly OTIO_SCHEMA: string;
}

/** The schema versions of each release since 0.14 that changed one that is written here (OpenTimelineIO, CORE_VERSION_MAP). */
export const RELEASES: Readonly<Record<string, { readonly Clip: number; readonly hasColor: boolean }>> = {
  '0.14': { Clip: 1, hasColor: false },
  '0.15': { Clip: 2, hasColor: false },
  '0.18': { Clip: 2, hasColor: true },
};

export const DEFAULT_MEDIA = 'DEFAULT_MEDIA';

/**
 * Where a record's metadata keeps what its OTIO object has beside metadata and what this program understands, so that it can be written back: fields nobody here knows,
 * effects that can't be shown, names that have no place.
 */
export const LEFT_OVER = '$otio';

/** The namespace in an OTIO object's metadata for what only this program understands. */
export const NAMESPACE = 'workprint';

/** Names that schemas had in early files (OpenTimelineIO registers the same). */
const FORMER_NAMES: Readonly<Record<string, string>> = {
  Sequence: 'Track',
  Filler: 'Gap',
  SerializeableCollection: 'SerializableCollection',
};

/** Fields that differ in an object of an older version, by name and version. Steps are applied one after the other, as OpenTimelineIO does. */
const UPGRADES: Readonly<Record<string, Readonly<Record<number, (object: JsonObject) => JsonObject>>>> = {
  Clip: {
    1: ({ media_reference }) => ({
      media_reference: null,
      media_references: { [DEFAULT_MEDIA]: media_reference ?? null },
      active_media_reference_key: DEFAULT_MEDIA,
    }),
  },
  Marker: {
    1: ({ range, marked_range }) => ({ range: null, marked_range: marked_range ?? range ?? null }),
  },
};

const parsed = new Map<string, { name: string; version: number }>();

/** `Clip.2` as name and version; a name without a version is version 1. */
export function parseSchema(text: string): { readonly name: string; readonly version: number } {
  const known = parsed.get(text);
  if (known) return known;
  const [, name = text, version = '1'] = /^(.*)\.(\d+)$/.exec(text) ?? [];
  const schema = { name: FORMER_NAMES[name] ?? name, version: Number(version) };
  parsed.set(text, schema);
  return schema;
}

/** The value as an object with a schema, upgraded; null when it is none. */
export function otioObject(value: unknown): OtioObject | null {
  if (!isObject(value) || typeof value['OTIO_SCHEMA'] !== 'string') return null;
  const { name, version } = parseSchema(value['OTIO_SCHEMA']);
  const steps = UPGRADES[name];
  let object = value as OtioObject;
  if (steps) for (let at = version; steps[at]; at++) object = { ...object, ...steps[at]?.(object) };
  return object;
}

/** Schemas that have had one version only. */
const FIRST_VERSIONS: Readonly<Record<string, string>> = {
  RationalTime: 'RationalTime.1',
  TimeRange: 'TimeRange.1',
  Gap: 'Gap.1',
};

/** The value as an object of one schema; null when it is none. */
export function objectOf(value: unknown, schema: string): OtioObject | null {
  // Times are most of a file.
  if (isObject(value) && value['OTIO_SCHEMA'] === FIRST_VERSIONS[schema]) return value as OtioObject;
  const object = otioObject(value);
  return object && schemaOf(object) === schema ? object : null;
}

/** Name of an object's schema, without its version. */
export function schemaOf(object: OtioObject): string {
  return parseSchema(object.OTIO_SCHEMA).name;
}

/** Fields that every item has. */
export const ITEM_FIELDS = ['OTIO_SCHEMA', 'name', 'metadata', 'source_range', 'effects', 'markers', 'enabled'];

/** Fields of an object that its reader did not use and that say something, for `LEFT_OVER`; undefined when there are none. */
export function leftOver(object: JsonObject, used: ReadonlySet<string>): Record<string, unknown> | undefined {
  let left: Record<string, unknown> | undefined;
  for (const key in object) {
    if (used.has(key) || saysNothing(object[key])) continue;
    left = { ...left, [key]: object[key] };
  }
  return left;
}

/** A record's metadata: the object's own, and what is left over of the object where that is anything. */
export function withLeft(metadata: JsonObject, left: JsonObject): Record<string, unknown> {
  return Object.keys(left).length > 0 ? { ...metadata, [LEFT_OVER]: left } : metadata;
}

function saysNothing(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
