import { generateNKeysBetween } from 'fractional-indexing';
import { RATES, rate } from '../../core/time/rate.ts';
import { time } from '../../core/time/rational-time.ts';
import {
  clipSchema,
  sequenceSchema,
  trackSchema,
  type Clip,
  type TimelineRecord,
} from '../../core/timeline/model/records.ts';
import { Timeline } from '../../core/timeline/model/timeline.ts';

/** Ten tracks of picture and ten of sound below them. */
export const PAIRS_OF_TRACKS = 10;

/** A film as large as asked for: on each pair of tracks, clips of 20 to 39 frames with linked sound. */
export interface BigFilm {
  readonly timeline: Timeline;
  readonly sequenceId: string;
  readonly trackIds: readonly string[];
  /** Clips on a track, the last two not counted: every verb has a next clip to work on. */
  readonly columns: number;
  clipId(track: number, k: number): string;
  /** The same film with only the tracks of sound following edits of their picture: sync locks off. */
  readonly unfollowed: Timeline;
  /** The same film with a through edit after every clip but the last. */
  readonly throughEdits: Timeline;
  /** The same film with three gaps that all tracks share. */
  readonly withGaps: Timeline;
}

export function bigFilm(clips: number): BigFilm {
  const perTrack = clips / (2 * PAIRS_OF_TRACKS);
  const records = recordsOf(perTrack, (track, k) => ({ duration: 20 + ((track * 7 + k * 13) % 20), start: 100 }));
  const timeline = Timeline.from(records);
  const tracks = records.filter((record) => record.kind === 'track');
  const unfollowed = timeline.with(new Map(tracks.map((track) => [track.id, { ...track, syncLocked: false }])));
  const through = recordsOf(perTrack, (_, k) => ({ duration: 20, start: 100 + 20 * k }));
  return {
    timeline,
    sequenceId: 'main',
    trackIds: tracks.map(({ id }) => id),
    columns: perTrack - 2,
    clipId,
    unfollowed,
    throughEdits: Timeline.from(through),
    withGaps: withGaps(perTrack),
  };
}

function clipId(track: number, k: number): string {
  return `clip${track}-${k}`;
}

function recordsOf(
  perTrack: number,
  cut: (track: number, k: number) => { duration: number; start: number },
): TimelineRecord[] {
  const format = { rate: RATES.fps24, width: 1920, height: 1080, sampleRate: 48000 };
  const records: TimelineRecord[] = [sequenceSchema.parse({ kind: 'sequence', id: 'main', name: 'Main', ...format })];
  const orders = generateNKeysBetween(null, null, 2 * PAIRS_OF_TRACKS);
  const clipOrders = generateNKeysBetween(null, null, perTrack);
  const pattern = clipSchema.parse(clipOf('a', 'a', 'a', 'video', 1, 1));
  orders.forEach((order, track) => {
    const media = track < PAIRS_OF_TRACKS ? 'video' : 'audio';
    const number = (track % PAIRS_OF_TRACKS) + 1;
    const id = `track${track}`;
    records.push(
      trackSchema.parse({
        kind: 'track',
        id,
        sequenceId: 'main',
        order,
        media,
        name: `${media === 'video' ? 'V' : 'A'}${number}`,
      }),
    );
    clipOrders.forEach((clipOrder, k) => {
      const { duration, start } = cut(number - 1, k);
      const own = clipOf(clipId(track, k), id, clipOrder, media, start, duration);
      records.push({ ...pattern, ...own, linkId: `link${number}-${k}` } as Clip);
    });
  });
  return records;
}

function clipOf(id: string, trackId: string, order: string, media: 'video' | 'audio', start: number, duration: number) {
  const length = media === 'video' ? time(1_000_000, RATES.fps24) : time(2_000_000_000, rate(48000));
  return {
    kind: 'clip',
    id,
    trackId,
    order,
    name: id,
    media: { kind: 'asset', assetId: media, duration: length },
    sourceStart: time(start, RATES.fps24),
    duration,
    activeTake: null,
    linkId: null,
  };
}

function withGaps(perTrack: number): Timeline {
  const records = recordsOf(perTrack, (_, k) => ({ duration: 20, start: 100 + k }));
  const holes = [1, 2, 3].map((quarter) => Math.floor((perTrack * quarter) / 4));
  return Timeline.from(
    records.map((record): TimelineRecord => {
      if (record.kind !== 'clip' || !holes.some((k) => record.id.endsWith(`-${k}`))) return record;
      const { id, trackId, order, duration } = record;
      return { kind: 'gap', id, trackId, order, duration };
    }),
  );
}
