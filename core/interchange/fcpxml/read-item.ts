import { subtractExact } from '../../time/rational-time.ts';
import { PLAIN_ATTRIBUTES, type Attributes } from '../../timeline/model/records.ts';
import type { MediaFields } from '../document-builder.ts';
import { placeIn } from '../loss.ts';
import { damaged } from '../refusal.ts';
import { minus, nearestFrame, plus, times, timeOf, ZERO, type Seconds } from '../seconds.ts';
import { placeOfElement, type XmlElement } from '../xml/read-xml.ts';
import type { Part } from './layout.ts';
import { readAudition } from './read-audition.ts';
import { readCaption } from './read-caption.ts';
import { metadataOf } from './read-metadata.ts';
import { readPictureAttributes, readSoundAttributes, type Surroundings } from './read-adjustments.ts';
import { readStoryline } from './read-storyline.ts';
import { readClipData } from './own-data.ts';
import { frameOfLocal, readTiming, type Timing } from './timing.ts';
import { sourceOf } from './read-source.ts';
import type { Item, Source, Standing, Story } from './reading.ts';
import { MARKER_ELEMENTS, STORY_ELEMENTS, laneOf, readMarker } from './story.ts';
import { timeAttribute } from './time-attribute.ts';

export function readItem(element: XmlElement, standing: Standing, story: Story): Item {
  switch (element.name) {
    case 'gap':
      return readGap(element, standing, story);
    case 'caption':
      return readCaption(element, standing, story);
    case 'audition':
      return readAudition(element, standing, story);
    case 'spine': {
      // Within a clip it has no time of its own; its items say theirs.
      const lane = laneOf(element) + standing.lane;
      const end = readStoryline(element.children, { zero: standing.at, begin: standing.at, lane }, story);
      return { duration: minus(end, standing.at), parts: [] };
    }
    default:
      return readClip(element, standing, story);
  }
}

/** A clip that shows something, with what is connected to it. */
export function readClip(element: XmlElement, standing: Standing, story: Story): Item {
  const { reading, sequence } = story;
  const source = sourceOf(element, story, standing);
  const { file } = reading;
  const localStart = timeAttribute(file, element, 'start', source.start);
  const duration = timeAttribute(file, element, 'duration', source.duration ?? ZERO);
  const span = { start: standing.at, duration, localStart };
  const timing = readTiming(element, span, sequence.rate, source.rate, file);
  connected(element, source.contained, { ...standing, localStart, scale: timing.scale }, story);
  return { duration, parts: partsOf(element, source, timing, standing, story) };
}

function partsOf(element: XmlElement, source: Source, timing: Timing, { at, lane }: Standing, story: Story): Part[] {
  const { reading, sequence } = story;
  const { attributes } = element;
  const name = attributes['name'] ?? '';
  const place = placeIn(sequence, { start: timing.start, duration: timing.duration, name });
  if (timing.duration < 1) {
    reading.losses.lost('clip shorter than half a frame', place, 'It is left out.');
    return [];
  }
  if (timing.inexact !== null) reading.losses.approximated(timing.inexact, place, 'It is on the nearest frame.');
  const only = attributes['srcEnable'] ?? 'all';
  const picture = only === 'audio' ? null : (source.picture ?? (only === 'video' ? source.sound : null));
  const data = readClipData(element);
  // A compound clip without any sound may still lie on a sound track.
  const silent = only === 'audio' || data?.soundTrack !== undefined;
  const sound = only === 'video' ? null : (source.sound ?? (silent ? source.picture : null));
  const linkId = named(story, 'link', data?.link) ?? (picture && sound ? reading.newId() : null);
  const around = (own: Timing): Surroundings => ({
    sequence,
    duration: own.duration,
    frameAt: (local) => frameOfLocal(own, local, sequence.rate),
    losses: reading.losses,
    place,
  });
  const make = (media: MediaFields, kind: 'video' | 'audio', own: Timing, leads: boolean): Part => {
    const effects = kind === 'audio' && picture ? data?.soundEffects : data?.effects;
    const read =
      kind === 'video'
        ? readPictureAttributes(adjusted(element), around(own))
        : readSoundAttributes(element, around(own));
    return {
      media: kind,
      lane,
      start: own.start,
      fields: {
        name,
        media,
        sourceStart: subtractExact(own.sourceStart, timeOf(source.zero, own.sourceStart.rate)),
        duration: own.duration,
        speed: own.speed,
        linkId,
        groupId: named(story, 'group', data?.group),
        enabled: attributes['enabled'] !== '0',
        attributes: { ...PLAIN_ATTRIBUTES, ...read } satisfies Attributes,
        blend: (kind === 'video' ? data?.blend : undefined) ?? 'normal',
        effects: effects ?? [],
        metadata: leads ? metadataOf(element, source, place, story) : {},
      },
      markers: leads ? markersOf(element, own, story) : [],
      track: (kind === 'audio' && picture ? data?.soundTrack : data?.track) ?? null,
    };
  };
  const heard = sound ? soundTiming(element, timing, at, source, story) : timing;
  return [
    ...(picture ? [make(picture, 'video', timing, true)] : []),
    ...(sound && heard.duration > 0 ? [make(sound, 'audio', heard, picture === null)] : []),
  ];
}

