import type { RationalTime } from '../time/rational-time.ts';
import type { NewId } from '../timeline/edit/new-clip.ts';
import {
  NORMAL_SPEED,
  PLAIN_ATTRIBUTES,
  type Clip,
  type ClipMedia,
  type Gap,
  type Marker,
  type Sequence,
  type Track,
  type Transition,
} from '../timeline/model/records.ts';
import type { InterchangeDocument, MediaReference, TakeReference } from './document.ts';
import { LIMITS } from './limits.ts';
import type { Losses } from './loss.ts';
import { damaged, tooMuch } from './refusal.ts';
import { settle } from './settle.ts';

/** A clip as a reader knows it; what is left out is as in a new clip. */
export interface ClipFields extends Partial<
  Pick<Clip, 'speed' | 'linkId' | 'groupId' | 'enabled' | 'attributes' | 'blend' | 'effects' | 'metadata'>
> {
  readonly name: string;
  readonly media: MediaFields;
  /** On the media's own timecode (its first frame is `start` of its reference); of a nest, from the nested sequence's first frame. */
  readonly sourceStart: RationalTime;
  readonly duration: number;
}

/** What a clip shows; files by the id that `addMedia` gave. */
export type MediaFields =
  | { readonly kind: 'asset'; readonly assetId: string }
  | Extract<ClipMedia, { kind: 'sequence' | 'caption' | 'title' }>
  | {
      readonly kind: 'multicam';
      /** An instant t of the clip's media is t + offset on the timecode of the angle's media. */
      readonly angles: readonly { readonly name: string; readonly assetId: string; readonly offset: RationalTime }[];
      readonly active: number;
    };

export type ClipDraft = Omit<Clip, 'order' | 'media'> & { readonly media: MediaFields };
export type GapDraft = Omit<Gap, 'order'>;
export type TransitionDraft = Omit<Transition, 'afterId' | 'beforeId'> & {
  /** It stands before the item of its track with this index. */
  readonly index: number;
};

export interface TrackDraft {
  readonly record: Omit<Track, 'order'>;
  readonly items: (ClipDraft | GapDraft)[];
  readonly transitions: TransitionDraft[];
  end: number;
}

export interface SequenceDraft {
  readonly record: Sequence;
  readonly tracks: TrackDraft[];
}

/** `start` is an instant on the own timecode of the clip's media, as its source start is. */
export type TakeDraft = Omit<TakeReference, 'start'> & { readonly start: RationalTime };

export interface Drafts {
  readonly file: string;
  readonly sequences: readonly SequenceDraft[];
  readonly markers: readonly Marker[];
  readonly media: readonly MediaReference[];
  readonly takes: readonly TakeDraft[];
  /** The take that is on show, by clip. */
  readonly activeTakes: ReadonlyMap<string, string>;
}

type Fields<T, K extends keyof T> = Omit<T, K | 'kind' | 'id'>;

/**
 * Makes a document out of what a reader finds. Tracks grow from their beginning; source times are on the media's own timecode, as files write them. `finish` leaves it whole
 * (settle.ts).
 */
export class DocumentBuilder {
  readonly #file: string;
  readonly #newId: NewId;
  readonly #losses: Losses;
  readonly #sequences = new Map<string, SequenceDraft>();
  readonly #tracks = new Map<string, TrackDraft>();
  readonly #markers: Marker[] = [];
  readonly #media = new Map<string, MediaReference>();
  readonly #takes: TakeDraft[] = [];
  readonly #activeTakes = new Map<string, string>();
  #records = 0;

  /** `file` is named in failures. */
  constructor(file: string, newId: NewId, losses: Losses) {
    this.#file = file;
    this.#newId = newId;
    this.#losses = losses;
  }

