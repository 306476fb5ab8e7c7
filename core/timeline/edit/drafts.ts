import { diffOf, type Diff } from '../history/diff.ts';
import type { TimelineRecord, Transition } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import type { NewId } from './new-clip.ts';
import { refuse } from './refuse.ts';
import { TrackDraft } from './track-draft.ts';
import { fits } from './transition-fit.ts';

/** The tracks an edit touches, each drafted once, and the one diff that comes of them. */
export class Drafts {
  readonly #timeline: Timeline;
  readonly #newId: NewId;
  readonly #byTrack = new Map<string, TrackDraft>();

  constructor(timeline: Timeline, newId: NewId) {
    this.#timeline = timeline;
    this.#newId = newId;
  }

  of(trackId: string): TrackDraft {
    const draft = this.#byTrack.get(trackId) ?? new TrackDraft(this.#timeline, trackId, this.#newId);
    this.#byTrack.set(trackId, draft);
    return draft;
  }

  /** Makes `duration` frames of room at `at` on every sync-locked track of the sequence but those of `own`, which the edit itself changes. */
  makeRoom(sequenceId: string, at: number, duration: number, own: ReadonlySet<string>): void {
    for (const draft of this.#followers(sequenceId, own)) {
      if (at < draft.duration) draft.splice(draft.cutAt(at), 0, draft.gap(duration));
    }
  }

  /** Takes the empty frames from..to-1 away on every sync-locked track but those of `own`, so that what follows moves left. Refuses where a clip is in the way. */
  takeRoom(sequenceId: string, from: number, to: number, own: ReadonlySet<string>): void {
    this.closeUp(this.#followers(sequenceId, own), from, to);
  }

  /** Takes the empty frames from..to-1 away on tracks. Refuses where a clip is in the way. */
  closeUp(drafts: Iterable<TrackDraft>, from: number, to: number): void {
    for (const draft of drafts) {
      const end = Math.min(to, draft.duration);
      if (from >= end) continue;
      const first = draft.cutAt(from);
      const last = draft.cutAt(end);
      for (let i = first; i < last; i++) {
        const item = draft.at(i);
        if (item?.kind === 'clip') {
          refuse(`"${item.name}" on ${draft.track.name} is in the way of closing up.`, `Lift instead, or turn off the sync lock of ${draft.track.name}.`);
        }
      }
      draft.splice(first, last - first);
    }
  }

  /** The edit: what became of the items, and of the transitions at their cuts. */
  diff(): Diff {
    const changes = new Map<string, TimelineRecord | null>();
    for (const draft of this.#byTrack.values()) {
      // An item that moved between tracks is removed from one and set on the other: the setting wins.
      for (const [id, after] of draft.changes()) if (after || !changes.has(id)) changes.set(id, after);
    }
    for (const [id, after] of this.#settledTransitions(changes)) changes.set(id, after);
    return diffOf(this.#timeline, changes);
  }

  /** Transitions follow the cut they are on; one whose cut is gone, or which no longer has the media or the room it needs, goes with it. */
  #settledTransitions(changes: ReadonlyMap<string, TimelineRecord | null>): Map<string, Transition | null> {
    const touched = new Map<string, Transition>();
    for (const id of changes.keys()) {
      const known = this.#timeline.records.get(id);
      if (known?.kind !== 'clip' && known?.kind !== 'gap') continue;
      const { before, after } = this.#timeline.neighbours(id);
      for (const item of [known, before, after]) {
        if (item) for (const transition of this.#timeline.transitionsOf(item.id)) touched.set(transition.id, transition);
      }
    }
    const settled = new Map<string, Transition | null>();
    if (touched.size === 0) return settled;
    const next = this.#timeline.with(changes);
    for (const [id, transition] of touched) {
      const tail = this.#byTrack.get(transition.trackId)?.tails.get(transition.afterId ?? '');
      const moved = tail === undefined ? transition : { ...transition, afterId: tail };
      if (!fits(next, moved)) settled.set(id, null);
      else if (moved !== transition) settled.set(id, moved);
    }
    return settled;
  }

  #followers(sequenceId: string, except: ReadonlySet<string>): TrackDraft[] {
    return this.#timeline
      .tracks(sequenceId)
      .filter((track) => track.syncLocked && !track.locked && !except.has(track.id))
      .map((track) => this.of(track.id));
  }
}
