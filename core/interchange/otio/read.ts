import { hasDropFrame } from '../../time/timecode.ts';
import { sameRate, type Rate } from '../../time/rate.ts';
import { rescale } from '../../time/rational-time.ts';
import { DocumentBuilder } from '../document-builder.ts';
import type { ReadInput, ReadResult } from '../format.ts';
import { readJson } from '../json/exact-json.ts';
import { Losses, NOWHERE, placeIn } from '../loss.ts';
import { stem } from '../media-path.ts';
import { damaged, unsupported } from '../refusal.ts';
import { splitMetadata, type Namespace } from './namespace.ts';
import { childrenOf, nameOf, readSequenceMarkers, readTracks, STACK_FIELDS } from './read-composition.ts';
import type { Reading } from './reading.ts';
import { leftOver, otioObject, schemaOf, withLeft, type OtioObject } from './schema.ts';
import { readRange, readTime } from './times.ts';

type SequenceNamespace = NonNullable<Namespace<'sequence'>['sequence']>;

const TIMELINE_FIELDS = new Set(['OTIO_SCHEMA', 'name', 'metadata', 'global_start_time', 'tracks']);
/** Rates above this are of sound. */
const FASTEST_PICTURE = 1000;

export function readOtio({ name, bytes, newId, options }: ReadInput): ReadResult {
  const root = otioObject(readJson(bytes, name));
  if (!root) throw damaged(name, '', 'it is no OpenTimelineIO file: its JSON has no OTIO_SCHEMA.');
  const losses = new Losses();
  const builder = new DocumentBuilder(name, newId, losses);
  const reading: Reading = {
    ...{ file: name, options, newId, builder, losses },
    ...{ nested: new Map(), mediaAt: new Map(), links: new Map() },
  };
  const sequenceIds = readRoot(reading, root, stem(name), '');
  return { document: builder.finish(sequenceIds), losses: losses.list() };
}

/** The sequences that an object makes. */
function readRoot(reading: Reading, object: OtioObject, name: string, path: string): string[] {
  switch (schemaOf(object)) {
    case 'Timeline':
      return [readTimeline(reading, object, name, path)];
    case 'Stack':
      return [readTimeline(reading, { OTIO_SCHEMA: 'Timeline.1', name: object['name'], tracks: object }, name, path)];
    case 'Track':
    case 'Clip':
    case 'Gap':
      return [readTimeline(reading, timelineOf([object], nameOf(object)), name, path)];
    case 'SerializableCollection':
      return readCollection(reading, object, nameOf(object) || name, path);
    default:
      throw unsupported(
        reading.file,
        `it holds a ${object.OTIO_SCHEMA}, which is no timeline.`,
        'Export a Timeline, or a collection of them.',
      );
  }
}

function readCollection(reading: Reading, object: OtioObject, name: string, path: string): string[] {
  const { losses } = reading;
  const loose: OtioObject[] = [];
  const ids = childrenOf(reading, object, path).flatMap((child, i) => {
    if (schemaOf(child) === 'Clip' || schemaOf(child) === 'Gap') loose.push(child);
    else if (ROOTS.has(schemaOf(child)))
      return readRoot(reading, child, nameOf(child) || name, `${path}children[${i}].`);
    else losses.lost(`${child.OTIO_SCHEMA} in a collection`, NOWHERE, 'It is left out.');
    return [];
  });
  if (Object.keys(splitMetadata(object['metadata'], 'sequence').metadata).length > 0)
    losses.lost('metadata of a collection', { ...NOWHERE, name }, 'Its timelines have their own.');
  if (loose.length === 0) return ids;
  losses.changed('clips that lie in a collection', { ...NOWHERE, name }, 'They are a sequence, one after the other.');
  const track = { OTIO_SCHEMA: 'Track.1', kind: 'Video', children: loose };
  return [...ids, readTimeline(reading, timelineOf([track], name), name, path)];
}

const ROOTS = new Set(['Timeline', 'Stack', 'Track', 'SerializableCollection']);

