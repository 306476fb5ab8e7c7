import type { Clip, Sequence, Track } from '../../timeline/model/records.ts';
import { PLAIN_ATTRIBUTES } from '../../timeline/model/records.ts';
import type { Timeline } from '../../timeline/model/timeline.ts';
import { cdlOf } from '../cdl.ts';
import { placeOf, type Losses } from '../loss.ts';

/** What lists say nothing of: sizes of the picture and the sound. */
export function reportSequence(timeline: Timeline, sequence: Sequence, losses: Losses): void {
  const { width, height, sampleRate } = sequence;
  const instead = `A list does not say ${width} by ${height} and ${sampleRate} Hz.`;
  losses.changed('size of the picture and sample rate', placeOf(timeline, sequence.id), instead);
  reportMetadata(timeline, sequence, losses);
}

/** Clips and tracks with what no list can carry. */
export function reportClips(timeline: Timeline, track: Track, losses: Losses): void {
  const place = placeOf(timeline, track.id);
  const { muted, solo, locked, targeted, syncLocked } = track;
  if (muted || solo || locked || !targeted || !syncLocked)
    losses.lost('state of a track', place, 'Tracks of a list are not muted, solo, locked or aimed at.');
  reportMetadata(timeline, track, losses);
  for (const item of timeline.items(track.id)) {
    if (item.kind !== 'clip') continue;
    reportClip(timeline, track, item, losses);
    for (const transition of timeline.transitionsOf(item.id))
      if (transition.afterId === item.id || transition.afterId === null) reportMetadata(timeline, transition, losses);
  }
}

function reportClip(timeline: Timeline, track: Track, clip: Clip, losses: Losses): void {
  const place = placeOf(timeline, clip.id);
  const { attributes, effects, groupId } = clip;
  const changed = Object.entries(attributes).filter(
    ([name, value]) => value !== PLAIN_ATTRIBUTES[name as keyof typeof attributes],
  );
  if (changed.length > 0)
    losses.lost('picture and sound attributes', place, `It has no ${changed.map(([name]) => name).join(', ')}.`);
  const [first, ...more] = effects.filter((effect) => cdlOf(effect) !== null && track.media === 'video');
  for (const effect of effects) if (effect !== first) losses.lost(`effect "${effect.kind}"`, place, 'It is left out.');
  if (more.length > 0) losses.lost('further colour decision list', place, 'Only the first is written.');
  if (groupId !== null) losses.lost('group', place, 'The clips of the group are written one by one.');
  reportMetadata(timeline, clip, losses);
}

/** What other programs wrote that a list has no place for: all but our own notes. */
function reportMetadata(
  timeline: Timeline,
  { id, metadata }: { readonly id: string; readonly metadata: Readonly<Record<string, unknown>> },
  losses: Losses,
): void {
  const keys = Object.keys(metadata).filter((key) => key !== 'edl');
  if (keys.length > 0)
    losses.lost('metadata of another program', placeOf(timeline, id), `It has no "${keys.join('", "')}".`);
}
