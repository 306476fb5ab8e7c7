import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { changeClips } from './change-clips.ts';
import { withAllLinked } from './linked.ts';
import { refuse } from './refuse.ts';
import { ids, linked } from './requests.ts';

export const enableClipsRequest = z.object({ clipIds: ids, enabled: z.boolean(), linked });

/**
 * Turns clips and what is linked to them on or off: one that is off is neither seen nor heard, and keeps its place.
 *
 *     before  V1 [ a ][ b ][ c ]      after  V1 [ a ][ b: off ][ c ]
 */
export function enableClips(timeline: Timeline, request: z.infer<typeof enableClipsRequest>): Diff {
  const { enabled } = request;
  return changeClips(timeline, withAllLinked(timeline, request.clipIds, request.linked), (clip) => ({
    ...clip,
    enabled,
  }));
}

export const renameClipRequest = z.object({ clipId: z.string(), name: z.string().trim().min(1), linked });

/**
 * Renames a clip and what is linked to it; its media keeps its own name.
 *
 *     before  V1 [ a ][ b ]      after  V1 [ wide shot ][ b ]
 */
export function renameClip(timeline: Timeline, request: z.infer<typeof renameClipRequest>): Diff {
  const { name } = request;
  return changeClips(timeline, withAllLinked(timeline, [request.clipId], request.linked), (clip) => ({
    ...clip,
    name,
  }));
}

export const setCaptionRequest = z.object({ clipId: z.string(), text: z.string() });

/**
 * Sets the words of a caption.
 *
 *     before  C1 [ “Helo” ]      after  C1 [ “Hello” ]
 */
export function setCaption(timeline: Timeline, request: z.infer<typeof setCaptionRequest>): Diff {
  return changeClips(timeline, [timeline.clip(request.clipId)], (clip) => {
    if (clip.media.kind !== 'caption') refuse(`"${clip.name}" is no caption.`);
    return { ...clip, media: { ...clip.media, text: request.text } };
  });
}
