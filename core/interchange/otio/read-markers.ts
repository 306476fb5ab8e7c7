import { time, rescale, subtractExact, type RationalTime } from '../../time/rational-time.ts';
import type { Rate } from '../../time/rate.ts';
import type { Marker } from '../../timeline/model/records.ts';
import { isObject } from '../json/exact-json.ts';
import type { Place } from '../loss.ts';
import { splitMetadata } from './namespace.ts';
import type { Reading } from './reading.ts';
import { leftOver, otioObject, withLeft } from './schema.ts';
import { readRange } from './times.ts';

const USED = new Set(['OTIO_SCHEMA', 'schema', 'name', 'metadata', 'color', 'marked_range', 'comment']);

const COLOURS = new Set<string>(['red', 'orange', 'yellow', 'green', 'cyan', 'blue', 'purple', 'pink', 'white']);
/** OTIO's colours that we have none for, by the nearest. */
const NEAREST: Readonly<Record<string, Marker['colour']>> = { magenta: 'pink', black: 'purple' };

export interface MarkerOwner {
  readonly ownerId: string;
  readonly rate: Rate;
  /** The instant of the owner's own time at its first frame. */
  readonly from: RationalTime;
  /** Frames of media for each frame of the sequence. */
  readonly speed: { readonly num: number; readonly den: number };
  readonly place: Place;
  readonly path: string;
  /** Of a clip that shows a stack: the markers in it that are the clip's own, or those that are the stack's. */
  readonly ofClip?: boolean;
  /** Frames added to what the marker says: of a marker that goes to the sequence from what lies in it. */
  readonly offset?: number;
}

export function readMarkers(reading: Reading, value: unknown, owner: MarkerOwner): number {
  const { file, builder, losses } = reading;
  let count = 0;
  for (const [i, marker] of (Array.isArray(value) ? value : []).entries()) {
    const object = otioObject(marker);
    if (object?.schema !== 'Marker') {
      losses.lost('marker that is none', owner.place, 'It is left out.');
      continue;
    }
    const { metadata, own } = splitMetadata(object['metadata'], 'marker');
    if (owner.ofClip !== undefined && owner.ofClip !== (own?.marker?.ofClip ?? false)) continue;
    const range = readRange(object['marked_range'], file, `${owner.path}.markers[${i}].marked_range`);
    const { colour, written } = colourOf(object['color']);
    const left = { ...leftOver(object, USED), ...(written === null ? {} : { color: written }) };
    const at = own?.marker?.at ?? (range ? frames(subtractExact(range.start, owner.from), owner) : 0);
    builder.addMarker({
      ownerId: owner.ownerId,
      at: at + (owner.offset ?? 0),
      duration: own?.marker?.duration ?? (range ? Math.max(0, frames(range.duration, owner)) : 0),
      name: typeof object['name'] === 'string' ? object['name'] : '',
      note: typeof object['comment'] === 'string' ? object['comment'] : '',
      colour,
      metadata: withLeft(metadata, left),
    });
    count++;
  }
  return count;
}

function frames(t: RationalTime, { rate, speed }: MarkerOwner): number {
  const { num, den } = speed;
  const [value, divisor] = num < 0 ? [-t.value * den, -num] : [t.value * den, num];
  return rescale(time(value, { num: t.rate.num * divisor, den: t.rate.den }), rate, 'nearest').value;
}

/** Our colour for one by name (`RED`) or by parts (`{ name: "RED", r: 1, … }`); what was written where it is another. */
function colourOf(value: unknown): { colour: Marker['colour']; written: unknown } {
  const name = isObject(value) ? value['name'] : value;
  const lower = typeof name === 'string' ? name.toLowerCase() : '';
  if (COLOURS.has(lower))
    return { colour: lower as Marker['colour'], written: typeof value === 'string' ? null : value };
  return { colour: NEAREST[lower] ?? 'red', written: value === undefined || value === null ? null : value };
}
