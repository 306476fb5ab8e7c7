import type { Track } from '../model/records.ts';
import { addTrack } from './add-track.ts';
import type { NewId } from './new-clip.ts';
import type { Steps } from './steps.ts';

/** The first unlocked track above `below`, of its kind, that is empty between frames from..to-1; a new one on top if there is none. */
export function freeTrackAbove(steps: Steps, below: Track, from: number, to: number, newId: NewId): Track {
  const { sequenceId, media, order } = below;
  const isFree = ({ id, locked }: Track): boolean =>
    !locked && steps.timeline.itemsBetween(id, from, to).every(({ item }) => item.kind === 'gap');
  const above = (): Track[] =>
    steps.timeline.tracks(sequenceId).filter((track) => track.media === media && track.order > order);
  const found = above().find(isFree);
  if (found) return found;
  steps.do(addTrack(steps.timeline, { sequenceId, media }, newId));
  return above().at(-1) ?? below;
}
