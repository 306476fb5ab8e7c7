import { addExact, rescale, time, type RationalTime } from '../../time/rational-time.ts';
import { NORMAL_SPEED, type Clip, type Sequence, type Speed, type Track } from '../../timeline/model/records.ts';
import { advanced } from '../../timeline/model/source-time.ts';
import type { ClipFields } from '../document-builder.ts';
import { isObject } from '../json/exact-json.ts';
import { placeIn, type Place } from '../loss.ts';
import { damaged } from '../refusal.ts';
import { CAPTION_TRACK } from './captions.ts';
import { splitMetadata } from './namespace.ts';
import { readClip, settings, shownFirst } from './read-clip.ts';
import { readEffects } from './read-effects.ts';
import { readMarkers, type MarkerOwner } from './read-markers.ts';
import type { Reading } from './reading.ts';
import { ITEM_FIELDS, leftOver, objectOf, otioObject, schemaOf, withLeft, type OtioObject } from './schema.ts';
import { Cursor, readRange, readTime, writeTime, type Range } from './times.ts';

export const STACK_FIELDS: ReadonlySet<string> = new Set([...ITEM_FIELDS, 'children']);
const TRACK_FIELDS = new Set([...ITEM_FIELDS, 'children', 'kind']);
const GAP_FIELDS = new Set(['OTIO_SCHEMA', 'source_range', 'enabled', 'name']);
const TRANSITION_FIELDS = new Set(['OTIO_SCHEMA', 'metadata', 'in_offset', 'out_offset', 'transition_type']);
const TRACK_KINDS: Readonly<Record<string, Track['media']>> = {
  Video: 'video',
  Audio: 'audio',
  [CAPTION_TRACK]: 'captions',
};
/** Names of gaps that say no more than that they are gaps. */
const PLAIN_GAP = /^(|gap|filler|scopereference)( \d+)?$/i;
const NORMAL = { num: 1, den: 1 };

/** The children of a composition. Throws Failure for one that is no object of OTIO. */
export function childrenOf({ file }: Reading, object: OtioObject, path: string): OtioObject[] {
  const children = object['children'] ?? [];
  if (!Array.isArray(children)) throw damaged(file, `${path}.children`, 'a list should stand here.');
  return children.map((child: unknown, i) => {
    const found = otioObject(child);
    if (!found) throw damaged(file, `${path}.children[${i}]`, 'an object with an OTIO_SCHEMA should stand here.');
    return found;
  });
}

export function nameOf(object: OtioObject): string {
  return typeof object['name'] === 'string' ? object['name'] : '';
}

/** Reads the children of a stack as tracks of a sequence, lowest first. What is no track there gets one of its own. */
export function readTracks(reading: Reading, stack: OtioObject, sequence: Sequence, path: string): void {
  const seen = readRange(stack['source_range'], reading.file, `${path}.source_range`);
  childrenOf(reading, stack, path).forEach((child, i) => {
    const isTrack = schemaOf(child) === 'Track';
    const track = isTrack ? child : { OTIO_SCHEMA: 'Track.1', children: [child] };
    readTrack(reading, track, { sequence, seen, path: isTrack ? `${path}.children[${i}]` : path });
  });
}

export function readSequenceMarkers(
  reading: Reading,
  object: OtioObject,
  sequence: Sequence,
  path: string,
  ofClip?: boolean,
): void {
  readMarkers(reading, object['markers'], {
    ...{ ownerId: sequence.id, rate: sequence.rate, from: time(0, sequence.rate), speed: NORMAL },
    ...{ place: placeIn(sequence, {}), path },
    ...(ofClip === undefined ? {} : { ofClip }),
  });
}

