import type { HistoryView } from '../../core/contract/views.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { applyDiff, compose, invert, StaleDiffError, type Diff } from '../../core/timeline/history/diff.ts';
import { START, type HistoryEdit } from '../../core/timeline/history/history-tree.ts';
import { Timeline } from '../../core/timeline/model/timeline.ts';
import type { Events } from '../events/events.ts';
import { systemClock, type Clock } from '../ports/clock.ts';
import type { HistoryStep } from './history.ts';
import type { ProjectStore } from './store.ts';

/** The timeline of the open project: one truth for all windows, saved before anyone is told. */
export class Project {
  readonly #store: ProjectStore;
  readonly #events: Events;
  readonly #clock: Clock;
  #timeline: Timeline;

  constructor(store: ProjectStore, events: Events, clock: Clock = systemClock) {
    this.#store = store;
    this.#events = events;
    this.#clock = clock;
    this.#timeline = Timeline.from(store.records());
  }

  get timeline(): Timeline {
    return this.#timeline;
  }

  get revision(): number {
    return this.#store.revision();
  }

  get undoLabel(): string | null {
    return this.#store.history.label(this.#store.history.cursor());
  }

  get redoLabel(): string | null {
    return this.#store.history.label(this.#store.history.next() ?? START);
  }

  /** Every edit ever made and not pruned, oldest first, with the one whose state the timeline shows, and the ways that redo goes. */
  get history(): HistoryView {
    const { history } = this.#store;
    return { revision: this.revision, current: history.cursor(), nodes: history.nodes(), next: history.ways() };
  }

  /**
   * Saves an edit as one undo step. Edits made against an older revision are taken as long as the records they touch have not changed since.
   * Throws Failure('stale-edit') otherwise.
   */
  apply(diff: Diff, label: string): number {
    const next = this.#applied(diff);
    this.#store.saveEdit({ label, madeAt: this.#clock.now(), diff });
    return this.#publish(next, diff, this.#store.history.node(this.#store.history.cursor()));
  }

  undo(): number {
    const { history } = this.#store;
    const node = history.cursor();
    if (node === START) throw new Failure('invalid-input', 'There is nothing to undo.');
    return this.#walk([{ node, back: true, diff: history.diff(node) }], history.parent(node));
  }

  redo(): number {
    const { history } = this.#store;
    const node = history.next();
    if (node === null) throw new Failure('invalid-input', 'There is nothing to redo.');
    return this.#walk([{ node, back: false, diff: history.diff(node) }], node);
  }

  /** Shows the project as it was right after an edit, on whatever branch; START is before the first. Throws Failure when there is no such edit. */
  goTo(node: number): number {
    const { history } = this.#store;
    if (node !== START && !history.nodes().some(({ id }) => id === node)) {
      throw new Failure(
        'not-found',
        `There is no edit ${node} in this project's history.`,
        'List them with `workprint history`.',
      );
    }
    return this.#walk(history.stepsTo(node), node);
  }

  /** Forgets the branches that neither undo nor redo would reach. How many edits that were. */
  compact(): number {
    const forgotten = this.#store.compact();
    this.#events.emit('project.compacted', { forgotten });
    return forgotten;
  }

  #walk(steps: readonly HistoryStep[], node: number): number {
    const diff = compose(steps.map((step) => (step.back ? invert(step.diff) : step.diff)));
    const next = this.#applied(diff);
    this.#store.saveSteps(steps, node, diff);
    return this.#publish(next, diff, null);
  }

  #applied(diff: Diff): Timeline {
    try {
      return applyDiff(this.#timeline, diff);
    } catch (error) {
      if (error instanceof StaleDiffError) throw new Failure('stale-edit', error.message);
      throw error;
    }
  }

  #publish(next: Timeline, diff: Diff, added: HistoryEdit | null): number {
    this.#timeline = next;
    const { revision, undoLabel, redoLabel } = this;
    const current = this.#store.history.cursor();
    this.#events.emit('project.changed', { revision, diff, undoLabel, redoLabel, current, added });
    return revision;
  }
}