/** Where the adjustments of a picture stand: those of a multicam clip where its angle is chosen. */
function adjusted(element: XmlElement): XmlElement {
  if (element.name !== 'mc-clip') return element;
  const sources = element.children.filter(({ name }) => name === 'mc-source');
  return sources.find(({ attributes }) => attributes['srcEnable'] !== 'audio') ?? element;
}

/** `audioStart` and `audioDuration` of a split edit: the sound begins and ends elsewhere than the picture, in sync with it. */
function soundTiming(element: XmlElement, timing: Timing, at: Seconds, source: Source, story: Story): Timing {
  const { file } = story.reading;
  if (!('audioStart' in element.attributes) && !('audioDuration' in element.attributes)) return timing;
  const localStart = timeAttribute(file, element, 'start', source.start);
  const own = timeAttribute(file, element, 'audioStart', localStart);
  const duration = timeAttribute(
    file,
    element,
    'audioDuration',
    timeAttribute(file, element, 'duration', source.duration ?? ZERO),
  );
  const start = plus(at, times(minus(own, localStart), timing.scale));
  return readTiming(element, { start, duration, localStart: own }, story.sequence.rate, source.rate, file);
}

function markersOf(element: XmlElement, timing: Timing, story: Story): Part['markers'] {
  const { rate } = story.sequence;
  const markers = element.children.filter(({ name }) => MARKER_ELEMENTS.has(name));
  return markers.map((marker) => {
    const exact = { whole: true };
    const read = readMarker(
      marker,
      (local) => {
        const found = frameOfLocal(timing, local, rate);
        exact.whole = found.exact;
        return found;
      },
      rate,
      story,
    );
    if (!exact.whole) {
      const where = placeIn(story.sequence, { start: timing.start + read.at, name: read.name });
      story.reading.losses.approximated('marker between two frames', where, 'It is on the nearest one.');
    }
    return read;
  });
}

/** Storylines and clips that hang on a clip, at an instant of its own clock. */
function connected(
  element: XmlElement,
  contained: ReadonlySet<XmlElement>,
  { at, lane, localStart, scale }: Standing & { readonly localStart: Seconds; readonly scale: Seconds },
  story: Story,
): void {
  for (const child of element.children) {
    if (!STORY_ELEMENTS.has(child.name) || contained.has(child) || child.name === 'transition') continue;
    const offset = timeAttribute(story.reading.file, child, 'offset', localStart);
    const start = plus(at, times(minus(offset, localStart), scale));
    const item = readItem(child, { at: start, lane: lane + (child.name === 'spine' ? 0 : laneOf(child)) }, story);
    addSingles(item, story);
  }
}

/** Each part of a connected clip finds its own place: nothing ties it to a neighbour. */
function addSingles(item: Item, story: Story): void {
  for (const part of item.parts) story.runs.push({ parts: [part], passages: [] });
}

function readGap(element: XmlElement, standing: Standing, story: Story): Item {
  const { file, builder } = story.reading;
  const { rate } = story.sequence;
  const localStart = timeAttribute(file, element, 'start');
  const duration = timeAttribute(file, element, 'duration');
  if (duration.n < 0n) throw damaged(file, placeOfElement(element), 'a gap has no negative length.');
  connected(element, new Set(), { ...standing, localStart, scale: ONE }, story);
  for (const marker of element.children.filter(({ name }) => MARKER_ELEMENTS.has(name))) {
    const frameAt = (local: Seconds): { frame: number } =>
      nearestFrame(plus(standing.at, minus(local, localStart)), rate);
    builder.addMarker({ ownerId: story.sequence.id, ...readMarker(marker, frameAt, rate, story) });
  }
  return { duration, parts: [] };
}

/** The id for what a file of ours calls a link or group. */
function named(story: Story, kind: string, text: string | undefined): string | null {
  if (text === undefined) return null;
  const key = `${kind} ${text}`;
  const id = story.links.get(key) ?? story.reading.newId();
  story.links.set(key, id);
  return id;
}

const ONE: Seconds = { n: 1n, d: 1n };