function readTrack(
  reading: Reading,
  object: OtioObject,
  { sequence, seen, path }: { sequence: Sequence; seen: Range | null; path: string },
): void {
  const { builder, losses } = reading;
  const { metadata, own } = splitMetadata(object['metadata'], 'track');
  const kind = typeof object['kind'] === 'string' ? object['kind'] : 'Video';
  const media = TRACK_KINDS[kind];
  const name = nameOf(object);
  const place = placeIn(sequence, { track: name });
  const window = windowOf(reading, object, seen, sequence, path);
  const { speed, others } = readEffects(object['effects'], losses, place);
  const children = childrenOf(reading, object, path);
  const trackId = builder.addTrack(sequence.id, media ?? 'video', {
    ...(name === '' ? {} : { name }),
    muted: object['enabled'] === false,
    ...own?.track,
    metadata: withLeft(metadata, {
      ...leftOver(object, TRACK_FIELDS),
      ...(media ? {} : { kind }),
      ...(others.length > 0 ? { effects: others } : {}),
      ...(window ? {} : endGap(reading, children, path)),
    }),
  });
  if (!media) losses.approximated(`track of the unknown kind "${kind}"`, place, 'It is a video track.');
  if (speed !== NORMAL_SPEED) losses.lost('speed of a whole track', place, 'Its clips play at their own.');
  if (window) losses.changed('track that is trimmed as a whole', place, 'Its clips are cut to what is seen of them.');
  if (window && window.from < 0) builder.skip(trackId, -window.from);
  const owner = { ownerId: sequence.id, rate: sequence.rate, from: time(0, sequence.rate), speed: NORMAL, place, path };
  if (readMarkers(reading, object['markers'], owner) > 0)
    losses.changed('markers of a track', place, 'They are markers of the sequence.');
  const track = builder.nameOf(trackId);
  const cursor = new Cursor(sequence.rate);
  children.forEach((child, i) => {
    const holds = media === 'captions' ? 'captions' : 'clips';
    readItem(reading, child, { sequence, trackId, track, holds, cursor, window, path: `${path}.children[${i}]` });
  });
}

/** The stretch of a track that is seen, in frames of it, where it or its stack is trimmed. */
interface Window {
  readonly from: number;
  readonly to: number;
}

function windowOf(
  { file, losses }: Reading,
  track: OtioObject,
  seen: Range | null,
  sequence: Sequence,
  path: string,
): Window | null {
  const own = readRange(track['source_range'], file, `${path}.source_range`);
  const [inner, outer] = [own, seen].map((range) => range && framesOf(range, sequence));
  if (inner && inner.to <= 0) {
    // The reference library's EDL adapter writes such tracks: their range begins at minus the record start.
    losses.changed(
      'track that is trimmed to nothing',
      placeIn(sequence, { track: nameOf(track) }),
      'It is shown whole.',
    );
    return outer ?? null;
  }
  if (!inner) return outer ?? null;
  if (!outer) return inner;
  return { from: inner.from + outer.from, to: Math.min(inner.to, inner.from + outer.to) };
}

function framesOf({ start, duration }: Range, { rate }: Sequence): Window {
  const from = rescale(start, rate, 'nearest').value;
  return { from, to: rescale(addExact(start, duration), rate, 'nearest').value };
}

/** Empty frames at the end of a track, of which we keep none: OTIO counts them. */
function endGap({ file }: Reading, children: readonly OtioObject[], path: string): { end_gap?: OtioObject } {
  let length: RationalTime | null = null;
  for (let i = children.length - 1; objectOf(children[i], 'Gap'); i--) {
    const range = readRange(children[i]?.['source_range'], file, `${path}.children[${i}].source_range`);
    if (range && range.duration.value > 0) length = length ? addExact(range.duration, length) : range.duration;
  }
  return length === null ? {} : { end_gap: writeTime(length) };
}

/** Where in a sequence the reader is. */
interface Spot {
  readonly sequence: Sequence;
  readonly trackId: string;
  /** Captions lie on tracks of their own. */
  readonly holds: 'captions' | 'clips';
  readonly track: string;
  readonly cursor: Cursor;
  readonly window: Window | null;
  readonly path: string;
}

function readItem(reading: Reading, object: OtioObject, spot: Spot): void {
  switch (schemaOf(object)) {
    case 'Clip':
      return readClipItem(reading, object, spot);
    case 'Gap':
      return readGap(reading, object, spot);
    case 'Transition':
      return readTransition(reading, object, spot);
    case 'Stack':
    case 'Track':
      return readNest(reading, object, spot);
    default:
      return readUnknown(reading, object, spot);
  }
}

function readClipItem(reading: Reading, object: OtioObject, spot: Spot): void {
  const place = placeAt(spot, nameOf(object));
  const clip = readClip(reading, object, spot.path, place, spot.sequence.rate);
  if (!clip) return reading.losses.lost('clip that does not say how long it is', place, 'It is left out.');
  const put = putClip(reading, spot, place, clip.range.duration, clip.fields);
  if (!put) return;
  for (const { fields, active } of clip.takes) reading.builder.addTake({ ...fields, clipId: put.id }, active);
  readMarkers(reading, object['markers'], markerOwner(spot, place, put, clip.fields.speed, clip.range.start));
}

