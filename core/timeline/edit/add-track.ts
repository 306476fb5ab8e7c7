import { generateKeyBetween } from 'fractional-indexing';
import { z } from 'zod';
import { diffOf, type Diff } from '../history/diff.ts';
import { trackSchema, type Track } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import type { NewId } from './new-clip.ts';

export const addTrackRequest = z.object({
  sequenceId: z.string(),
  media: trackSchema.shape.media,
  name: z.string().min(1).optional(),
  /** Place among the tracks of its kind, 0 lowest; left out, on top. */
  index: z.int().nonnegative().optional(),
});

const LETTERS = { video: 'V', audio: 'A', captions: 'C' } as const;
const KINDS = ['video', 'audio', 'captions'] as const;

/**
 * Adds an empty track.
 *
 *     before  V1 [ a ]      after  V2
 *                                  V1 [ a ]
 */
export function addTrack(timeline: Timeline, request: z.infer<typeof addTrackRequest>, newId: NewId): Diff {
  const { sequenceId, media } = request;
  const tracks = timeline.tracks(timeline.sequence(sequenceId).id);
  const order = orderAt(tracks, media, request.index);
  const name = request.name ?? freeName(tracks, media);
  const track = trackSchema.parse({ kind: 'track', id: newId(), sequenceId, order, media, name });
  return diffOf(timeline, new Map([[track.id, track]]));
}

/** The order key of place `index` among the tracks of a kind; kinds keep together. */
export function orderAt(tracks: readonly Track[], media: Track['media'], index = Infinity): string {
  const rank = KINDS.indexOf(media);
  const kind = tracks.filter((track) => track.media === media);
  const below = kind[Math.min(index, kind.length) - 1] ?? tracks.findLast((track) => KINDS.indexOf(track.media) < rank);
  const above = below ? tracks[tracks.indexOf(below) + 1] : tracks[0];
  return generateKeyBetween(below?.order ?? null, above?.order ?? null);
}

function freeName(tracks: readonly Track[], media: Track['media']): string {
  const names = new Set(tracks.map(({ name }) => name));
  let number = tracks.filter((track) => track.media === media).length + 1;
  while (names.has(`${LETTERS[media]}${number}`)) number++;
  return `${LETTERS[media]}${number}`;
}
