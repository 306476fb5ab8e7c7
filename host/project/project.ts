import { Failure } from '../../core/jobs/failure.ts';
import { applyDiff, invert, StaleDiffError, type Diff } from '../../core/timeline/history/diff.ts';
import { Timeline } from '../../core/timeline/model/timeline.ts';
import type { Events } from '../events/events.ts';
import type { ProjectStore } from './store.ts';

/** The timeline of the open project: one truth for all windows, saved before anyone is told. */
export class Project {
  readonly #store: ProjectStore;
  readonly #events: Events;
  #timeline: Timeline;

  constructor(store: ProjectStore, events: Events) {
    this.#store = store;
    this.#events = events;
    this.#timeline = Timeline.from(store.records());
  }

  get timeline(): Timeline {
    return this.#timeline;
  }

  get revision(): number {
    return this.#store.revision();
  }

  get undoLabel(): string | null {
    return this.#store.undoable()?.label ?? null;
  }

  get redoLabel(): string | null {
    return this.#store.redoable()?.label ?? null;
  }

  /**
   * Saves an edit as one undo step. Edits made against an older revision are taken as long as the records they touch have not changed since.
   * Throws Failure('stale-edit') otherwise.
   */
  apply(diff: Diff, label: string): number {
    const next = this.#applied(diff);
    this.#store.saveEdit({ label, diff });
    return this.#publish(next, diff);
  }

  undo(): number {
    const entry = this.#store.undoable();
    if (!entry) throw new Failure('invalid-input', 'There is nothing to undo.');
    return this.#step(invert(entry.diff), -1);
  }

  redo(): number {
    const entry = this.#store.redoable();
    if (!entry) throw new Failure('invalid-input', 'There is nothing to redo.');
    return this.#step(entry.diff, 1);
  }

  #step(diff: Diff, step: -1 | 1): number {
    const next = this.#applied(diff);
    this.#store.saveStep(diff, step);
    return this.#publish(next, diff);
  }

  #applied(diff: Diff): Timeline {
    try {
      return applyDiff(this.#timeline, diff);
    } catch (error) {
      if (error instanceof StaleDiffError) throw new Failure('stale-edit', error.message);
      throw error;
    }
  }

  #publish(next: Timeline, diff: Diff): number {
    this.#timeline = next;
    const { revision, undoLabel, redoLabel } = this;
    this.#events.emit('project.changed', { revision, diff, undoLabel, redoLabel });
    return revision;
  }
}