/** A stack or a track on a track: a clip that shows a sequence. */
function readNest(reading: Reading, object: OtioObject, spot: Spot): void {
  const { losses, file } = reading;
  const said = splitMetadata(object['metadata'], 'clip').own?.clip ?? {};
  const nested = readNestedSequence(reading, object, spot);
  const whole = { start: time(0, nested.rate), duration: time(reading.builder.lengthOf(nested.id), nested.rate) };
  const range = readRange(object['source_range'], file, `${spot.path}.source_range`) ?? whole;
  const place = placeAt(spot, nameOf(object));
  const effects = readEffects(object['effects'], losses, place);
  const speed = said.speed ?? effects.speed;
  const put = putClip(reading, spot, place, range.duration, {
    name: nameOf(object),
    media: { kind: 'sequence', sequenceId: nested.id },
    sourceStart: said.sourceStart ?? shownFirst(range, speed, spot.sequence.rate),
    speed,
    enabled: object['enabled'] !== false,
    ...settings(reading, said),
    metadata: withLeft(said.metadata ?? {}, effects.others.length > 0 ? { effects: effects.others } : {}),
  });
  if (put)
    readMarkers(reading, object['markers'], { ...markerOwner(spot, place, put, speed, range.start), ofClip: true });
}

/** The sequence that a composition on a track is; our own files say when it is one that was there before. */
function readNestedSequence(reading: Reading, object: OtioObject, { sequence, path }: Spot): Sequence {
  const { metadata, own } = splitMetadata(object['metadata'], 'sequence');
  const { id, ...said } = own?.sequence ?? {};
  const known = id === undefined ? undefined : reading.nested.get(id);
  if (known) return known;
  const isTrack = schemaOf(object) === 'Track';
  const { rate, width, height, sampleRate, dropFrame } = sequence;
  const nested = reading.builder.addSequence({
    ...{ name: nameOf(object) || 'Nested', rate, width, height, sampleRate, dropFrame, startFrame: 0 },
    ...said,
    metadata: withLeft(metadata, isTrack ? { schema: 'Track' } : (leftOver(object, STACK_FIELDS) ?? {})),
  });
  if (id !== undefined) reading.nested.set(id, nested);
  // Its range, effects and state are those of the clip that shows it.
  const inner = isTrack
    ? { ...object, source_range: null, effects: [], markers: [], enabled: true, metadata: {} }
    : object;
  const tracks = isTrack ? { OTIO_SCHEMA: 'Stack.1', children: [inner] } : { ...inner, source_range: null };
  readTracks(reading, tracks, nested, path);
  readSequenceMarkers(reading, object, nested, path, false);
  return nested;
}

function readGap(reading: Reading, object: OtioObject, spot: Spot): void {
  const { file, losses, builder } = reading;
  const range = readRange(object['source_range'], file, `${spot.path}.source_range`);
  const start = spot.cursor.frame;
  const place = placeAt(spot, nameOf(object));
  const { frames } = spot.cursor.advance(range?.duration ?? time(0, spot.sequence.rate));
  const seen = visible(start, frames, spot.window);
  builder.skip(spot.trackId, seen.frames);
  const left = Object.keys(leftOver(object, GAP_FIELDS) ?? {}).filter(
    (key) => key !== 'markers' && !(isObject(object[key]) && Object.keys(object[key]).length === 0),
  );
  if (left.length > 0) losses.lost(`${left.join(' and ')} of a gap`, place, 'The gap is empty.');
  else if (!PLAIN_GAP.test(nameOf(object))) losses.lost('name of a gap', place, 'The gap has none.');
  const owner = {
    ownerId: spot.sequence.id,
    rate: spot.sequence.rate,
    from: range?.start ?? time(0, spot.sequence.rate),
  };
  const offset = start - (spot.window?.from ?? 0);
  if (readMarkers(reading, object['markers'], { ...owner, offset, speed: NORMAL, place, path: spot.path }) > 0)
    losses.changed('markers of a gap', place, 'They are markers of the sequence.');
}

