import { z } from 'zod';
import type { Diff } from '../history/diff.ts';
import { textStyleChanges } from '../model/text-style.ts';
import type { Timeline } from '../model/timeline.ts';
import { titleName } from './add-title.ts';
import { changeClips } from './change-clips.ts';
import { refuse } from './refuse.ts';

export const setTitleRequest = z.object({
  clipId: z.string(),
  text: z.string().optional(),
  /** Those not named stay. */
  style: textStyleChanges.optional(),
});

/**
 * Sets a title's words and how they are set. A clip that is called by its words is called by the new ones.
 *
 *     before  V2 [ The End ]      after  V2 [ Fin, yellow ]
 *             V1 [ a       ]             V1 [ a           ]
 */
export function setTitle(timeline: Timeline, request: z.infer<typeof setTitleRequest>): Diff {
  const { clipId, style } = request;
  return changeClips(timeline, [timeline.clip(clipId)], (clip) => {
    const { media, name } = clip;
    if (media.kind !== 'title') refuse(`"${name}" is no title.`, 'Pick a title, or add one.');
    const { text = media.text } = request;
    return {
      ...clip,
      name: name === titleName(media.text) ? titleName(text) : name,
      media: { ...media, text, style: { ...media.style, ...style } },
    };
  });
}
