import { formatTimecode } from '../time/timecode.ts';
import { PLAIN_ATTRIBUTES, type Clip } from '../timeline/model/records.ts';
import type { Timeline } from '../timeline/model/timeline.ts';

/**
 * What of a sequence the film of `filmOf` does not show yet, each as a phrase with its place: `speed of "a" at 00:00:01:00`. Empty when the film is the
 * sequence. An export refuses such a sequence instead of leaving something out unsaid.
 */
export function unrendered(timeline: Timeline, sequenceId: string): string[] {
  const { rate } = timeline.sequence(sequenceId);
  const phrases: string[] = [];
  for (const track of timeline.tracks(sequenceId)) {
    for (const { item, start } of timeline.placedItems(track.id)) {
      const what = item.kind === 'clip' && item.enabled ? notShown(item) : [];
      if (timeline.transitionsOf(item.id).some(({ beforeId }) => beforeId === item.id)) what.push('transition');
      const name = item.kind === 'clip' ? `"${item.name}"` : 'the gap';
      phrases.push(...what.map((each) => `${each} of ${name} at ${formatTimecode(start, rate)} on ${track.name}`));
    }
  }
  return phrases;
}

function notShown(clip: Clip): string[] {
  const { speed, media, effects, attributes } = clip;
  const isPlain = Object.entries(attributes).every(
    ([name, value]) => value === PLAIN_ATTRIBUTES[name as keyof typeof attributes],
  );
  return [
    ...(speed.kind === 'constant' && speed.num === speed.den ? [] : ['speed']),
    ...(media.kind === 'sequence' ? ['nested sequence'] : []),
    ...(media.kind === 'caption' ? ['caption'] : []),
    ...(effects.some(({ enabled }) => enabled) ? ['effects'] : []),
    ...(isPlain ? [] : ['picture or sound attributes']),
  ];
}
