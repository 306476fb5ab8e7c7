import { addExact, subtractExact, time, toSeconds, type RationalTime } from '../../time/rational-time.ts';
import type { Clip, Track } from '../../timeline/model/records.ts';
import { instantAt } from '../../timeline/model/source-time.ts';
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
  /** First instant of the media on show, on its own timecode; of a clip that runs backwards, the last one shown. */
  readonly source: number;
  readonly speed: number;
  readonly enabled: boolean;
  readonly nested?: readonly (readonly Told[])[];
}

/** The clips of each track of a sequence, lowest first, as the golden files tell them. */
export function told({ timeline, media, takes }: InterchangeDocument, sequenceId: string): Told[][] {
  const starts = new Map(media.map(({ id, start }) => [id, start]));
  const shown = new Map(takes.map((take) => [take.id, take]));
  const { rate } = timeline.sequence(sequenceId);
  const seconds = (frames: number): number => micro((frames * rate.den) / rate.num);
  const startOf = ({ media: own, activeTake }: Clip): RationalTime => {
    if (own.kind !== 'asset') return time(0, rate);
    const take = activeTake && shown.get(activeTake.takeId);
    const start = starts.get(take ? take.mediaId : own.assetId) ?? time(0, rate);
    return take ? subtractExact(start, time(take.start, own.duration.rate)) : start;
  };
  const sourceOf = (clip: Clip): number => {
    const { speed, duration } = clip;
    const isBackwards = speed.kind === 'constant' && speed.num < 0;
    return micro(toSeconds(addExact(instantAt(clip, isBackwards ? duration - 1 : 0, rate), startOf(clip))));
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
            ? { nested: told({ timeline, media, takes, sequenceIds: [] }, item.media.sequenceId) }
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
