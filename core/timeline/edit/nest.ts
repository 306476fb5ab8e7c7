import { z } from 'zod';
import { time } from '../../time/rational-time.ts';
import type { Diff } from '../history/diff.ts';
import type { Clip, Track } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { addSequence } from './add-sequence.ts';
import { addTrack } from './add-track.ts';
import { edgeFrame } from './cut-edge.ts';
import { Drafts } from './drafts.ts';
import { withCompanions } from './linked.ts';
import { makeClips, type NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { ids } from './requests.ts';
import { setTrack } from './set-track.ts';
import { Steps } from './steps.ts';

export const nestRequest = z.object({ clipIds: ids, name: z.string().trim().min(1) });

/**
 * Moves clips, what is linked to them and what is grouped with them into a new sequence, and shows that in their place: its picture on their lowest video track, its
 * sound on their lowest audio track. The clips keep their takes, links, markers and transitions.
 *
 *     before  V2     [ b ]           after  V2
 *             V1 [ a ]···[ c ]              V1 [ nest        ]
 */
export function nest(timeline: Timeline, request: z.infer<typeof nestRequest>, newId: NewId): Diff {
  const clips = withCompanions(timeline, request.clipIds);
  const outer = timeline.sequenceOf(clips[0]?.trackId ?? '');
  if (clips.some(({ trackId }) => timeline.track(trackId).sequenceId !== outer.id))
    refuse('The clips are not all of one sequence.');
  const from = Math.min(...clips.map(({ id }) => timeline.startOf(id)));
  const to = Math.max(...clips.map((clip) => edgeFrame(timeline, clip, 'end')));
  const used = new Set(clips.map(({ trackId }) => trackId));
  const tracks = timeline.tracks(outer.id).filter(({ id }) => used.has(id));

  const steps = new Steps(timeline);
  const { rate, width, height, sampleRate } = outer;
  const sequenceId = newId();
  const idOnce = startingWith(sequenceId, newId);
  steps.do(
    addSequence(
      timeline,
      { name: request.name, rate, width, height, sampleRate, videoTracks: 0, audioTracks: 0 },
      idOnce,
    ),
  );
  const innerOf = new Map(tracks.map((track) => [track.id, innerTrack(steps, sequenceId, track, newId)]));

  const drafts = new Drafts(steps.timeline, newId);
  for (const clip of clips) drafts.of(clip.trackId).lift(clip.id);
  for (const clip of clips)
    drafts.of(innerOf.get(clip.trackId) ?? '').overwrite(clip, timeline.startOf(clip.id) - from);
  const media = { kind: 'sequence', sequenceId } as const;
  const shown = { name: request.name, media, sourceStart: time(0, rate), duration: to - from };
  const bases = (['video', 'audio', 'captions'] as const).flatMap(
    (kind) => tracks.find((track) => track.media === kind) ?? [],
  );
  for (const nested of makeClips(
    bases.map(({ id }) => ({ trackId: id, clip: shown })),
    newId,
  ))
    landNest(drafts, nested, from, to);
  steps.do(drafts.diff());
  return steps.diff();
}

function landNest(drafts: Drafts, nested: Clip, from: number, to: number): void {
  const draft = drafts.of(nested.trackId);
  const [other] = draft.clipsBetween(from, to);
  if (other)
    refuse(
      `"${other.name}" on ${draft.track.name} lies between the clips to nest.`,
      'Nest it too, or move it to another track.',
    );
  draft.overwrite(nested, from);
}

function innerTrack(steps: Steps, sequenceId: string, { media, captionStyle }: Track, newId: NewId): string {
  const id = newId();
  steps.do(addTrack(steps.timeline, { sequenceId, media }, () => id));
  if (captionStyle) steps.do(setTrack(steps.timeline, { trackId: id, captionStyle }));
  return id;
}

/** Ids of which the first is known already. */
function startingWith(first: string, newId: NewId): NewId {
  let next: string | null = first;
  return () => {
    const id = next ?? newId();
    next = null;
    return id;
  };
}
