import type { Clip } from '../timeline/model/records.ts';
import type { Timeline } from '../timeline/model/timeline.ts';
import type { PlacedCaption } from './check-captions.ts';

export interface SequenceCaption extends PlacedCaption {
  readonly clip: Clip;
}

/** The captions of all captions tracks of a sequence, in time; of those that start together the lower track's first. O(n log n). */
export function captionsOf(timeline: Timeline, sequenceId: string): SequenceCaption[] {
  return timeline
    .tracks(sequenceId)
    .filter(({ media }) => media === 'captions')
    .flatMap(({ id }) => timeline.placedItems(id))
    .flatMap(({ item, start }) =>
      item.kind === 'clip' && item.media.kind === 'caption'
        ? { clip: item, start, end: start + item.duration, text: item.media.text }
        : [],
    )
    .sort((a, b) => a.start - b.start);
}
