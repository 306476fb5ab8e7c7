import type { Diff } from '../history/diff.ts';
import type { Clip, TimelineRecord } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import { checkNesting } from './check-nesting.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { settledDiff } from './settled-diff.ts';
import { settleLinks } from './settle-links.ts';
import { settleMarkers } from './settle-markers.ts';
import { rippleMarkers, type Ripple } from './ripple-markers.ts';
import { settleTransitions } from './settle-transitions.ts';
import { TrackDraft, type Part } from './track-draft.ts';

/** What became of records: set, or null where they are gone. */
export type Changes = Map<string, TimelineRecord | null>;

/** The tracks an edit touches, each drafted once, and the one diff that comes of them. */
export class Drafts {
  readonly #timeline: Timeline;
  readonly #newId: NewId;
  readonly #byTrack = new Map<string, TrackDraft>();
  readonly #ripples: Ripple[] = [];

  constructor(timeline: Timeline, newId: NewId) {
    this.#timeline = timeline;
    this.#newId = newId;
  }

  /** The draft of a track. Refuses a locked one. */
  of(trackId: string): TrackDraft {
    const draft = this.#byTrack.get(trackId) ?? new TrackDraft(this.#timeline, trackId, this.#newId);
    this.#byTrack.set(trackId, draft);
    return draft;
  }

  /** The tracks that move when time is put in or taken out on some: those, and all that follow them. */
  moving(trackIds: Iterable<string>): TrackDraft[] {
    const own = new Set(trackIds);
    return [...Array.from(own, (id) => this.of(id)), ...this.followers(own)];
  }

  /** The other tracks of the same sequence that are sync-locked and not locked. */
  followers(own: ReadonlySet<string>): TrackDraft[] {
    const [first] = own;
    if (first === undefined) return [];
    return this.#timeline
      .tracks(this.#timeline.track(first).sequenceId)
      .filter(({ id, syncLocked, locked }) => syncLocked && !locked && !own.has(id))
      .map(({ id }) => this.of(id));
  }

  /** Puts `duration` empty frames in at `at` of a sequence, on the tracks given and among its markers; what spans the point is cut. */
  makeRoom(sequenceId: string, drafts: Iterable<TrackDraft>, at: number, duration: number): void {
    if (duration < 1) return;
    this.#ripples.push({ sequenceId, at, by: duration });
    for (const draft of drafts) if (at < draft.duration) draft.splice(draft.cutAt(at), 0, draft.gap(duration));
  }

  /** Takes the frames from..to-1 out of a sequence, so that what follows moves left: its markers, and the tracks given. Refuses where a clip of theirs is in the way. */
  closeUp(sequenceId: string, drafts: Iterable<TrackDraft>, from: number, to: number): void {
    if (to > from) this.#ripples.push({ sequenceId, at: from, by: from - to });
    for (const draft of drafts) {
      const [clip] = draft.clipsBetween(from, to);
      if (clip) {
        const { name } = draft.track;
        refuse(
          `"${clip.name}" on ${name} is in the way of closing up.`,
          `Lift instead, or turn off the sync lock of ${name}.`,
        );
      }
      draft.cutOut(from, to);
    }
  }

  /** The edit: what became of the items, and of the links, markers and transitions that hang on them. */
  diff(): Diff {
    const changes: Changes = new Map();
    const parts = new Map<string, Part>();
    const touched = new Set<string>();
    const tails = new Map<string, string>();
    const joined = new Map<string, { into: string; at: number }>();
    for (const draft of this.#byTrack.values()) {
      // An item that moved between tracks is removed from one and set on the other: the setting wins.
      for (const [id, after] of draft.changes()) if (after || !changes.has(id)) changes.set(id, after);
      for (const [id, part] of draft.parts) parts.set(id, part);
      for (const [id, tail] of draft.tails) tails.set(id, tail);
      for (const [id, end] of draft.joined) joined.set(id, end);
      for (const id of draft.touched) touched.add(id);
    }
    const startAfter = ({ id, trackId }: Clip): number => (this.#byTrack.get(trackId) ?? this.#timeline).startOf(id);
    settleLinks(this.#timeline, changes, parts, startAfter, this.#newId);
    settleMarkers(this.#timeline, changes, parts, joined);
    rippleMarkers(this.#timeline, changes, this.#ripples);
    checkNesting(this.#timeline, changes);
    settleTransitions(this.#timeline, changes, touched, tails);
    return settledDiff(this.#timeline, changes);
  }
}
