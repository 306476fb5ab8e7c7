import { assetFramesOf } from '../timeline/model/source-time.ts';
import type { Timeline } from '../timeline/model/timeline.ts';
import { placeOf, type Losses } from './loss.ts';

/** The timeline with no take on show that has not all the frames its clip shows: such a clip shows its own media. */
export function withCoveringTakes(timeline: Timeline, losses: Losses): Timeline {
  const short = Array.from(timeline.records.values()).flatMap((record) => {
    if (record.kind !== 'clip' || record.activeTake === null) return [];
    const { start, count } = assetFramesOf(record, timeline.sequenceOf(record.trackId).rate);
    const take = record.activeTake;
    return start < take.start || start + count > take.start + take.count ? [record] : [];
  });
  for (const { id } of short)
    losses.approximated('take that is shorter than its clip', placeOf(timeline, id), 'The clip shows its own media.');
  return short.length === 0
    ? timeline
    : timeline.with(new Map(short.map((clip) => [clip.id, { ...clip, activeTake: null }])));
}
