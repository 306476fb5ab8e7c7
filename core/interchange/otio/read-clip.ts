import { addExact, rescale, time, type RationalTime } from '../../time/rational-time.ts';
import { rate, type Rate } from '../../time/rate.ts';
import { PLAIN_ATTRIBUTES, type Clip, type Speed } from '../../timeline/model/records.ts';
import type { ClipFields, MediaFields, TakeDraft } from '../document-builder.ts';
import { isObject, type JsonObject } from '../json/exact-json.ts';
import type { Place } from '../loss.ts';
import { textStyleSchema, TITLE_STYLE } from '../../timeline/model/text-style.ts';
import { CAPTION_GENERATOR, TITLE_GENERATOR } from './captions.ts';
import { splitMetadata, type Namespace } from './namespace.ts';
import { readEffects } from './read-effects.ts';
import { readMedia } from './read-media.ts';
import { linkOf, type Reading } from './reading.ts';
import { DEFAULT_MEDIA, ITEM_FIELDS, NAMESPACE, leftOver, otioObject, withLeft, type OtioObject } from './schema.ts';
import { readRange, type Range } from './times.ts';

type ClipNamespace = NonNullable<Namespace<'clip'>['clip']>;

const USED = new Set([...ITEM_FIELDS, 'media_references', 'active_media_reference_key']);

/** A clip of the file, before it is known how long it is on the grid of its sequence. */
export interface FoundClip {
  readonly range: Range;
  readonly fields: Omit<ClipFields, 'duration'>;
  /** Where its markers are counted from, on the media's own timecode, and how fast it plays. */
  readonly from: RationalTime;
  readonly takes: readonly { readonly fields: Omit<TakeDraft, 'id' | 'clipId'>; readonly active: boolean }[];
}

/** Null where nothing says how long the clip is. */
export function readClip(
  reading: Reading,
  object: OtioObject,
  path: string,
  place: Place,
  sequenceRate: Rate,
): FoundClip | null {
  const { file, losses } = reading;
  const { metadata, own } = splitMetadata(object['metadata'], 'clip');
  const said = own?.clip ?? {};
  const references = referencesOf(object);
  const activeKey = activeKeyOf(object, references);
  const active = otioObject(references[activeKey]);
  const available = readRange(
    active?.['available_range'],
    file,
    `${path}.media_references.${activeKey}.available_range`,
  );
  const range = readRange(object['source_range'], file, `${path}.source_range`) ?? available;
  if (!range) return null;
  const name = typeof object['name'] === 'string' ? object['name'] : '';
  const { speed: written, others } = readEffects(object['effects'], losses, place);
  const speed = said.speed ?? written;
  const sourceStart = said.sourceStart ?? shownFirst(range, speed, sequenceRate);
  const media = (key: string): string =>
    readMedia(reading, references[key], { name, from: range.start, place, path: `${path}.media_references.${key}` });
  const ownKey = ownKeyOf(references, activeKey);
  const angles = said.angles;
  const shown: MediaFields =
    words(active) ?? (angles ? cameras(angles, activeKey, media) : { kind: 'asset', assetId: media(ownKey) });
  const left = leftOver(object, USED) ?? {};
  if (others.length > 0) left['effects'] = others;
  if (ownKey !== DEFAULT_MEDIA && shown.kind === 'asset') left['media_key'] = ownKey;
  const first = (ownKey === activeKey ? available : availableOf(references[ownKey], file, path)) ?? range;
  const takes = shown.kind === 'asset' ? takesOf(references, { ownKey, activeKey, first, file, path, media }) : [];
  return {
    range,
    from: range.start,
    fields: {
      ...settings(reading, said),
      name,
      media: shown,
      sourceStart,
      speed,
      enabled: object['enabled'] !== false,
      metadata: withLeft(metadata, left),
    },
    takes,
  };
}

/** What our namespace says of a clip beyond its media and time. */
export function settings(
  reading: Reading,
  said: ClipNamespace,
): Pick<Clip, 'linkId' | 'groupId' | 'attributes' | 'blend' | 'effects'> {
  const { newId } = reading;
  return {
    linkId: linkOf(reading, said.linkId),
    groupId: linkOf(reading, said.groupId),
    attributes: said.attributes ?? PLAIN_ATTRIBUTES,
    blend: said.blend ?? 'normal',
    effects: said.effects?.map((effect) => ({ ...effect, id: newId() })) ?? [],
  };
}

