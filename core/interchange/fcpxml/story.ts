import type { Rate } from '../../time/rate.ts';
import type { Marker, Sequence } from '../../timeline/model/records.ts';
import type { XmlElement } from '../xml/read-xml.ts';
import type { Seconds } from '../seconds.ts';
import type { Run } from './layout.ts';
import type { Reading } from './reading.ts';
import { timeAttribute } from './reading.ts';

/** One sequence while its storylines are read. */
export interface Story {
  readonly reading: Reading;
  readonly sequence: Sequence;
  readonly runs: Run[];
  /** Link and group ids by what a file of ours calls them. */
  readonly links: Map<string, string>;
}

/** Where an element stands: an instant of the sequence from its first frame, and its lane. */
export interface Standing {
  readonly at: Seconds;
  readonly lane: number;
}

/** Elements of a storyline or connected to a clip. */
export const STORY_ELEMENTS: ReadonlySet<string> = new Set([
  'asset-clip',
  'audio',
  'audition',
  'caption',
  'clip',
  'gap',
  'live-drawing',
  'mc-clip',
  'ref-clip',
  'spine',
  'sync-clip',
  'title',
  'transition',
  'video',
]);

export const MARKER_ELEMENTS: ReadonlySet<string> = new Set(['marker', 'chapter-marker']);

export function laneOf({ attributes }: XmlElement): number {
  const lane = Number(attributes['lane'] ?? 0);
  return Number.isInteger(lane) && Math.abs(lane) <= 100_000 ? lane : 0;
}

/** A marker of FCPXML: to-do is red, done green, a chapter orange, any other blue, as Final Cut shows them. */
export function readMarker(
  element: XmlElement,
  frameAt: (local: Seconds) => { readonly frame: number },
  rate: Rate,
  { reading }: Story,
): Omit<Marker, 'kind' | 'id' | 'ownerId'> {
  const { attributes } = element;
  const start = timeAttribute(reading.file, element, 'start');
  const length = timeAttribute(reading.file, element, 'duration');
  const { posterOffset, completed } = attributes;
  return {
    at: frameAt(start).frame,
    duration: lengthInFrames(length, rate),
    name: attributes['value'] ?? '',
    note: attributes['note'] ?? '',
    colour: element.name === 'chapter-marker' ? 'orange' : completed === undefined ? 'blue' : completed === '1' ? 'green' : 'red',
    metadata: posterOffset === undefined ? {} : { fcpxml: { attributes: { posterOffset } } },
  };
}

function lengthInFrames({ n, d }: Seconds, rate: Rate): number {
  const frames = (n * BigInt(rate.num)) / (d * BigInt(rate.den));
  return frames > 0n && frames < BigInt(Number.MAX_SAFE_INTEGER) ? Number(frames) : 0;
}
