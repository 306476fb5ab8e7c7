import { generateNKeysBetween } from 'fractional-indexing';
import { z } from 'zod';
import { diffOf, type Diff } from '../history/diff.ts';
import {
  rateSchema,
  sequenceSchema,
  trackSchema,
  type Sequence,
  type TimelineRecord,
  type Track,
} from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import type { NewId } from './new-clip.ts';

export const addSequenceRequest = z.object({
  name: z.string().min(1),
  rate: rateSchema,
  width: z.int().positive(),
  height: z.int().positive(),
  sampleRate: z.int().positive(),
  videoTracks: z.int().nonnegative(),
  audioTracks: z.int().nonnegative(),
});

export type NewSequence = z.infer<typeof addSequenceRequest>;

/**
 * Adds an empty sequence with tracks V1…, A1….
 *
 *     before  Main  V1 [ a ]      after  Main  V1 [ a ]
 *                                        Other V1
 *                                              A1
 */
export function addSequence(timeline: Timeline, request: NewSequence, newId: NewId): Diff {
  const { videoTracks, audioTracks, ...format } = request;
  const sequence: Sequence = sequenceSchema.parse({ kind: 'sequence', id: newId(), ...format });
  const keys = generateNKeysBetween(null, null, videoTracks + audioTracks);
  const tracks = keys.map((order, i): Track => {
    const video = i < videoTracks;
    const name = video ? `V${i + 1}` : `A${i - videoTracks + 1}`;
    return trackSchema.parse({
      kind: 'track',
      id: newId(),
      sequenceId: sequence.id,
      order,
      media: video ? 'video' : 'audio',
      name,
    });
  });
  return diffOf(timeline, new Map<string, TimelineRecord>([sequence, ...tracks].map((record) => [record.id, record])));
}