function timelineOf(children: readonly OtioObject[], name: string): OtioObject {
  return { OTIO_SCHEMA: 'Timeline.1', name, tracks: { OTIO_SCHEMA: 'Stack.1', children } };
}

function readTimeline(reading: Reading, object: OtioObject, fallbackName: string, path: string): string {
  const { file, options, builder, losses } = reading;
  const stack = otioObject(object['tracks']);
  const at = `${path}tracks`;
  if (!stack) throw damaged(file, at, 'a Stack should stand here.');
  const { metadata, own } = splitMetadata(object['metadata'], 'sequence');
  const { id, ...said }: Partial<SequenceNamespace> = own?.sequence ?? {};
  // One that was nested in a timeline before this one.
  const known = id === undefined ? undefined : reading.nested.get(id);
  if (known) return known.id;
  const start = readTime(object['global_start_time'], file, `${path}global_start_time`);
  const rate = said.rate ?? rateOf(reading, stack, at) ?? (start && isPicture(start.rate) ? start.rate : options.rate);
  const startFrame = said.startFrame ?? (start ? rescale(start, rate, 'nearest').value : 0);
  const {
    name: stackName,
    metadata: stackMetadata,
    ...rest
  } = { name: nameOf(stack), metadata: stack['metadata'], ...leftOver(stack, STACK_FIELDS) };
  const kept = {
    ...rest,
    ...(stackName === '' || stackName === 'tracks' ? {} : { name: stackName }),
    ...(isEmpty(stackMetadata) ? {} : { metadata: stackMetadata }),
    ...(isEmpty(stack['effects']) ? {} : { effects: stack['effects'] }),
  };
  const sequence = builder.addSequence({
    name: nameOf(object) || fallbackName,
    ...{ rate, width: options.width, height: options.height, sampleRate: options.sampleRate },
    dropFrame: hasDropFrame(rate),
    ...said,
    startFrame: Math.max(0, startFrame),
    metadata: withLeft(metadata, { ...leftOver(object, TIMELINE_FIELDS), ...(isEmpty(kept) ? {} : { stack: kept }) }),
  });
  if (id !== undefined) reading.nested.set(id, sequence);
  const place = placeIn(sequence, {});
  if (startFrame < 0) losses.lost('start before 00:00:00:00', place, 'The sequence starts at 00:00:00:00.');
  if (!isEmpty(stack['effects']))
    losses.lost('effects on the whole timeline', place, 'They are not shown. An export to OTIO writes them back.');
  readTracks(reading, stack, sequence, at);
  readSequenceMarkers(reading, stack, sequence, at);
  return sequence.id;
}

/** The rate that most items are counted in: those of picture first. */
function rateOf(reading: Reading, stack: OtioObject, path: string): Rate | null {
  const counts = new Map<Rate, number>();
  const walk = (object: OtioObject, at: string, isSound: boolean): void => {
    for (const [i, child] of childrenOf(reading, object, at).entries()) {
      const childPath = `${at}.children[${i}]`;
      const range = readRange(child['source_range'], reading.file, `${childPath}.source_range`);
      if (range && range.duration.value > 0 && isPicture(range.duration.rate)) {
        const { rate } = range.duration;
        // One item of picture outweighs any number of sound.
        counts.set(rate, (counts.get(rate) ?? 0) + (isSound ? 1 : 1e6));
      }
      if (schemaOf(child) === 'Track' || schemaOf(child) === 'Stack')
        walk(child, childPath, isSound || child['kind'] === 'Audio');
    }
  };
  walk(stack, path, false);
  // The same rate may have been written in several ways.
  const sums = new Map<string, { rate: Rate; count: number }>();
  for (const [rate, count] of counts) {
    const key = `${rate.num}/${rate.den}`;
    sums.set(key, { rate, count: (sums.get(key)?.count ?? 0) + count });
  }
  return [...sums.values()].sort((a, b) => b.count - a.count)[0]?.rate ?? null;
}

function isPicture(rate: Rate): boolean {
  return rate.num / rate.den <= FASTEST_PICTURE && !sameRate(rate, { num: 1, den: 1 });
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || Object.keys(value).length === 0;
}
