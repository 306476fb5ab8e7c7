import { hasDropFrame } from '../../time/timecode.ts';
import { rescale, time } from '../../time/rational-time.ts';
import type { Sequence, Transition } from '../../timeline/model/records.ts';
import { placeIn } from '../loss.ts';
import { damaged, tooMuch } from '../refusal.ts';
import { nodeOf } from '../xml/kept-node.ts';
import { childOf, childrenOf, placeOfElement, textOf, type XmlElement } from '../xml/read-xml.ts';
import { linksOf, readClipItem, type Span } from './read-clip-item.ts';
import { startFrame } from './read-file.ts';
import { readMarkers } from './read-markers.ts';
import { isTrue, numberIn, rateIn, type Reading } from './reading.ts';

/** Sequences within each other; no edit of a person has more than a few. */
const DEEPEST = 64;

/** The sequence that an element is or names, read once. Throws Failure when it lies within itself. */
export function nestedSequence(written: XmlElement, reading: Reading): Sequence {
  const element = reading.resolve(written);
  const known = reading.nested.get(element);
  if (known === null)
    throw damaged(
      reading.file,
      placeOfElement(element),
      `the sequence "${textOf(element, 'name') ?? ''}" lies within itself.`,
    );
  if (known) return known;
  if ([...reading.nested.values()].filter((nested) => nested === null).length >= DEEPEST)
    throw tooMuch(reading.file, `sequences lie more than ${DEEPEST} deep within each other.`);
  reading.nested.set(element, null);
  const sequence = readSequence(element, reading);
  reading.nested.set(element, sequence);
  return sequence;
}

function readSequence(element: XmlElement, reading: Reading): Sequence {
  const { file, builder, options } = reading;
  const rate = rateIn(element, options.rate);
  const media = childOf(element, 'media');
  const [video, audio] = [media && childOf(media, 'video'), media && childOf(media, 'audio')];
  const picture = video && formatOf(video);
  const sound = audio && formatOf(audio);
  const timecode = childOf(element, 'timecode');
  const frame = rescale(
    time(startFrame(timecode, rate, file), timecode ? rateIn(timecode, rate) : rate),
    rate,
    'nearest',
  ).value;
  const size = (name: string, fallback: number): number => {
    const value = picture ? numberIn(picture, name, file) : null;
    return value !== null && Number.isInteger(value) && value > 0 && value <= 100_000 ? value : fallback;
  };
  const samples = sound ? numberIn(sound, 'samplerate', file) : null;
  const kept = element.children.filter(({ name }) => !READ.has(name)).map(nodeOf);
  const sequence = builder.addSequence({
    name: textOf(element, 'name') ?? 'Sequence',
    rate,
    width: size('width', options.width),
    height: size('height', options.height),
    sampleRate: samples !== null && Number.isInteger(samples) && samples > 0 ? samples : options.sampleRate,
    startFrame: Math.max(0, frame),
    dropFrame: hasDropFrame(rate) && timecode !== undefined && textOf(timecode, 'displayformat') === 'DF',
    metadata: kept.length > 0 ? { fcp7xml: { children: kept } } : {},
  });
  for (const marker of readMarkers(element, file)) builder.addMarker({ ownerId: sequence.id, ...marker });
  const links = new Links(
    reading.newId,
    [video, audio].flatMap((kind) => (kind ? clipItemsIn(kind) : [])),
  );
  for (const track of video ? childrenOf(video, 'track') : []) readTrack(track, 'video', sequence, links, reading);
  for (const track of audio ? childrenOf(audio, 'track') : []) {
    // Premiere writes a stereo track once for each channel; the others say the same again.
    const { currentExplodedTrackIndex: index = '0', totalExplodedTrackCount: count = '1' } = track.attributes;
    if (index === '0' || count === '1') readTrack(track, 'audio', sequence, links, reading);
  }
  return sequence;
}

function readTrack(
  track: XmlElement,
  media: 'video' | 'audio',
  sequence: Sequence,
  links: Links,
  reading: Reading,
): void {
  const { builder, losses, file } = reading;
  const name = textOf(track, 'name');
  const trackId = builder.addTrack(sequence.id, media, {
    ...(name === undefined || name === '' ? {} : { name }),
    locked: isTrue(textOf(track, 'locked')),
    muted: textOf(track, 'enabled')?.toLowerCase() === 'false',
  });
  const items = track.children.filter((child) => ITEMS.has(child.name)).map(reading.resolve);
  items.forEach((item, i) => {
    if (item.name === 'transitionitem') return;
    const written = spanOf(items, i, file);
    const over = Math.max(0, Math.min(builder.endOf(trackId), written.end) - written.start);
    const span = { ...written, start: written.start + over, late: written.late + over };
    const place = placeIn(sequence, {
      start: span.start,
      duration: span.end - span.start,
      name: textOf(item, 'name') ?? '',
    });
    if (span.end <= span.start) {
      losses.lost('clip without any frames of its own', place, 'It is left out.');
      return;
    }
    const before = items[i - 1];
    if (before?.name === 'transitionitem') addTransition(before, span.start, trackId, sequence, reading);
    // Premiere writes sound whose transition it leaves out as if it were still there: both clips under it.
    if (over > 0)
      losses.approximated('clip that begins before the one before it ends', place, 'It begins where that ends.');
    const { fields, markers } = readClipItem(item, span, sequence, reading);
    builder.skip(trackId, span.start - builder.endOf(trackId));
    const clipId = builder.append(trackId, { ...fields, linkId: links.of(item) });
    for (const marker of markers) builder.addMarker({ ownerId: clipId, ...marker });
    const after = items[i + 1];
    const next = items[i + 2];
    const meets = next !== undefined && next.name !== 'transitionitem' && spanOf(items, i + 2, file).start === span.end;
    if (after?.name === 'transitionitem' && !meets && cutOf(after, file) === span.end)
      addTransition(after, span.end, trackId, sequence, reading);
  });
}

