import { z } from 'zod';
import { addExact, subtractExact, time } from '../../time/rational-time.ts';
import type { Rate } from '../../time/rate.ts';
import type { Diff } from '../history/diff.ts';
import type { Clip, ClipMedia } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { edgeFrame } from './cut-edge.ts';
import { Drafts } from './drafts.ts';
import { withLinked } from './linked.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { ids } from './requests.ts';

export const makeMulticamRequest = z.object({ clipIds: ids });

type Multicam = Extract<ClipMedia, { kind: 'multicam' }>;
type OfAsset = Clip & { readonly media: Extract<ClipMedia, { kind: 'asset' }> };

/**
 * Makes one clip with an angle for each of several that lie above each other, in step as they lie: the lowest shows itself and can be switched to the others, which
 * are taken away together with what is linked to them. The sound stays the lowest one's.
 *
 *     before  V2   [ b         ]      after  V2
 *             V1 [ a         ]               V1 [ a | b     ]
 */
export function makeMulticam(timeline: Timeline, request: z.infer<typeof makeMulticamRequest>, newId: NewId): Diff {
  const [base, ...others] = stacked(timeline, request.clipIds);
  if (!base || others.length === 0)
    refuse('A multicam clip needs at least two clips.', 'Lay them on tracks above each other and pick them all.');
  const { rate } = timeline.sequenceOf(base.trackId);
  const zero = instantOfFrameZero(timeline, base, rate);
  const angles = [base, ...others].map((clip) => ({
    name: clip.name,
    assetId: clip.media.assetId,
    offset: subtractExact(instantOfFrameZero(timeline, clip, rate), zero),
    duration: clip.media.duration,
  }));
  const media: Multicam = { kind: 'multicam', angles, active: 0 };
  const drafts = new Drafts(timeline, newId);
  const stays = new Set(withLinked(timeline, base).map(({ id }) => id));
  const sounds = others.flatMap((clip) => withLinked(timeline, clip)).filter(({ id }) => !stays.has(id));
  for (const { id, trackId } of new Set([...others, ...sounds])) drafts.of(trackId).lift(id);
  const draft = drafts.of(base.trackId);
  draft.replace(draft.indexOf(base.id), { ...base, media });
  return drafts.diff();
}

/** The clips to be angles, lowest first. Refuses what can't be one. */
function stacked(timeline: Timeline, clipIds: readonly string[]): OfAsset[] {
  const clips = [...new Set(clipIds)]
    .map((id) => timeline.clip(id))
    .filter(({ trackId }) => timeline.track(trackId).media === 'video');
  const [first] = clips;
  if (!first) return [];
  const tracks = timeline.tracks(timeline.track(first.trackId).sequenceId).map(({ id }) => id);
  const inOrder = clips.filter(isOfAsset).toSorted((a, b) => tracks.indexOf(a.trackId) - tracks.indexOf(b.trackId));
  const [base] = inOrder;
  for (const clip of clips) {
    if (!isOfAsset(clip))
      refuse(
        `"${clip.name}" can't be an angle.`,
        'An angle is a clip of a media file, at normal speed and with its source active.',
      );
    if (!tracks.includes(clip.trackId)) refuse('The clips are not all of one sequence.');
    if (base && clip !== base && !overlap(timeline, base, clip))
      refuse(
        `"${clip.name}" does not lie above "${base.name}".`,
        'Move it to where both cameras show the same moment.',
      );
  }
  return inOrder;
}

function isOfAsset(clip: Clip): clip is OfAsset {
  const { media, speed, activeTake } = clip;
  return media.kind === 'asset' && speed.kind === 'constant' && speed.num === speed.den && activeTake === null;
}

function overlap(timeline: Timeline, a: Clip, b: Clip): boolean {
  return (
    a.trackId !== b.trackId &&
    timeline.startOf(a.id) < edgeFrame(timeline, b, 'end') &&
    timeline.startOf(b.id) < edgeFrame(timeline, a, 'end')
  );
}

/** The instant of its media that a clip would show at the first frame of the sequence. */
function instantOfFrameZero(timeline: Timeline, clip: Clip, rate: Rate) {
  return addExact(clip.sourceStart, time(-timeline.startOf(clip.id), rate));
}
