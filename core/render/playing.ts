import type { Track } from '../timeline/model/records.ts';

/** The tracks that are seen and heard: of each kind the solo ones if there are any, else all that are not muted. */
export function playing(tracks: readonly Track[]): Track[] {
  const soloed = new Set(tracks.filter((track) => track.solo).map((track) => track.media));
  return tracks.filter((track) => (soloed.has(track.media) ? track.solo : !track.muted));
}
