import { greatestCommonDivisor } from '../../time/rate.ts';
import type { RationalTime } from '../../time/rational-time.ts';
import type { Clip, TimelineRecord } from '../../timeline/model/records.ts';
import type { InterchangeDocument } from '../document.ts';
import { without } from '../json/exact-json.ts';

/**
 * A document as plain JSON without ids and order keys, for telling whether two say the same: what has an id stands where it belongs, links and groups are numbered as they come,
 * times are fractions of seconds in lowest terms.
 */
export function comparable({ timeline, sequenceIds, media, takes }: InterchangeDocument): unknown {
  const numbers = new Map<string, number>();
  const number = (id: string | null): number | null => {
    if (id === null) return null;
    if (!numbers.has(id)) numbers.set(id, numbers.size + 1);
    return numbers.get(id) ?? null;
  };
  const references = new Map(media.map(({ id, paths, ...rest }) => [id, { ...rest, path: paths[0] ?? null }]));
  const sequences: unknown[] = [];
  const places = new Map<string, number>();
  const sequence = (id: string): number => {
    const known = places.get(id);
    if (known !== undefined) return known;
    const place = sequences.push(null) - 1;
    places.set(id, place);
    sequences[place] = {
      ...bare(timeline.sequence(id)),
      markers: markersOf(id),
      tracks: timeline.tracks(id).map((track) => ({
        ...bare(track),
        items: timeline.items(track.id).map((item) => (item.kind === 'gap' ? item.duration : clip(item))),
        transitions: timeline.items(track.id).flatMap((item, i) =>
          timeline
            .transitionsOf(item.id)
            .filter(({ afterId, beforeId }) => beforeId === item.id || (beforeId === null && afterId === item.id))
            .map((transition) => ({
              ...bare(transition),
              at: transition.beforeId === null ? i + 1 : i,
            }))
            .sort((a, b) => a.at - b.at),
        ),
      })),
    };
    return place;
  };
  const markersOf = (id: string): unknown[] =>
    timeline
      .markersOf(id)
      .map(bare)
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const clip = (item: Clip): unknown => ({
    ...bare(item),
    linkId: number(item.linkId),
    groupId: item.groupId === null ? null : number(`group ${item.groupId}`),
    media: mediaOf(item.media),
    effects: item.effects.map(({ id: _id, ...effect }) => effect),
    activeTake: item.activeTake && { ...item.activeTake, takeId: undefined },
    markers: markersOf(item.id),
    takes: takes
      .filter(({ clipId }) => clipId === item.id)
      .map(({ id, clipId: _clip, mediaId, ...take }) => ({
        ...take,
        media: references.get(mediaId),
        active: item.activeTake?.takeId === id,
      })),
  });
  const mediaOf = (shown: Clip['media']): unknown => {
    switch (shown.kind) {
      case 'asset':
        return references.get(shown.assetId);
      case 'multicam':
        return {
          ...shown,
          angles: shown.angles.map(({ assetId, ...angle }) => ({ ...angle, media: references.get(assetId) })),
        };
      case 'sequence':
        return { sequence: sequence(shown.sequenceId) };
      case 'caption':
      case 'title':
        return shown;
    }
  };
  sequenceIds.forEach(sequence);
  return JSON.parse(JSON.stringify(sequences, (_, value: unknown) => (isTime(value) ? lowest(value) : value)));
}

function bare(record: TimelineRecord): Record<string, unknown> {
  return without({ ...record }, 'id', 'order', 'trackId', 'sequenceId', 'ownerId', 'afterId', 'beforeId');
}

function isTime(value: unknown): value is RationalTime {
  return (
    typeof value === 'object' &&
    value !== null &&
    'value' in value &&
    'rate' in value &&
    Object.keys(value).length === 2
  );
}

function lowest({ value, rate }: RationalTime): string {
  const common = greatestCommonDivisor(Math.abs(value), rate.num) || 1;
  return `${(value / common) * rate.den}/${rate.num / common} s`;
}
