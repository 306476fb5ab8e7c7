import { z } from 'zod';
import { time } from '../../time/rational-time.ts';
import type { Diff } from '../history/diff.ts';
import { textStyleChanges, TITLE_STYLE } from '../model/text-style.ts';
import type { Timeline } from '../model/timeline.ts';
import { addTrack } from './add-track.ts';
import { freeTrackAbove } from './free-tracks.ts';
import type { NewId } from './new-clip.ts';
import { overwrite } from './overwrite.ts';
import { refuse } from './refuse.ts';
import { frame, frames } from './requests.ts';
import { Steps } from './steps.ts';

export const addTitleRequest = z.object({
  sequenceId: z.string(),
  at: frame,
  duration: frames,
  text: z.string(),
  /** What differs from a title as it usually is. */
  style: textStyleChanges.optional(),
  /** Over what lies there; left out, above all that is seen meanwhile. */
  trackId: z.string().optional(),
});

/**
 * Puts a title over the picture: on a track named, or on the first free one above every clip that it lies over; where there is none, on a new one.
 *
 *     before                            after  V2 ···[ The End ]
 *             V1 [ a        ][ b ]             V1 [ a        ][ b ]
 *                    ^at
 */
export function addTitle(timeline: Timeline, request: z.infer<typeof addTitleRequest>, newId: NewId): Diff {
  const { sequenceId, at, duration, text, style } = request;
  const steps = new Steps(timeline);
  const trackId = request.trackId ?? freeTrack(steps, sequenceId, at, at + duration, newId);
  if (steps.timeline.track(trackId).media !== 'video')
    refuse('A title is a picture.', 'Name a video track, or put captions on a captions track.');
  const clip = {
    name: titleName(text),
    media: { kind: 'title', text, style: { ...TITLE_STYLE, ...style } } as const,
    sourceStart: time(0, timeline.sequence(sequenceId).rate),
    duration,
  };
  steps.do(overwrite(steps.timeline, { placements: [{ trackId, clip }], at }, newId));
  return steps.diff();
}

/** Characters of a title's first line that its clip is called by. */
const LONGEST_NAME = 40;

export function titleName(text: string): string {
  return text.trim().split('\n')[0]?.slice(0, LONGEST_NAME) || 'Title';
}

function freeTrack(steps: Steps, sequenceId: string, from: number, to: number, newId: NewId): string {
  const pictures = steps.timeline.tracks(sequenceId).filter(({ media }) => media === 'video');
  const highest = pictures.findLast(({ id }) =>
    steps.timeline.itemsBetween(id, from, to).some(({ item }) => item.kind === 'clip'),
  );
  if (highest) return freeTrackAbove(steps, highest, from, to, newId).id;
  const open = pictures.find(({ locked }) => !locked);
  if (open) return open.id;
  steps.do(addTrack(steps.timeline, { sequenceId, media: 'video' }, newId));
  return steps.timeline.tracks(sequenceId).findLast(({ media }) => media === 'video')?.id ?? '';
}
