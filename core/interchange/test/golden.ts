import { toSeconds, addExact, time } from '../../time/rational-time.ts';
import type { Clip, Track } from '../../timeline/model/records.ts';
import type { InterchangeDocument } from '../document.ts';

/** Times as the reference reader has them: value and rate. */
type GoldenTime = readonly [value: number, rate: number];

export interface GoldenItem {
  readonly name: string | null;
  readonly record: readonly [GoldenTime, GoldenTime];
  readonly source: readonly [GoldenTime, GoldenTime];
  readonly speed: number;
  readonly enabled: boolean;
  readonly markers: number;
  readonly nested?: readonly GoldenTrack[];
}

export interface GoldenTransition {
  readonly transition: string;
  readonly in: GoldenTime;
  readonly out: GoldenTime;
}

export interface GoldenTrack {
  readonly kind: string;
  readonly name: string | null;
  readonly items: readonly (GoldenItem | GoldenTransition)[];
}

export interface GoldenTimeline {
  readonly name: string | null;
  readonly start: GoldenTime | null;
  readonly duration: GoldenTime | null;
  readonly tracks: readonly GoldenTrack[];
}

/** What a reference reader made of one file: tests/golden/interchange. */
export interface GoldenFile {
  readonly sha256: string;
  /** Frame rate the reader was told, for formats that do not say theirs. */
  readonly rate?: number;
  readonly refused?: string;
  readonly timelines?: readonly GoldenTimeline[];
}

/** A clip as both readers tell it: seconds, to the microsecond. */
interface Told {
  readonly name: string;
  readonly record: readonly [number, number];
  /** First instant of the media, on its own timecode. */
  readonly source: number;
  readonly speed: number;
  readonly enabled: boolean;
  readonly nested?: readonly (readonly Told[])[];
}

/** The clips of each track of a sequence, lowest first, as the golden files tell them. */
export function told({ timeline, media }: InterchangeDocument, sequenceId: string): Told[][] {
  const starts = new Map(media.map(({ id, start }) => [id, start]));
  const { rate } = timeline.sequence(sequenceId);
  const seconds = (frames: number): number => micro((frames * rate.den) / rate.num);
  const sourceOf = (clip: Clip): number => {
    const start = clip.media.kind === 'asset' ? starts.get(clip.media.assetId) : undefined;
    return micro(toSeconds(start ? addExact(clip.sourceStart, start) : clip.sourceStart));
  };
  const tellTrack = (track: Track): Told[] =>
    timeline.placedItems(track.id).flatMap(({ item, start }): Told[] => {
      if (item.kind === 'gap') return [];
      return [
        {
          name: item.name,
          record: [seconds(start), seconds(item.duration)],
          source: sourceOf(item),
          speed: speedOf(item),
          enabled: item.enabled,
          ...(item.media.kind === 'sequence'
            ? { nested: told({ timeline, media, sequenceIds: [], takes: [] }, item.media.sequenceId) }
            : {}),
        },
      ];
    });
  return timeline.tracks(sequenceId).map(tellTrack);
}

/** The same of what the reference reader found. */
export function expected(tracks: readonly GoldenTrack[]): Told[][] {
  return tracks.map(({ items }) =>
    items.flatMap((item): Told[] => {
      if ('transition' in item) return [];
      const { name, record, source, speed, enabled, nested } = item;
      return [
        {
          name: name ?? '',
          record: [secondsOf(record[0]), secondsOf(record[1])],
          source: secondsOf(source[0]),
          speed: micro(speed),
          enabled,
          ...(nested ? { nested: expected(nested) } : {}),
        },
      ];
    }),
  );
}

/** Cuts with a transition on each track: how far it reaches before and after, in seconds. */
export function transitionsTold({ timeline }: InterchangeDocument, sequenceId: string): [number, number][][] {
  const { rate } = timeline.sequence(sequenceId);
  const seconds = (frames: number): number => micro(toSeconds(time(frames, rate)));
  return timeline.tracks(sequenceId).map(({ id }) => {
    const items = timeline.items(id);
    return items.flatMap((item, i) =>
      timeline
        .transitionsOf(item.id)
        .filter(({ beforeId }) => beforeId === item.id || (beforeId === null && i === items.length - 1))
        .map(({ inFrames, outFrames }): [number, number] => [seconds(inFrames), seconds(outFrames)]),
    );
  });
}

export function transitionsExpected(tracks: readonly GoldenTrack[]): [number, number][][] {
  return tracks.map(({ items }) =>
    items.flatMap((item): [number, number][] =>
      'transition' in item ? [[secondsOf(item.in), secondsOf(item.out)]] : [],
    ),
  );
}

export function secondsOf([value, rate]: GoldenTime): number {
  return micro(value / rate);
}

function speedOf({ speed }: Clip): number {
  if (speed.kind === 'freeze') return 0;
  return speed.kind === 'constant' ? micro(speed.num / speed.den) : NaN;
}

function micro(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
