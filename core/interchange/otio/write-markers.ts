import { addExact, time, type RationalTime } from '../../time/rational-time.ts';
import { rate as rateOf, type Rate } from '../../time/rate.ts';
import type { Speed } from '../../timeline/model/records.ts';
import { isObject } from '../json/exact-json.ts';
import { joinMetadata } from './namespace.ts';
import { LEFT_OVER, type OtioObject } from './schema.ts';
import { inRate, survives, writeRange } from './times.ts';
import type { Writing } from './writing.ts';

/** Markers of a clip or sequence; `from` is the instant of the owner's own time at its first frame, `ofClip` says so on a stack, which has both. */
export function writeMarkers(
  { timeline }: Writing,
  ownerId: string,
  owner: { readonly from: RationalTime; readonly speed: Speed; readonly rate: Rate; readonly ofClip?: boolean },
): OtioObject[] {
  const { num, den } = owner.speed.kind === 'constant' ? owner.speed : { num: 1, den: 1 };
  const unit = rateOf(owner.rate.num * den, owner.rate.den);
  return timeline.markersOf(ownerId).map((marker) => {
    const { [LEFT_OVER]: left, ...metadata } = marker.metadata;
    const start = inRate(addExact(owner.from, time(marker.at * Math.abs(num), unit)), owner.rate, owner.from.rate);
    const duration = inRate(time(marker.duration * Math.abs(num), unit), owner.rate);
    const isPlain = num === 1 && den === 1 && survives(start) && survives(duration);
    const said = {
      ...(isPlain ? {} : { at: marker.at, duration: marker.duration }),
      ...(owner.ofClip ? { ofClip: true } : {}),
    };
    return {
      color: marker.colour.toUpperCase(),
      ...(isObject(left) ? left : {}),
      OTIO_SCHEMA: 'Marker.2',
      metadata: joinMetadata(metadata, Object.keys(said).length > 0 ? { marker: said } : null),
      name: marker.name,
      marked_range: writeRange({ start, duration }),
      comment: marker.note,
    };
  });
}
