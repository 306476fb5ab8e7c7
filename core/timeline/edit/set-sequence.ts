import { z } from 'zod';
import { hasDropFrame } from '../../time/timecode.ts';
import { type Diff, diffOf } from '../history/diff.ts';
import { sequenceSchema } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { refuse } from './refuse.ts';

const { name, width, height, sampleRate, startFrame, dropFrame } = sequenceSchema.shape;

export const setSequenceRequest = z
  .object({ name, width, height, sampleRate, startFrame: startFrame.unwrap(), dropFrame: dropFrame.unwrap() })
  .partial()
  .extend({ sequenceId: z.string() });

/**
 * Changes a sequence's name, picture size, sample rate, first timecode or way of counting. Its frame rate stays: clips are cut in its frames.
 *
 *     before  Main 1920×1080, 00:00:00:00      after  Reel 1 1920×1080, 01:00:00:00
 */
export function setSequence(timeline: Timeline, request: z.infer<typeof setSequenceRequest>): Diff {
  const { sequenceId, ...settings } = request;
  const sequence = timeline.sequence(sequenceId);
  if (settings.name?.trim() === '') refuse('A sequence needs a name.');
  if (settings.dropFrame && !hasDropFrame(sequence.rate))
    refuse('There is no drop-frame timecode at this frame rate.', 'It exists at 29.97, 59.94 and 119.88.');
  return diffOf(timeline, new Map([[sequenceId, sequenceSchema.parse({ ...sequence, ...settings })]]));
}
