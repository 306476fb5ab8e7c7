import { formatTimecode } from '../time/timecode.ts';
import type { Clip } from '../timeline/model/records.ts';
import type { Timeline } from '../timeline/model/timeline.ts';
import { isKnownEffect } from './effects.ts';
import { playing } from './playing.ts';

/**
 * What an export of a sequence would leave out, each as a phrase with its place: `effect "glow" of "a" at 00:00:01:00 on V1`. Empty when the film is the
 * sequence. An export refuses such a sequence instead of leaving something out unsaid.
 */
export function unrendered(timeline: Timeline, sequenceId: string): string[] {
  return [...leftOut(timeline, sequenceId, 'picture'), ...leftOut(timeline, sequenceId, 'sound')];
}

/** Of a sequence's picture or sound, and of the sequences that it shows or lets be heard. */
function leftOut(timeline: Timeline, sequenceId: string, of: 'picture' | 'sound'): string[] {
  const phrases: string[] = [];
  const played = new Set([sequenceId]);
  for (const id of played) {
    const { rate, name } = timeline.sequence(id);
    const nest = id === sequenceId ? '' : ` in "${name}"`;
    for (const track of playing(timeline.tracks(id))) {
      if ((track.media === 'audio') !== (of === 'sound')) continue;
      for (const { item, start } of timeline.placedItems(track.id)) {
        if (item.kind !== 'clip' || !item.enabled) continue;
        if (item.media.kind === 'sequence') played.add(item.media.sequenceId);
        const place = `of "${item.name}" at ${formatTimecode(start, rate)} on ${track.name}${nest}`;
        phrases.push(...notRendered(item, of).map((what) => `${what} ${place}`));
      }
    }
  }
  return phrases;
}

/** No effect is heard yet. */
function notRendered({ effects }: Clip, of: 'picture' | 'sound'): string[] {
  const unknown = effects.filter((effect) => effect.enabled && (of === 'sound' || !isKnownEffect(effect)));
  return unknown.map(({ kind }) => `effect "${kind}"`);
}
