import type { RationalTime } from '../../time/rational-time.ts';
import { NORMAL_SPEED, PLAIN_ATTRIBUTES, type Clip, type ClipMedia } from '../model/records.ts';

/** A clip that is not on a track yet: what to show and for how many frames of the sequence. */
export interface NewClip {
  readonly name: string;
  readonly media: ClipMedia;
  readonly sourceStart: RationalTime;
  readonly duration: number;
}

/** Where a clip goes. Placements of one edit become linked when there are several (a shot's picture and its sound). */
export interface Placement {
  readonly trackId: string;
  readonly clip: NewClip;
}

export type NewId = () => string;

/** Records for placements that share one link; `order` is still to be given by the track they go to. */
export function makeClips(placements: readonly Placement[], newId: NewId): Clip[] {
  const linkId = placements.length > 1 ? newId() : null;
  return placements.map(({ trackId, clip }) => ({
    kind: 'clip',
    id: newId(),
    trackId,
    order: '',
    name: clip.name,
    media: clip.media,
    sourceStart: clip.sourceStart,
    duration: clip.duration,
    speed: NORMAL_SPEED,
    activeTake: null,
    linkId,
    groupId: null,
    enabled: true,
    attributes: PLAIN_ATTRIBUTES,
    effects: [],
    metadata: {},
  }));
}
