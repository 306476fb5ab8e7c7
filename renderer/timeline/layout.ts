import type { Track } from '../../core/timeline/model/records.ts';

/** Where a track is drawn, in CSS pixels from the top of the canvas. */
export interface Lane {
  readonly trackId: string;
  readonly name: string;
  readonly media: Track['media'];
  readonly top: number;
  readonly height: number;
}

export const rulerHeight = 24;
const gap = 2;
const wanted = { captions: 28, video: 54, audio: 42 } as const;
const least = 20;

/** Tracks from the top: captions above video above audio, the highest video track first. */
export function drawnOrder(tracks: readonly Track[]): Track[] {
  const of = (kind: Track['media']): Track[] => tracks.filter(({ media }) => media === kind);
  return [...of('captions'), ...of('video').reverse(), ...of('audio')];
}

/** A lane for each track, as tall as fits. */
export function lanesOf(tracks: readonly Track[], height: number): Lane[] {
  const ordered = drawnOrder(tracks);
  const sum = ordered.reduce((total, { media }) => total + wanted[media] + gap, 0);
  const squeeze = Math.min(1.6, (height - rulerHeight - gap) / Math.max(1, sum));
  let top = rulerHeight + gap;
  return ordered.map(({ id, name, media }) => {
    const laneHeight = Math.max(least, Math.floor((wanted[media] + gap) * squeeze) - gap);
    const lane = { trackId: id, name, media, top, height: laneHeight };
    top += laneHeight + gap;
    return lane;
  });
}

/** The lane at a height; null between and outside them, and under the ruler. */
export function laneAtY(lanes: readonly Lane[], y: number): Lane | null {
  if (y < rulerHeight) return null;
  return lanes.find(({ top, height }) => y >= top && y < top + height) ?? null;
}