  addSequence(fields: Fields<Sequence, never>): Sequence {
    const record: Sequence = { kind: 'sequence', id: this.#nextId(), ...fields };
    this.#sequences.set(record.id, { record, tracks: [] });
    return record;
  }

  /** Adds a track above the others of its sequence. Without a name it is V1, A1 or C1 and so on. */
  addTrack(
    sequenceId: string,
    media: Track['media'],
    fields: Partial<Fields<Track, 'sequenceId' | 'order' | 'media'>> = {},
  ): string {
    const { tracks } = known(this.#sequences, sequenceId);
    const number = tracks.filter(({ record }) => record.media === media).length + 1;
    const record = {
      kind: 'track' as const,
      id: this.#nextId(),
      sequenceId,
      media,
      name: `${TRACK_LETTERS[media]}${number}`,
      locked: false,
      muted: false,
      solo: false,
      targeted: true,
      syncLocked: true,
      volume: 0,
      pan: 0,
      captionStyle: null,
      metadata: {},
      ...fields,
    };
    const track: TrackDraft = { record, items: [], transitions: [], end: 0 };
    tracks.push(track);
    this.#tracks.set(record.id, track);
    return record.id;
  }

  /** Frames of a track so far. */
  endOf(trackId: string): number {
    return known(this.#tracks, trackId).end;
  }

  nameOf(trackId: string): string {
    return known(this.#tracks, trackId).record.name;
  }

  /** Frames of the longest track of a sequence so far. */
  lengthOf(sequenceId: string): number {
    return Math.max(0, ...known(this.#sequences, sequenceId).tracks.map(({ end }) => end));
  }

  /** Puts a clip right after what is on the track, and gives its id. */
  append(trackId: string, fields: ClipFields): string {
    const track = known(this.#tracks, trackId);
    if (!Number.isSafeInteger(fields.duration) || fields.duration < 1)
      throw damaged(this.#file, '', `the clip "${fields.name}" would last ${fields.duration} frames.`);
    // Field by field: spreading over defaults costs three times as much, for each of thousands of clips.
    const clip: ClipDraft = {
      kind: 'clip',
      id: this.#nextId(),
      trackId,
      name: fields.name,
      media: fields.media,
      sourceStart: fields.sourceStart,
      duration: fields.duration,
      speed: fields.speed ?? NORMAL_SPEED,
      activeTake: null,
      linkId: fields.linkId ?? null,
      groupId: fields.groupId ?? null,
      enabled: fields.enabled ?? true,
      attributes: fields.attributes ?? PLAIN_ATTRIBUTES,
      blend: fields.blend ?? 'normal',
      effects: fields.effects ?? [],
      metadata: fields.metadata ?? {},
    };
    track.items.push(clip);
    track.end += clip.duration;
    return clip.id;
  }

  /** Leaves frames of a track empty. */
  skip(trackId: string, frames: number): void {
    if (frames <= 0) return;
    const track = known(this.#tracks, trackId);
    const last = track.items.at(-1);
    if (last?.kind === 'gap') track.items[track.items.length - 1] = { ...last, duration: last.duration + frames };
    else track.items.push({ kind: 'gap', id: this.#nextId(), trackId, duration: frames });
    track.end += frames;
  }

  /** Puts a clip at a frame of its track, behind all others there; null when something lies there already. */
  place(trackId: string, start: number, fields: ClipFields): string | null {
    const free = start - this.endOf(trackId);
    if (free < 0) return null;
    this.skip(trackId, free);
    return this.append(trackId, fields);
  }

  /** Puts a transition over the cut between what is on the track and what comes next; over a fade's end if nothing does. */
  addTransition(trackId: string, fields: Fields<Transition, 'trackId' | 'afterId' | 'beforeId'>): string {
    const track = known(this.#tracks, trackId);
    const id = this.#nextId();
    track.transitions.push({ kind: 'transition', id, trackId, index: track.items.length, ...fields });
    return id;
  }

  addMarker(fields: Fields<Marker, never>): string {
    const marker: Marker = { kind: 'marker', id: this.#nextId(), ...fields };
    this.#markers.push(marker);
    return marker.id;
  }

  /**
   * The id of some media, which is made once for each key: whatever tells it from others in the file. Where the file does not say how much of it there is, `measured` is
   * false, and `start` and `duration` any time in the rate it counts in.
   */
  addMedia(key: string, make: () => Omit<MediaReference, 'id' | 'lead'>): string {
    const made = this.#media.get(key);
    if (made) return made.id;
    const reference = { id: this.#nextId(), lead: 0, ...make() };
    this.#media.set(key, reference);
    return reference.id;
  }

  /** Another picture for a clip; `active` shows it instead of the clip's own media. */
  addTake(fields: Omit<TakeDraft, 'id'>, active: boolean): string {
    const id = this.#nextId();
    this.#takes.push({ id, ...fields });
    if (active) this.#activeTakes.set(fields.clipId, id);
    return id;
  }

  /** The document; `sequenceIds` are those it is about. Throws Failure where sequences lie within each other in a ring. */
  finish(sequenceIds: readonly string[]): InterchangeDocument {
    const drafts: Drafts = {
      file: this.#file,
      sequences: [...this.#sequences.values()],
      markers: this.#markers,
      media: [...this.#media.values()],
      takes: this.#takes,
      activeTakes: this.#activeTakes,
    };
    return { sequenceIds, ...settle(drafts, this.#losses) };
  }

  #nextId(): string {
    if (++this.#records > LIMITS.records)
      throw tooMuch(this.#file, `it would make more than ${LIMITS.records} records.`);
    return this.#newId();
  }
}

const TRACK_LETTERS = { video: 'V', audio: 'A', captions: 'C' } as const;

function known<T>(drafts: ReadonlyMap<string, T>, id: string): T {
  const draft = drafts.get(id);
  if (draft === undefined) throw new RangeError(`"${id}" was not added here.`);
  return draft;
}
