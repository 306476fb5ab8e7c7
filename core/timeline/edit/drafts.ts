import { diffOf, type Diff } from '../history/diff.ts';
import type { TimelineRecord } from '../model/records.ts';
import type { Timeline } from '../model/timeline.ts';
import type { NewId } from './new-clip.ts';
import { TrackDraft } from './track-draft.ts';

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

  diff(): Diff {
    const changes = new Map<string, TimelineRecord | null>();
    for (const draft of this.#byTrack.values()) {
      // An item that moved between tracks is removed from one and set on the other: the setting wins.
      for (const [id, after] of draft.changes()) if (after || !changes.has(id)) changes.set(id, after);
    }
    return diffOf(this.#timeline, changes);
  }
}
