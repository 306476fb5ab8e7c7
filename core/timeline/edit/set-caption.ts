import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';
import { changeClips } from './change-clips.ts';
import { refuse } from './refuse.ts';

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
