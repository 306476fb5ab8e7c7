import type { RationalTime } from '../time/rational-time.ts';
import type { Rate } from '../time/rate.ts';
import type { Timeline } from '../timeline/model/timeline.ts';

/**
 * What a file of another program says, in our terms, and what a writer is given: the same shape both ways, so that a round trip can be compared. Times, ranges and ids are
 * as in the records; the `assetId` of a clip names one of `media`, which a host turns into assets of the project.
 */
export interface InterchangeDocument {
  /** Sequences, tracks, items, transitions and markers. Every record is whole: see docs/edit-engine.md for what holds of them. */
  readonly timeline: Timeline;
  /** The sequences the file is about, in its order; those that are only nested in them are not listed. A bin has none. */
  readonly sequenceIds: readonly string[];
  readonly media: readonly MediaReference[];
  /** Pictures that may be shown instead of a clip's media. A clip's `activeTake.takeId` names one of these. */
  readonly takes: readonly TakeReference[];
}

/** A media file as it is written down elsewhere, perhaps on another machine. */
export interface MediaReference {
  /** What `assetId` of a clip says. */
  readonly id: string;
  readonly name: string;
  /**
   * Where the file may lie, likeliest first, as written but for the form: absolute paths with forward slashes (`/…`, `C:/…`, `//server/share/…`), or relative to the
   * file that was read. Empty when nothing is said. See media-path.ts.
   */
  readonly paths: readonly string[];
  readonly kind: 'file' | 'image-sequence' | 'generator' | 'missing';
  /** Instant of the media, on its own timecode, from which `sourceStart` of clips counts: the start of its first frame. */
  readonly start: RationalTime;
  /** How much there is from `start` on, in frames of the picture (or samples). Every clip of it lies within. */
  readonly duration: RationalTime;
  /** How many of those frames, at the beginning, some clip shows although the file says that the media begins after them. 0 for nearly all. */
  readonly lead: number;
  /** False when the file did not say where the media starts and ends, so that `start` and `duration` are only what its clips use of it (an EDL). */
  readonly measured: boolean;
  /** Null where it has no picture. A reader that does not know leaves both out: they follow from the tracks it is used on. */
  readonly video: { readonly rate: Rate; readonly width: number | null; readonly height: number | null } | null;
  readonly audio: { readonly sampleRate: number | null; readonly channels: number | null } | null;
  /** Name of the tape or camera card, as EDL and ALE know it. */
  readonly reel: string | null;
  /** What the other program wrote about it and we have no place for. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** Another picture for a clip: a take of ours, an audition of Final Cut, a second media reference of OTIO. */
export interface TakeReference {
  readonly id: string;
  readonly clipId: string;
  readonly name: string;
  /** The media it shows: the document's, by id. Its first frame stands for frame `start` of the clip's own media. */
  readonly mediaId: string;
  /** Frames of the clip's own media that it stands for. */
  readonly start: number;
  readonly count: number;
  /** How it was made, if we made it: the take and its recipe as the project keeps them. */
  readonly recipe: unknown;
  readonly metadata: Readonly<Record<string, unknown>>;
}
