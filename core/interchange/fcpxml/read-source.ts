import type { Rate } from '../../time/rate.ts';
import { time } from '../../time/rational-time.ts';
import { placeIn, type Place } from '../loss.ts';
import { compareSeconds, minus, nearestFrame, plus, ZERO, type Seconds } from '../seconds.ts';
import type { XmlElement } from '../xml/read-xml.ts';
import { asMetadata } from './kept.ts';
import { angleSource } from './read-multicam.ts';
import { mediaRate, type Asset, without } from './resources.ts';
import { addAssetMedia, defaultStart } from './asset-media.ts';
import type { NestedSequence, Reading, Source, Standing, Story } from './reading.ts';
import { STORY_ELEMENTS, laneOf } from './story.ts';
import { timeAttribute } from './time-attribute.ts';

/** What a clip element shows. Media that the file names but does not define is missing media, so that the clip keeps its place. */
export function sourceOf(element: XmlElement, story: Story, { at }: Standing): Source {
  const { name, attributes } = element;
  const { resources } = story.reading;
  const ref = attributes['ref'] ?? '';
  const place = placeIn(story.sequence, {
    start: nearestFrame(at, story.sequence.rate).frame,
    name: attributes['name'] ?? '',
  });
  if (name === 'clip' || name === 'sync-clip') return containedSource(element, story, place);
  const medium = resources.media.get(ref);
  if (name === 'mc-clip' && medium) return angleSource(element, medium, story, place) ?? missing(element, story, place);
  if (name === 'ref-clip' && medium) {
    const nested = story.reading.walk.nested(ref, medium, story.reading);
    return nested ? nestSource(nested, NOTHING) : missing(element, story, place);
  }
  const asset = resources.assets.get(ref);
  if (asset) return assetSource(element, asset, story.sequence.rate, story.reading);
  if (resources.effects.has(ref)) return generatorSource(element, story, place);
  return missing(element, story, place);
}

function assetSource(element: XmlElement, asset: Asset, fallback: Rate, reading: Reading): Source {
  const media = { kind: 'asset' as const, assetId: addAssetMedia(asset, fallback, reading) };
  return {
    rate: mediaRate(asset, fallback),
    picture: asset.hasVideo && element.name !== 'audio' ? media : null,
    sound: asset.hasAudio && element.name !== 'video' ? media : null,
    start: defaultStart(asset),
    duration: asset.duration,
    zero: ZERO,
    contained: NOTHING,
  };
}

/** Titles and generators have no media: what they are made of is kept, and nothing is shown. */
function generatorSource(element: XmlElement, { reading, sequence }: Story, place: Place): Source {
  const ref = element.attributes['ref'] ?? '';
  const effect = without(reading.resources.effects.get(ref)?.attributes ?? {}, ['id']);
  const what = element.name === 'title' ? 'title' : 'generator';
  reading.losses.lost(`${what} "${effect['name'] ?? ref}"`, place, 'It is kept for FCPXML; here its place is offline.');
  const assetId = reading.builder.addMedia(`effect ${ref} ${sequence.rate.num}/${sequence.rate.den}`, () => ({
    ...nowhere(effect['name'] ?? ref, sequence.rate),
    kind: 'generator',
    metadata: asMetadata({ attributes: effect }),
  }));
  return { ...plainSource(assetId, sequence.rate), start: ZERO };
}

function missing(element: XmlElement, { reading, sequence }: Story, place: Place): Source {
  const ref = element.attributes['ref'] ?? '';
  reading.losses.lost(
    `<${element.name}> of "${ref}", which the file does not describe`,
    place,
    'Its place is offline.',
  );
  const name = element.attributes['name'] ?? ref;
  const { rate } = sequence;
  const assetId = reading.builder.addMedia(`missing ${ref} ${rate.num}/${rate.den}`, () => nowhere(name, rate));
  return plainSource(assetId, rate);
}