/**
 * The instant at a clip's first frame. OTIO's source range is what lies under the clip before its time effects; one that runs backwards begins at the range's end, so that its
 * last frame shows the range's first instant.
 */
export function shownFirst({ start, duration }: Range, speed: Speed, sequenceRate: Rate): RationalTime {
  if (speed.kind !== 'constant' || speed.num > 0) return start;
  const last = Math.max(
    0,
    Math.round((duration.value * duration.rate.den * sequenceRate.num) / (duration.rate.num * sequenceRate.den)) - 1,
  );
  return addExact(start, time(-last * speed.num, rate(sequenceRate.num * speed.den, sequenceRate.den)));
}

function referencesOf(object: OtioObject): JsonObject {
  const references = object['media_references'];
  return isObject(references) ? references : {};
}

function activeKeyOf(object: OtioObject, references: JsonObject): string {
  const key = object['active_media_reference_key'];
  if (typeof key === 'string' && Object.hasOwn(references, key)) return key;
  return Object.hasOwn(references, DEFAULT_MEDIA) ? DEFAULT_MEDIA : (Object.keys(references)[0] ?? DEFAULT_MEDIA);
}

/** The reference that is the clip's own media: the active one, unless that is a take of ours. */
function ownKeyOf(references: JsonObject, activeKey: string): string {
  if (takeOf(references[activeKey]) === undefined) return activeKey;
  return Object.keys(references).find((key) => takeOf(references[key]) === undefined) ?? activeKey;
}

function availableOf(reference: unknown, file: string, path: string): Range | null {
  return readRange(otioObject(reference)?.['available_range'], file, path);
}

function takeOf(reference: unknown): Namespace<'media'>['take'] {
  const metadata = isObject(reference) ? reference['metadata'] : undefined;
  const own = isObject(metadata) ? metadata[NAMESPACE] : undefined;
  return isObject(own) && 'take' in own ? splitMetadata(metadata, 'media').own?.take : undefined;
}

const NO_TAKES: FoundClip['takes'] = [];

/** The other references: takes of ours, or other pictures that begin with the clip's own media. */
function takesOf(
  references: JsonObject,
  clip: { ownKey: string; activeKey: string; first: Range; file: string; path: string; media: (key: string) => string },
): FoundClip['takes'] {
  const { ownKey, activeKey, first, file, path, media } = clip;
  const others = Object.keys(references).filter((key) => key !== ownKey);
  if (others.length === 0) return NO_TAKES;
  return others.map((key) => {
    const take = takeOf(references[key]);
    const range = availableOf(references[key], file, path) ?? first;
    const { name = key, start = first.start, recipe = null } = take ?? {};
    const count = take?.count ?? Math.max(1, rescale(range.duration, first.duration.rate, 'nearest').value);
    return { fields: { name, mediaId: media(key), start, count, recipe, metadata: {} }, active: key === activeKey };
  });
}

/** A caption or title of ours. A style that can't be read is that of a title as it usually is. */
function words(active: OtioObject | null): MediaFields | null {
  if (!active) return null;
  const { generator_kind: kind, parameters } = active;
  if (!isObject(parameters) || (kind !== CAPTION_GENERATOR && kind !== TITLE_GENERATOR)) return null;
  const text = String(parameters['text'] ?? '');
  if (kind === CAPTION_GENERATOR) return { kind: 'caption', text };
  return { kind: 'title', text, style: textStyleSchema.safeParse(parameters['style']).data ?? TITLE_STYLE };
}

function cameras(
  angles: NonNullable<ClipNamespace['angles']>,
  activeKey: string,
  media: (key: string) => string,
): MediaFields {
  return {
    kind: 'multicam',
    angles: angles.map(({ key, name, offset }) => ({ name, assetId: media(key), offset })),
    active: Math.max(
      0,
      angles.findIndex(({ key }) => key === activeKey),
    ),
  };
}
