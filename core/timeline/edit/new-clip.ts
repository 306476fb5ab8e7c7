import { NORMAL_SPEED, PLAIN_ATTRIBUTES, type Clip } from '../model/records.ts';
import type { Placement } from './requests.ts';

export type { NewClip, Placement } from './requests.ts';

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
    speed: clip.speed ?? NORMAL_SPEED,
    activeTake: null,
    linkId,
    groupId: null,
    enabled: true,
    attributes: PLAIN_ATTRIBUTES,
    blend: 'normal',
    effects: [],
    metadata: {},
  }));
}