/** Start and end of a clip in its sequence: -1 is where the cut of the transition beside it is. */
function spanOf(items: readonly XmlElement[], index: number, file: string): Span {
  const item = items[index] as XmlElement;
  const [start, end] = [numberIn(item, 'start', file) ?? -1, numberIn(item, 'end', file) ?? -1];
  const [before, after] = [items[index - 1], items[index + 1]];
  const length = (numberIn(item, 'out', file) ?? 0) - (numberIn(item, 'in', file) ?? 0);
  const into = start < 0 && before?.name === 'transitionitem' ? before : null;
  const from = into ? cutOf(into, file) : Math.round(Math.max(0, start));
  const to =
    end >= 0 ? Math.round(end) : after?.name === 'transitionitem' ? cutOf(after, file) : from + Math.round(length);
  return { start: from, end: to, late: into ? from - Math.round(numberIn(into, 'start', file) ?? from) : 0 };
}

/** The cut that a transition stands on: Premiere says it in ticks from its start, others by its alignment. */
function cutOf(transition: XmlElement, file: string): number {
  const start = Math.round(numberIn(transition, 'start', file) ?? 0);
  const end = Math.round(numberIn(transition, 'end', file) ?? start);
  switch (textOf(transition, 'alignment')) {
    case 'start':
    case 'start-black':
      return start;
    case 'end':
    case 'end-black':
      return end;
    default:
      return start + (inFrames(transition) ?? Math.floor((end - start) / 2));
  }
}

/** `cutPointTicks` in frames, where it is a whole number of them within the transition. */
function inFrames(transition: XmlElement): number | null {
  const ticks = textOf(transition, 'cutPointTicks');
  if (ticks === undefined || !/^\d{1,18}$/.test(ticks)) return null;
  const { num, den } = rateIn(transition, NO_RATE);
  const scaled = BigInt(ticks) * BigInt(num);
  const perFrame = TICKS * BigInt(den);
  const frames = Number(scaled / perFrame);
  return num > 1 && scaled % perFrame === 0n && frames < 1e9 ? frames : null;
}

function addTransition(element: XmlElement, cut: number, trackId: string, sequence: Sequence, reading: Reading): void {
  const { builder, losses, file } = reading;
  const start = Math.round(numberIn(element, 'start', file) ?? cut);
  const end = Math.round(numberIn(element, 'end', file) ?? cut);
  const effect = childOf(element, 'effect');
  const name = (effect && textOf(effect, 'name')) ?? '';
  const style = styleOf(name, (effect && textOf(effect, 'effectcategory')) ?? '');
  const place = placeIn(sequence, { start, duration: end - start, name });
  if (style === null) losses.approximated(`transition "${name}"`, place, 'It is a dissolve.');
  const free = cut - builder.endOf(trackId);
  if (free > 0) builder.skip(trackId, free);
  builder.addTransition(trackId, {
    style: style ?? 'dissolve',
    inFrames: Math.max(0, cut - start),
    outFrames: Math.max(0, end - cut),
    parameters: {},
    metadata: effect ? { fcp7xml: { children: [nodeOf(effect)] } } : {},
  });
}

function styleOf(name: string, category: string): Transition['style'] | null {
  if (/dip|fade in fade out|fade to/i.test(name)) return 'dip';
  if (/dissolve|cross ?fade|constant (power|gain)|^$/i.test(name) || /dissolve/i.test(category)) return 'dissolve';
  return /wipe/i.test(name) || /wipe/i.test(category) ? 'wipe' : null;
}

function formatOf(media: XmlElement): XmlElement | undefined {
  const format = childOf(media, 'format');
  return format && childOf(format, 'samplecharacteristics');
}

function clipItemsIn(media: XmlElement): XmlElement[] {
  return childrenOf(media, 'track').flatMap((track) => track.children.filter(({ name }) => ITEMS.has(name)));
}

/** Which clips of a sequence are linked: every `link` ties the clip it stands in to the one it names. */
class Links {
  readonly #ids = new Map<string, string>();

  constructor(newId: () => string, clips: readonly XmlElement[]) {
    const parent = new Map<string, string>();
    const rootOf = (id: string): string => {
      let root = id;
      for (let up = parent.get(root); up !== undefined; up = parent.get(root)) root = up;
      return root;
    };
    for (const clip of clips) {
      const own = clip.attributes['id'];
      if (own === undefined) continue;
      for (const other of linksOf(clip)) {
        const [a, b] = [rootOf(own), rootOf(other)];
        if (a !== b) parent.set(b, a);
      }
    }
    const made = new Map<string, string>();
    const sizes = new Map<string, number>();
    const own = clips.flatMap((clip) => clip.attributes['id'] ?? []);
    for (const id of own) sizes.set(rootOf(id), (sizes.get(rootOf(id)) ?? 0) + 1);
    for (const id of own) {
      const root = rootOf(id);
      if ((sizes.get(root) ?? 0) < 2) continue;
      const link = made.get(root) ?? newId();
      made.set(root, link);
      this.#ids.set(id, link);
    }
  }

  of(clip: XmlElement): string | null {
    return this.#ids.get(clip.attributes['id'] ?? '') ?? null;
  }
}

const ITEMS = new Set(['clipitem', 'generatoritem', 'transitionitem']);

const READ = new Set(['name', 'duration', 'rate', 'media', 'timecode', 'marker', 'in', 'out']);

/** What Premiere counts a second in. */
const TICKS = 254_016_000_000n;

const NO_RATE = { num: 1, den: 1 };
