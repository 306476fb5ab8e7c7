import { RATES, rate, type Rate } from '../../time/rate.ts';
import { time } from '../../time/rational-time.ts';
import { addSequence } from '../edit/add-sequence.ts';
import { append } from '../edit/append.ts';
import type { NewClip, Placement } from '../edit/new-clip.ts';
import { applyDiff, type Diff } from '../history/diff.ts';
import type { Track } from '../model/records.ts';
import { Timeline } from '../model/timeline.ts';

/** Ids in order of asking, so that a test reads the same each time. */
export function countingIds(prefix = 'id'): () => string {
  let next = 0;
  return () => `${prefix}${next++}`;
}

/** A sequence with V1, V2 and A1, and short ways to edit it and to read what is on it. */
export class TestFilm {
  readonly rate: Rate;
  timeline: Timeline;
  readonly newId = countingIds();
  readonly v1: Track;
  readonly v2: Track;
  readonly a1: Track;

  constructor(rate: Rate = RATES.fps24) {
    this.rate = rate;
    const format = {
      name: 'Main',
      rate: this.rate,
      width: 640,
      height: 360,
      sampleRate: 48000,
      videoTracks: 2,
      audioTracks: 1,
    };
    this.timeline = applyDiff(Timeline.empty, addSequence(Timeline.empty, format, this.newId));
    [this.v1, this.v2, this.a1] = this.timeline.tracks(this.sequenceId) as [Track, Track, Track];
  }

  get sequenceId(): string {
    return this.timeline.sequences()[0]!.id;
  }

  do(edit: (timeline: Timeline, newId: () => string) => Diff): Diff {
    const diff = edit(this.timeline, this.newId);
    this.timeline = applyDiff(this.timeline, diff);
    return diff;
  }

  /** What lies on a track, as `name:source+duration`, with `-` for gaps: `a:0+10 -:5 b:3+7`. Sources in sequence frames. */
  strip(track: Track): string {
    return this.timeline
      .items(track.id)
      .map((item) =>
        item.kind === 'gap' ? `-:${item.duration}` : `${item.name}:${item.sourceStart.value}+${item.duration}`,
      )
      .join(' ');
  }

  idOf(name: string, track = this.v1): string {
    return this.timeline.items(track.id).find((item) => item.kind === 'clip' && item.name === name)!.id;
  }
}

/** A clip of an asset with 100 frames at 24. */
export function clip(name: string, start: number, duration: number): NewClip {
  return {
    name,
    media: { kind: 'asset', assetId: `asset-${name}`, duration: time(100, RATES.fps24) },
    sourceStart: time(start, RATES.fps24),
    duration,
  };
}

/** Picture on V1 and as much sound on A1. */
export function pair(film: TestFilm, name: string, start: number, duration: number): Placement[] {
  const media = { kind: 'asset', assetId: `asset-${name}`, duration: time(200_000, rate(48000)) } as const;
  const sound = { ...clip(name, start, duration), media };
  return [
    { trackId: film.v1.id, clip: clip(name, start, duration) },
    { trackId: film.a1.id, clip: sound },
  ];
}

/** Clips cut after each other on V1 and A1, each of `duration` frames from frame 30 of its source: a, b and c, unless named otherwise. */
export function cutFilm({ rate = RATES.fps24, names = ['a', 'b', 'c'], duration = 10 } = {}): TestFilm {
  const film = new TestFilm(rate);
  for (const name of names) film.do((t, id) => append(t, { placements: pair(film, name, 30, duration) }, id));
  return film;
}