function readTransition(reading: Reading, object: OtioObject, spot: Spot): void {
  const { file, losses, builder } = reading;
  const { cursor, window, sequence, path } = spot;
  const offset = (key: string): number => {
    const t = readTime(object[key], file, `${path}.${key}`);
    return t ? Math.max(0, rescale(t, sequence.rate, 'nearest').value) : 0;
  };
  if (window && (cursor.frame <= window.from || cursor.frame >= window.to)) return;
  const { metadata, own } = splitMetadata(object['metadata'], 'transition');
  const type = object['transition_type'];
  const isDissolve = type === 'SMPTE_Dissolve' || own?.transition !== undefined;
  if (!isDissolve)
    losses.approximated(`transition "${String(type ?? '')}"`, placeAt(spot, nameOf(object)), 'It is a dissolve.');
  builder.addTransition(spot.trackId, {
    style: own?.transition?.style ?? 'dissolve',
    inFrames: offset('in_offset'),
    outFrames: offset('out_offset'),
    parameters: own?.transition?.parameters ?? {},
    metadata: withLeft(metadata, {
      ...leftOver(object, TRANSITION_FIELDS),
      ...(isDissolve ? {} : { transition_type: type }),
    }),
  });
}

/** An item of a kind nobody here knows: empty for as long as it says. */
function readUnknown(reading: Reading, object: OtioObject, spot: Spot): void {
  const range = readRange(object['source_range'], reading.file, `${spot.path}.source_range`);
  reading.losses.lost(
    `item of the unknown kind ${object.OTIO_SCHEMA}`,
    placeAt(spot, nameOf(object)),
    'Its place is empty.',
  );
  if (!range) return;
  const start = spot.cursor.frame;
  const { frames } = spot.cursor.advance(range.duration);
  reading.builder.skip(spot.trackId, visible(start, frames, spot.window).frames);
}

interface PutClip {
  readonly id: string;
  /** Frames cut off its beginning by a track that is trimmed. */
  readonly cut: number;
}

function putClip(
  reading: Reading,
  spot: Spot,
  place: Place,
  duration: RationalTime,
  fields: Omit<ClipFields, 'duration'>,
): PutClip | null {
  const { losses, builder } = reading;
  const start = spot.cursor.frame;
  const { frames, exact } = spot.cursor.advance(duration);
  if (!exact)
    losses.approximated('clip that does not end on a frame of its sequence', place, 'It ends on the nearest one.');
  if (frames < 1) {
    losses.lost('clip of less than a frame', place, 'It is left out.');
    return null;
  }
  const seen = visible(start, frames, spot.window);
  if (seen.frames < 1) return null;
  if (fields.media.kind === 'caption' && spot.holds !== 'captions') {
    losses.lost('caption among clips', place, 'It is left out.');
    builder.skip(spot.trackId, seen.frames);
    return null;
  }
  const id = builder.append(spot.trackId, { ...later(fields, seen.cut, spot.sequence), duration: seen.frames });
  return { id, cut: seen.cut };
}

/** How many frames of an item are seen, and how many before those are not. */
function visible(
  start: number,
  frames: number,
  window: Window | null,
): { readonly cut: number; readonly frames: number } {
  if (!window) return { cut: 0, frames };
  const cut = Math.max(0, window.from - start);
  return { cut, frames: Math.max(0, Math.min(start + frames, window.to) - start - cut) };
}

/** A clip's fields when its first frames are cut off. */
function later(fields: Omit<ClipFields, 'duration'>, frames: number, { rate }: Sequence): Omit<ClipFields, 'duration'> {
  if (frames === 0) return fields;
  // What a clip shows plays no part in moving along in it.
  const clip = { speed: NORMAL_SPEED, attributes: {}, effects: [], ...fields } as unknown as Clip;
  const { sourceStart, speed, attributes, effects } = advanced(clip, frames, rate);
  return { ...fields, sourceStart, speed, effects, ...(fields.attributes ? { attributes } : {}) };
}

function markerOwner(
  { sequence, path }: Spot,
  place: Place,
  { id, cut }: PutClip,
  speed: Speed | undefined,
  from: RationalTime,
): MarkerOwner {
  const ratio = speed?.kind === 'constant' ? { num: Math.abs(speed.num), den: speed.den } : NORMAL;
  return {
    ownerId: id,
    rate: sequence.rate,
    from,
    speed: ratio,
    place,
    path,
    offset: -cut,
  };
}

function placeAt({ sequence, track, cursor }: Spot, name: string): Place {
  return placeIn(sequence, { track, start: cursor.frame, name });
}
