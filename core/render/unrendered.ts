import { formatTimecode } from '../time/timecode.ts';
import { PLAIN_ATTRIBUTES, type Clip, type Track } from '../timeline/model/records.ts';
import type { Timeline } from '../timeline/model/timeline.ts';

/**
 * What of a sequence is not in its film yet, neither in the picture of `filmOf` nor in the sound of `soundOf`, each as a phrase with its place: `speed of "a" at
 * 00:00:01:00`. Empty when the film is the sequence. An export refuses such a sequence instead of leaving something out unsaid.
 */
export function unrendered(timeline: Timeline, sequenceId: string): string[] {
  return timeline
    .tracks(sequenceId)
    .flatMap((track) => (track.media === 'audio' ? unheard(timeline, track) : unseen(timeline, track)));
}

/** Effects are not heard yet, nor those in sequences nested on the track. */
function unheard(timeline: Timeline, track: Track): string[] {
  const { rate } = timeline.sequenceOf(track.id);
  return timeline.placedItems(track.id).flatMap(({ item, start }) => {
    if (item.kind !== 'clip' || !item.enabled) return [];
    const { effects, media, name } = item;
    const inside = media.kind === 'sequence' ? timeline.tracks(media.sequenceId) : [];
    return [
      ...(effects.some(({ enabled }) => enabled)
        ? [`effects of "${name}" at ${formatTimecode(start, rate)} on ${track.name}`]
        : []),
      ...inside.filter(({ media: kind }) => kind === 'audio').flatMap((each) => unheard(timeline, each)),
    ];
  });
}

function unseen(timeline: Timeline, track: Track): string[] {
  const { rate } = timeline.sequenceOf(track.id);
  const phrases: string[] = [];
  for (const { item, start } of timeline.placedItems(track.id)) {
    const what = item.kind === 'clip' && item.enabled ? notShown(item) : [];
    if (timeline.transitionsOf(item.id).some(({ beforeId }) => beforeId === item.id)) what.push('transition');
    const name = item.kind === 'clip' ? `"${item.name}"` : 'the gap';
    phrases.push(...what.map((each) => `${each} of ${name} at ${formatTimecode(start, rate)} on ${track.name}`));
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
    ...(isPlain ? [] : ['picture attributes']),
  ];
}
