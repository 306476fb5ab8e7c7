import type { Rate } from '../../time/rate.ts';
import type { Marker } from '../../timeline/model/records.ts';
import type { Seconds } from '../seconds.ts';
import type { XmlElement } from '../xml/read-xml.ts';
import type { Story } from './reading.ts';
import { timeAttribute } from './time-attribute.ts';

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
    colour:
      element.name === 'chapter-marker'
        ? 'orange'
        : completed === undefined
          ? 'blue'
          : completed === '1'
            ? 'green'
            : 'red',
    metadata: posterOffset === undefined ? {} : { fcpxml: { attributes: { posterOffset } } },
  };
}

function lengthInFrames({ n, d }: Seconds, rate: Rate): number {
  const frames = (n * BigInt(rate.num)) / (d * BigInt(rate.den));
  return frames > 0n && frames < BigInt(Number.MAX_SAFE_INTEGER) ? Number(frames) : 0;
}
