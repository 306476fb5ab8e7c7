import { z } from 'zod';
import { clipSchema, markerSchema, rateSchema, trackSchema, transitionSchema } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { transitionsWithin } from './copied-transitions.ts';
import { withAllLinked } from './linked.ts';
import { refuse } from './refuse.ts';

/** Clips as a value: what was copied, apart from the timeline it came from. */
export const clipboardSchema = z.object({
  /** Frame rate of the sequence it came from. */
  rate: rateSchema,
  clips: z
    .array(
      z.object({
        /** Kind of its track, and which one of that kind, counted from the lowest that was copied. */
        media: trackSchema.shape.media,
        track: z.int().nonnegative(),
        /** Frames after the first copied clip. */
        at: z.int().nonnegative(),
        clip: clipSchema,
        markers: z.array(markerSchema),
      }),
    )
    .min(1)
    .readonly(),
  /** Those between the clips, and their fades: a side that is empty is null. */
  transitions: z.array(transitionSchema).readonly().default([]),
});

export type Clipboard = z.infer<typeof clipboardSchema>;

/** Copies clips and what is linked to them, with their markers and the transitions between them. */
export function copy(
  timeline: Timeline,
  request: { readonly clipIds: readonly string[]; readonly linked?: boolean | undefined },
): Clipboard {
  const clips = withAllLinked(timeline, request.clipIds, request.linked);
  const [first] = clips;
  if (!first) refuse('There is nothing to copy.', 'Select a clip.');
  const sequence = timeline.sequenceOf(first.trackId);
  const tracks = timeline.tracks(sequence.id);
  const places = clips.map((clip) => {
    const { media } = timeline.track(clip.trackId);
    const track = tracks.filter((candidate) => candidate.media === media).findIndex(({ id }) => id === clip.trackId);
    return { media, track, at: timeline.startOf(clip.id), clip, markers: timeline.markersOf(clip.id) };
  });
  if (places.some(({ track }) => track < 0))
    refuse('Clips of one copy lie in one sequence.', 'Copy them one sequence at a time.');
  const start = Math.min(...places.map(({ at }) => at));
  const lowest = (media: string): number =>
    Math.min(...places.filter((each) => each.media === media).map(({ track }) => track));
  return {
    rate: sequence.rate,
    clips: places.map((each) => ({ ...each, at: each.at - start, track: each.track - lowest(each.media) })),
    transitions: transitionsWithin(
      timeline,
      clips.map(({ id }) => id),
    ),
  };
}
