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

/** How tall a person has made tracks, in CSS pixels, by their ids. */
export type TrackHeights = Readonly<Record<string, number>>;

export const trackHeightLimits = { least, most: 240 } as const;

/** A lane for each track: as tall as it was made, the others as tall as fits beside those. */
export function lanesOf(tracks: readonly Track[], height: number, made: TrackHeights = {}): Lane[] {
  const ordered = drawnOrder(tracks);
  const sum = (of: readonly Track[], tall: (track: Track) => number) =>
    of.reduce((total, track) => total + tall(track) + gap, 0);
  const free = ordered.filter(({ id }) => made[id] === undefined);
  const taken = sum(
    ordered.filter(({ id }) => made[id] !== undefined),
    ({ id }) => made[id] ?? 0,
  );
  const left = height - rulerHeight - gap - taken;
  const squeeze = Math.min(
    1.6,
    left /
      Math.max(
        1,
        sum(free, ({ media }) => wanted[media]),
      ),
  );
  let top = topOf([]);
  return ordered.map(({ id, name, media }) => {
    const laneHeight = made[id] ?? Math.max(least, Math.floor((wanted[media] + gap) * squeeze) - gap);
    const lane = { trackId: id, name, media, top, height: laneHeight };
    top += laneHeight + gap;
    return lane;
  });
}

/** Where the first lane begins, as far as the lanes are scrolled, in CSS pixels from the top of the canvas. */
export function topOf(lanes: readonly Lane[]): number {
  return lanes[0]?.top ?? rulerHeight + gap;
}

/** CSS pixels of the lanes that a canvas of this height has no room for. */
export function outOfSight(lanes: readonly Lane[], height: number): number {
  const last = lanes.at(-1);
  return last ? Math.max(0, last.top + last.height + gap - height) : 0;
}

/** The lane at a height; null between and outside them, and under the ruler. */
export function laneAtY(lanes: readonly Lane[], y: number): Lane | null {
  if (y < rulerHeight) return null;
  return lanes.find(({ top, height }) => y >= top && y < top + height) ?? null;
}
