import type { Rate } from '../time/rate.ts';
import { addExact, time, type RationalTime } from '../time/rational-time.ts';
import type { Clip, Track } from '../timeline/model/records.ts';
import { assetOf, instantAt } from '../timeline/model/source-time.ts';
import type { Timeline } from '../timeline/model/timeline.ts';

/** A stretch of the film's picture: `frames` frames of one clip, of one of its takes, or black. */
export type FilmPicture =
  | { readonly kind: 'black'; readonly frames: number }
  | { readonly kind: 'source'; readonly frames: number; readonly assetId: string; readonly sourceStart: RationalTime }
  | { readonly kind: 'take'; readonly frames: number; readonly takeId: string; readonly sourceStart: RationalTime };

export interface Film {
  readonly rate: Rate;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly pictures: readonly FilmPicture[];
}

/**
 * What a sequence shows from its first frame to its last: what preview and export both play (its sound is in sound.ts). On each frame the topmost video track
 * with a clip is seen. Muted tracks and disabled clips are left out.
 */
export function filmOf(timeline: Timeline, sequenceId: string): Film {
  const { rate, width, height } = timeline.sequence(sequenceId);
  const frames = timeline.durationOf(sequenceId);
  const tracks = playing(timeline.tracks(sequenceId));
  const video = tracks.filter((track) => track.media === 'video').reverse();
  const layers = video.map((track) => clipsOf(timeline, track.id));
  const pictures: FilmPicture[] = [];
  for (let at = 0; at < frames;) {
    const picture = pictureAt(layers, at, frames, rate);
    const last = pictures.at(-1);
    if (picture.kind === 'black' && last?.kind === 'black')
      pictures[pictures.length - 1] = { kind: 'black', frames: last.frames + picture.frames };
    else pictures.push(picture);
    at += picture.frames;
  }
  return { rate, width, height, frames, pictures };
}

interface PlacedClip {
  readonly clip: Clip;
  readonly start: number;
}

function clipsOf(timeline: Timeline, trackId: string): PlacedClip[] {
  return timeline
    .placedItems(trackId)
    .flatMap(({ item, start }) => (item.kind === 'clip' && item.enabled ? [{ clip: item, start }] : []));
}

/** The tracks that are seen and heard: of each kind the solo ones if there are any, else all that are not muted. */
export function playing(tracks: readonly Track[]): Track[] {
  const soloed = new Set(tracks.filter((track) => track.solo).map((track) => track.media));
  return tracks.filter((track) => (soloed.has(track.media) ? track.solo : !track.muted));
}

/** The picture from frame `at` for as long as the same clip stays on top. */
function pictureAt(layers: readonly (readonly PlacedClip[])[], at: number, end: number, rate: Rate): FilmPicture {
  let until = end;
  for (const clips of layers) {
    const on = clips.find(({ clip, start }) => start <= at && at < start + clip.duration);
    if (on) return pieceOf(on, at, Math.min(until, on.start + on.clip.duration) - at, rate);
    const next = clips.find(({ start }) => start > at);
    if (next) until = Math.min(until, next.start);
  }
  return { kind: 'black', frames: until - at };
}

function pieceOf({ clip, start }: PlacedClip, at: number, frames: number, rate: Rate): FilmPicture {
  const asset = assetOf(clip);
  if (!asset) return { kind: 'black', frames };
  const sourceStart = addExact(instantAt(clip, at - start, rate), asset.offset);
  if (!clip.activeTake) return { kind: 'source', frames, assetId: asset.assetId, sourceStart };
  const takeStart = time(-clip.activeTake.start, asset.duration.rate);
  return { kind: 'take', frames, takeId: clip.activeTake.takeId, sourceStart: addExact(sourceStart, takeStart) };
}
