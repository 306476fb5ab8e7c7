import {
  PLAIN_ATTRIBUTES,
  type Clip,
  type Sequence,
  type TimelineRecord,
  type Track,
} from '../timeline/model/records.ts';
import type { Timeline } from '../timeline/model/timeline.ts';
import { cdlOf } from './cdl.ts';
import { placeOf, type Losses, type Place } from './loss.ts';

/** What a plain format does carry; all else is reported. */
export interface Carried {
  /** Key of a record's metadata that is the format's own. */
  readonly metadata: string;
  /** Whether a clip of a video track keeps an ASC CDL. */
  readonly decisionLists: boolean;
}

/** Says what of a sequence is not written: sizes of the picture and the sound, and what others wrote. */
export function reportSequence(timeline: Timeline, sequence: Sequence, carried: Carried, losses: Losses): void {
  const { width, height, sampleRate } = sequence;
  const instead = `The file does not say ${width} by ${height} and ${sampleRate} Hz.`;
  losses.changed('size of the picture and sample rate', placeOf(timeline, sequence.id), instead);
  reportMetadata(timeline, sequence, carried, losses);
}

/** Says what of a track and its clips is not written. */
export function reportTrack(timeline: Timeline, track: Track, carried: Carried, losses: Losses): void {
  const { muted, solo, locked, targeted, syncLocked, volume, pan } = track;
  if (muted || solo || locked || !targeted || !syncLocked) {
    const instead = 'The file does not say what is muted, solo, locked or aimed at.';
    losses.lost('state of a track', placeOf(timeline, track.id), instead);
  }
  if (volume !== 0 || pan !== 0)
    losses.lost('level of a track', placeOf(timeline, track.id), 'Only its clips say how loud they are.');
  reportMetadata(timeline, track, carried, losses);
  for (const item of timeline.items(track.id)) {
    if (item.kind === 'clip') reportClip(timeline, track, item, carried, losses);
    for (const transition of timeline.transitionsOf(item.id))
      if (transition.afterId === item.id || transition.afterId === null)
        reportMetadata(timeline, transition, carried, losses);
  }
}

/** Says what others wrote about a record and is not written. */
export function reportMetadata(
  timeline: Timeline,
  record: Extract<TimelineRecord, { metadata: unknown }>,
  carried: Carried,
  losses: Losses,
): void {
  const keys = Object.keys(record.metadata).filter((key) => key !== carried.metadata);
  if (keys.length > 0)
    losses.lost('metadata of another program', placeOf(timeline, record.id), `It has no "${keys.join('", "')}".`);
}

function reportClip(timeline: Timeline, track: Track, clip: Clip, carried: Carried, losses: Losses): void {
  const place = (): Place => placeOf(timeline, clip.id);
  const { attributes, blend, effects, groupId } = clip;
  const changed = Object.entries(attributes).filter(
    ([name, value]) => value !== PLAIN_ATTRIBUTES[name as keyof typeof attributes],
  );
  if (changed.length > 0)
    losses.lost('picture and sound attributes', place(), `It has no ${changed.map(([name]) => name).join(', ')}.`);
  const written =
    carried.decisionLists && track.media === 'video' ? effects.find((effect) => cdlOf(effect) !== null) : undefined;
  for (const effect of effects)
    if (effect !== written) losses.lost(`effect "${effect.kind}"`, place(), 'It is left out.');
  if (blend !== 'normal') losses.lost(`blend mode ${blend}`, place(), 'It lies over what is below.');
  if (groupId !== null) losses.lost('group', place(), 'The clips of the group are written one by one.');
  reportMetadata(timeline, clip, carried, losses);
}
