import type { Track } from '../timeline/model/records.ts';
import { playing } from './playing.ts';

/** What of a sequence is to be seen. */
export interface Shown {
  /** Whether captions lie over the picture, those of nested sequences too. */
  readonly captions: boolean;
}

export const ALL_SHOWN: Shown = { captions: true };

/** The tracks that make the picture, lowest first: captions lie above all others. */
export function picturing(tracks: readonly Track[], shown: Shown): Track[] {
  const seen = playing(tracks);
  const of = (media: Track['media']): Track[] => seen.filter((track) => track.media === media);
  return [...of('video'), ...(shown.captions ? of('captions') : [])];
}
