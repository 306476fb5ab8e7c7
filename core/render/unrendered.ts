import { formatTimecode } from '../time/timecode.ts';
import { PLAIN_ATTRIBUTES, type Clip, type Track } from '../timeline/model/records.ts';
import type { Timeline } from '../timeline/model/timeline.ts';
import { isKnownEffect } from './effects.ts';
import { playing } from './film.ts';
import { sequencesShown } from './film-media.ts';

/**
 * What an export of a sequence would leave out, each as a phrase with its place: `effect "glow" of "a" at 00:00:01:00 on V1`. Empty when the film is the
 * sequence. An export refuses such a sequence instead of leaving something out unsaid.
 */
export function unrendered(timeline: Timeline, sequenceId: string): string[] {
  return [...sequencesShown(timeline, sequenceId)].flatMap((id) => {
    const { rate, name } = timeline.sequence(id);
    const nest = id === sequenceId ? '' : ` in "${name}"`;
    return playing(timeline.tracks(id))
      .filter(({ media }) => media !== 'audio' || id === sequenceId)
      .flatMap((track) =>
        timeline.placedItems(track.id).flatMap(({ item, start }) => {
          const what = item.kind === 'clip' && item.enabled ? notRendered(item, track.media) : [];
          const isFirst = timeline.transitionsOf(item.id).some(({ beforeId }) => beforeId === item.id);
          if (track.media === 'audio' && isFirst) what.push('transition');
          const of = item.kind === 'clip' ? `"${item.name}"` : 'the gap';
          return what.map((each) => `${each} of ${of} at ${formatTimecode(start, rate)} on ${track.name}${nest}`);
        }),
      );
  });
}

function notRendered(clip: Clip, media: Track['media']): string[] {
  if (media === 'audio') return notHeard(clip);
  const unknown = clip.effects.filter((effect) => effect.enabled && !isKnownEffect(effect));
  return [
    ...(clip.media.kind === 'caption' && clip.media.text.trim() !== '' ? ['caption'] : []),
    ...unknown.map(({ kind }) => `effect "${kind}"`),
  ];
}

function notHeard({ speed, media, effects, attributes }: Clip): string[] {
  const isPlain = attributes.volume === PLAIN_ATTRIBUTES.volume && attributes.pan === PLAIN_ATTRIBUTES.pan;
  return [
    ...(speed.kind === 'constant' && speed.num === speed.den ? [] : ['speed']),
    ...(media.kind === 'sequence' ? ['nested sequence'] : []),
    ...(effects.some(({ enabled }) => enabled) ? ['effects'] : []),
    ...(isPlain ? [] : ['volume or pan']),
  ];
}
