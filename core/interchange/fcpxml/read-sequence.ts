import { hasDropFrame } from '../../time/timecode.ts';
import { placeIn } from '../loss.ts';
import { damaged, tooMuch } from '../refusal.ts';
import { minus, nearestFrame, plus, secondsOfFrames, ZERO, type Seconds } from '../seconds.ts';
import { childOf, placeOfElement, type XmlElement } from '../xml/read-xml.ts';
import { asMetadata } from './kept.ts';
import { nodeOf } from '../xml/kept-node.ts';
import { layOut, type Run, type TrackFields } from './layout.ts';
import { readTrackData, TRACKS_KEY } from './own-data.ts';
import { readStoryline } from './read-storyline.ts';
import { hertz } from './resources.ts';
import { readItem } from './read-item.ts';
import type { NestedSequence, Reading, Story } from './reading.ts';
import { laneOf } from './story.ts';
import { timeAttribute } from './time-attribute.ts';

/** Compound clips within each other; no edit of a person has more than a few. */
const DEEPEST = 64;

/** A `sequence` element as a sequence of the document. */
export function readSequence(element: XmlElement, name: string, reading: Reading): NestedSequence {
  const { file, builder, options, resources, losses } = reading;
  const { attributes } = element;
  const format = resources.formats.get(attributes['format'] ?? '');
  const start = timeAttribute(file, element, 'tcStart');
  const rate = format?.rate ?? options.rate;
  const startFrame = nearestFrame(start, rate).frame;
  const metadata = childOf(element, 'metadata');
  const own = metadata?.children.filter((md) => md.attributes['key'] !== TRACKS_KEY) ?? [];
  const { keywords, renderFormat, audioLayout } = attributes;
  const others = { keywords, renderFormat, audioLayout };
  const note = childOf(element, 'note');
  const kept = [...(note ? [note] : []), ...(metadata && own.length > 0 ? [{ ...metadata, children: own }] : [])];
  const sequence = builder.addSequence({
    name,
    rate,
    width: format?.width ?? options.width,
    height: format?.height ?? options.height,
    sampleRate: hertz(attributes['audioRate']) ?? options.sampleRate,
    startFrame: Math.max(0, startFrame),
    dropFrame: attributes['tcFormat'] === 'DF' && hasDropFrame(rate),
    metadata: asMetadata({
      attributes: Object.fromEntries(Object.entries(others).filter((entry): entry is [string, string] => !!entry[1])),
      ...(kept.length > 0 ? { children: kept.map(nodeOf) } : {}),
    }),
  });
  if (!format?.rate)
    losses.approximated(
      'sequence without a frame rate',
      placeIn(sequence, {}),
      `It is taken for ${rate.num}/${rate.den}.`,
    );
  if (startFrame < 0) losses.changed('negative start timecode', placeIn(sequence, {}), 'It starts at 0.');
  const spine = childOf(element, 'spine');
  if (!spine) throw damaged(file, placeOfElement(element), 'the sequence has no spine.');
  const story: Story = { reading, sequence, runs: [], links: new Map() };
  const zero = minus(ZERO, start);
  readStoryline(spine.children, { zero, begin: ZERO, lane: 0 }, story);
  return finished(story, start, readTrackData(element));
}

/** The sequence of a compound clip, read once. Null when the medium holds none. Throws Failure when it lies within itself. */
export function readNested(id: string, medium: XmlElement, reading: Reading): NestedSequence | null {
  const known = reading.nested.get(id);
  const name = medium.attributes['name'] ?? id;
  if (known === null)
    throw damaged(reading.file, placeOfElement(medium), `the compound clip "${name}" lies within itself.`);
  if (known) return known;
  const open = [...reading.nested.values()].filter((nested) => nested === null).length;
  if (open >= DEEPEST) throw tooMuch(reading.file, `compound clips lie more than ${DEEPEST} deep within each other.`);
  const sequence = childOf(medium, 'sequence');
  if (!sequence) return null;
  reading.nested.set(id, null);
  const nested = readSequence(sequence, name, reading);
  reading.nested.set(id, nested);
  return nested;
}

/** What a `clip` or `sync-clip` contains, as a sequence that is like the one it lies in. */
export function readContained(element: XmlElement, items: readonly XmlElement[], outer: Story): NestedSequence {
  const { reading } = outer;
  const { attributes } = element;
  const format = reading.resources.formats.get(attributes['format'] ?? '');
  const { width, height, sampleRate } = outer.sequence;
  const rate = format?.rate ?? outer.sequence.rate;
  const [first] = items;
  const begin = first && 'offset' in first.attributes ? timeAttribute(reading.file, first, 'offset') : ZERO;
  const start = 'tcStart' in attributes ? timeAttribute(reading.file, element, 'tcStart') : begin;
  const sequence = reading.builder.addSequence({
    name: attributes['name'] ?? element.name,
    rate,
    width: format?.width ?? width,
    height: format?.height ?? height,
    sampleRate,
    startFrame: Math.max(0, nearestFrame(start, rate).frame),
    dropFrame: attributes['tcFormat'] === 'DF' && hasDropFrame(rate),
    metadata: {},
  });
  const story: Story = { reading, sequence, runs: [], links: new Map() };
  const zero = minus(ZERO, start);
  const spines = items.filter(({ name }) => name === 'spine');
  for (const spine of spines) {
    const item = readItem(
      spine,
      { at: minus(timeAttribute(reading.file, spine, 'offset', start), start), lane: laneOf(spine) },
      story,
    );
    story.runs.push(...item.parts.map((part) => ({ parts: [part], passages: [] })));
  }
  const loose = items.filter(({ name }) => name !== 'spine');
  readStoryline(loose, { zero, begin: ZERO, lane: 0 }, story);
  // What is connected may begin before what it is connected to: then the nest begins there.
  const early = Math.min(0, ...story.runs.flatMap(({ parts }) => parts.map((part) => part.start)));
  const runs = story.runs.map((run) => later(run, -early));
  return finished({ ...story, runs }, plus(start, secondsOfFrames(early, rate)), []);
}

function later({ parts, passages }: Run, frames: number): Run {
  return {
    parts: parts.map((part) => ({ ...part, start: part.start + frames })),
    passages: passages.map((passage) => ({ ...passage, cut: passage.cut + frames })),
  };
}

function finished(
  { reading, sequence, runs }: Story,
  start: Seconds,
  declared: readonly TrackFields[],
): NestedSequence {
  layOut(runs, declared, sequence, reading.builder, reading.losses);
  const parts = runs.flatMap((run) => run.parts);
  const end = parts.reduce((latest, { start: from, fields }) => Math.max(latest, from + fields.duration), 0);
  return {
    id: sequence.id,
    start,
    duration: secondsOfFrames(end, sequence.rate),
    rate: sequence.rate,
    hasPicture: parts.some(({ media }) => media !== 'audio'),
    hasSound: parts.some(({ media }) => media === 'audio'),
  };
}
