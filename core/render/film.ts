import type { Rate } from '../time/rate.ts';
import { addExact, rescale, time, type RationalTime } from '../time/rational-time.ts';
import type { Clip, Track } from '../timeline/model/records.ts';
import { assetOf } from '../timeline/model/source-time.ts';
import type { Timeline } from '../timeline/model/timeline.ts';

/** A stretch of sound, placed at a sample of the film. */
export interface FilmSound {
  readonly assetId: string;
  readonly at: number;
  readonly samples: number;
  readonly sourceStart: RationalTime;
}

export interface Film {
  readonly rate: Rate;
  readonly width: number;
  readonly height: number;
  readonly sampleRate: number;
  readonly frames: number;
  readonly sounds: readonly FilmSound[];
}

/**
 * The sound of a sequence from its first frame to its last: all audio tracks, summed. Muted tracks and disabled clips are left out. What it shows is the graph of each
 * of its frames (frame-graph.ts).
 */
export function filmOf(timeline: Timeline, sequenceId: string): Film {
  const { rate, width, height, sampleRate } = timeline.sequence(sequenceId);
  const frames = timeline.durationOf(sequenceId);
  const tracks = playing(timeline.tracks(sequenceId));
  const sounds = tracks
    .filter((track) => track.media === 'audio')
    .flatMap((track) => clipsOf(timeline, track.id).flatMap((placed) => soundOf(placed, rate, sampleRate)));
  return { rate, width, height, sampleRate, frames, sounds };
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

/** Sound from the sample nearest the clip's first frame to the one nearest its end, so that neighbours meet without a hole. */
function soundOf({ clip, start }: PlacedClip, rate: Rate, sampleRate: number): FilmSound[] {
  const asset = assetOf(clip);
  if (!asset) return [];
  const samples = (frame: number): number => rescale(time(frame, rate), { num: sampleRate, den: 1 }, 'nearest').value;
  const at = samples(start);
  return [
    {
      assetId: asset.assetId,
      at,
      samples: samples(start + clip.duration) - at,
      sourceStart: addExact(clip.sourceStart, asset.offset),
    },
  ];
}