function plainSource(assetId: string, rate: Rate): Source {
  const picture = { kind: 'asset' as const, assetId };
  return { rate, picture, sound: null, start: ZERO, duration: null, zero: ZERO, contained: NOTHING };
}

function nowhere(name: string, rate: Rate) {
  return {
    name,
    paths: [],
    kind: 'missing' as const,
    start: time(0, rate),
    duration: time(0, rate),
    measured: false,
    video: { rate, width: null, height: null },
    audio: null,
    reel: null,
    metadata: {},
  };
}

function nestSource(nested: NestedSequence, contained: ReadonlySet<XmlElement>): Source {
  const media = { kind: 'sequence' as const, sequenceId: nested.id };
  return {
    rate: nested.rate,
    picture: nested.hasPicture || !nested.hasSound ? media : null,
    sound: nested.hasSound ? media : null,
    start: nested.start,
    duration: nested.duration,
    zero: nested.start,
    contained,
  };
}

/** `clip` and `sync-clip` hold what they show: one medium, as older files write a plain clip, or a whole story, which becomes a sequence of its own. */
function containedSource(element: XmlElement, story: Story, place: Place): Source {
  const items = element.children.filter(
    (child) => STORY_ELEMENTS.has(child.name) && child.name !== 'caption' && laneOf(child) === 0,
  );
  const contained = new Set(items);
  const single = singleMedium(items, story);
  if (single) return { ...single, contained };
  if (items.length === 0) return missing(element, story, place);
  return nestSource(story.reading.walk.contained(element, items, story), contained);
}

/** A clip of one asset: its picture with its sound hung on, or its sound hung on a gap. Null for anything else. */
function singleMedium(items: readonly XmlElement[], story: Story): Source | null {
  const [only] = items;
  if (!only || items.length > 1 || !SINGLES.has(only.name)) return null;
  const inner = only.children.filter(({ name }) => STORY_ELEMENTS.has(name));
  const { reading, sequence } = story;
  const shows = [only, ...inner].filter(({ name }) => name === 'video' || name === 'audio');
  if (shows.length - (only.name === 'gap' ? 0 : 1) !== inner.length) return null;
  const [first] = shows;
  const asset = reading.resources.assets.get(first?.attributes['ref'] ?? '');
  if (!first || !asset) return null;
  // The clip's clock when the asset's is 0, by each of them: they must agree, or it is no plain clip.
  const zeros = shows.map((shown) => zeroOf(shown, only, asset, reading.file));
  const [zero] = zeros;
  const agree = zeros.every((each) => zero !== undefined && compareSeconds(each, zero) === 0);
  const same = shows.every(({ attributes }) => attributes['ref'] === asset.id);
  if (!zero || !agree || !same || shows.some(retimed) || retimed(only)) return null;
  const media = { kind: 'asset' as const, assetId: addAssetMedia(asset, sequence.rate, reading) };
  return {
    rate: mediaRate(asset, sequence.rate),
    picture: shows.some(({ name }) => name === 'video') ? media : null,
    sound: shows.some(({ name }) => name === 'audio') ? media : null,
    start: ZERO,
    duration: null,
    zero,
    contained: NOTHING,
  };
}

function zeroOf(shown: XmlElement, only: XmlElement, asset: Asset, file: string): Seconds {
  const start = timeAttribute(file, shown, 'start', defaultStart(asset));
  const offset = timeAttribute(file, shown, 'offset');
  if (shown === only) return minus(offset, start);
  const outer = minus(timeAttribute(file, only, 'offset'), startOf(only, asset, file));
  return plus(outer, minus(offset, start));
}

function startOf(only: XmlElement, asset: Asset, file: string): Seconds {
  return timeAttribute(file, only, 'start', only.name === 'gap' ? ZERO : defaultStart(asset));
}

function retimed({ children }: XmlElement): boolean {
  return children.some(({ name }) => name === 'timeMap' || name === 'conform-rate');
}

const SINGLES = new Set(['video', 'audio', 'gap']);

const NOTHING: ReadonlySet<XmlElement> = new Set();
