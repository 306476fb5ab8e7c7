import { z } from 'zod';
import { rescale } from '../../time/rational-time.ts';
import { sameRate } from '../../time/rate.ts';
import { sameJson, type Diff } from '../history/diff.ts';
import { NORMAL_SPEED, PLAIN_ATTRIBUTES, type Clip, type Track, type Transition } from '../model/records.ts';
import { advanced } from '../model/source-time.ts';
import type { Timeline } from '../model/timeline.ts';
import { putOnCopies, transitionsWithin } from './copied-transitions.ts';
import type { Edge } from './cut-edge.ts';
import { Drafts } from './drafts.ts';
import { fadingEdge } from './fade.ts';
import { freeTrackAbove } from './free-tracks.ts';
import { withLinked } from './linked.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { linked } from './requests.ts';
import { Steps } from './steps.ts';
import { lift } from './lift.ts';

export const unnestRequest = z.object({ clipId: z.string(), linked });

/**
 * Puts copies of what a nest shows in its place, with its transitions: the lowest track of the nested sequence on the nest's own track, those above it on empty ones above. The nested
 * sequence stays.
 *
 *     before  V2                        after  V2     [ b ]
 *             V1 [ nest        ]               V1 [ a ]···[ c ]
 */
export function unnest(timeline: Timeline, request: z.infer<typeof unnestRequest>, newId: NewId): Diff {
  const nests = withLinked(timeline, timeline.clip(request.clipId), request.linked).filter(
    ({ id, media }) => id === request.clipId || media.kind === 'sequence',
  );
  for (const clip of nests) checkPlain(timeline, clip);
  const steps = new Steps(timeline);
  steps.do(lift(timeline, { clipIds: nests.map(({ id }) => id), linked: false }, newId));
  const shown = nests.map((clip) => copiesOf(steps, timeline, clip, newId));
  const drafts = new Drafts(steps.timeline, newId);
  const links = new Map<string, string>();
  for (const { clip, id, trackId, at } of shown.flat()) {
    const linkId = clip.linkId === null ? null : (links.get(clip.linkId) ?? newId());
    if (clip.linkId !== null && linkId !== null) links.set(clip.linkId, linkId);
    drafts.of(trackId).overwrite({ ...clip, id, trackId, linkId, groupId: null }, at);
  }
  steps.do(drafts.diff());
  for (const copies of shown) {
    const ids = new Map(copies.map(({ clip, id }) => [clip.id, id]));
    putOnCopies(steps, transitionsOf(timeline, copies), (id) => ids.get(id), newId);
  }
  return steps.diff();
}

interface Copy {
  /** As it is to be, but for the ids of the clip it is a copy of. */
  readonly clip: Clip;
  readonly id: string;
  readonly trackId: string;
  readonly at: number;
  /** Whether its first and last frames are those of the clip it is a copy of. */
  readonly whole: Readonly<Record<Edge, boolean>>;
}

/** The part of each nested clip that the nest shows, and where it goes. */
function copiesOf(steps: Steps, timeline: Timeline, nested: Clip, newId: NewId): Copy[] {
  if (nested.media.kind !== 'sequence') return [];
  const { rate } = timeline.sequence(nested.media.sequenceId);
  const own = timeline.track(nested.trackId);
  const start = timeline.startOf(nested.id);
  const from = rescale(nested.sourceStart, rate, 'floor').value;
  const to = from + nested.duration;
  const copies: Copy[] = [];
  let target: Track | null = null;
  for (const inner of timeline.tracks(nested.media.sequenceId).filter(({ media }) => media === own.media)) {
    target = target === null ? own : freeTrackAbove(steps, target, start, start + nested.duration, newId);
    for (const { item, start: at } of timeline.itemsBetween(inner.id, from, to)) {
      if (item.kind !== 'clip') continue;
      const head = Math.max(0, from - at);
      const end = at + item.duration;
      const clip = { ...advanced(item, head, rate), duration: Math.min(end, to) - at - head };
      const whole = { start: head === 0, end: end <= to };
      copies.push({ clip, id: newId(), trackId: target.id, at: start + at + head - from, whole });
    }
  }
  return copies;
}

/** Transitions between the copied clips, and fades at ends of theirs that the nest shows. */
function transitionsOf(timeline: Timeline, copies: readonly Copy[]): Transition[] {
  const wholeOf = new Map(copies.map(({ clip, whole }) => [clip.id, whole]));
  return transitionsWithin(timeline, [...wholeOf.keys()]).filter((transition) => {
    const edge = fadingEdge(timeline, transition);
    return edge === null || wholeOf.get((edge === 'end' ? transition.afterId : transition.beforeId) ?? '')?.[edge];
  });
}

function checkPlain(timeline: Timeline, clip: Clip): void {
  if (clip.media.kind !== 'sequence') refuse(`"${clip.name}" is no nest.`);
  if (!sameRate(timeline.sequence(clip.media.sequenceId).rate, timeline.sequenceOf(clip.trackId).rate)) {
    refuse(`"${clip.name}" has another frame rate than this sequence.`, 'It can only be shown as a nest.');
  }
  if (!sameJson(clip.speed, NORMAL_SPEED) || !sameJson(clip.attributes, PLAIN_ATTRIBUTES) || clip.effects.length > 0) {
    refuse(`"${clip.name}" has a speed, attributes or effects of its own.`, 'Reset them first.');
  }
}
