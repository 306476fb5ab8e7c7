import type { HostApi } from '../../core/contract/connection.ts';
import type { EventName, EventPayload, Input, MethodName, Output } from '../../core/contract/methods.ts';
import type { Snapshot } from '../../core/contract/views.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { applyDiff, invert, StaleDiffError, type Diff } from '../../core/timeline/history/diff.ts';
import { Timeline } from '../../core/timeline/model/timeline.ts';

interface Step {
  readonly diff: Diff;
  readonly label: string;
}

/** A host in memory that keeps a timeline as the real one does: revisions, stale edits refused, undo and redo, events to its window. */
export class FakeHost implements HostApi {
  timeline: Timeline;
  revision = 0;
  /** The method that fails next, and how. */
  failNext: { readonly method: MethodName; readonly failure: Failure } | null = null;
  readonly #done: Step[] = [];
  readonly #undone: Step[] = [];
  readonly #listeners = new Map<string, Set<(payload: never) => void>>();

  constructor(timeline = Timeline.empty) {
    this.timeline = timeline;
  }

  async call<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> {
    await Promise.resolve();
    if (this.failNext?.method === method) {
      const { failure } = this.failNext;
      this.failNext = null;
      throw failure;
    }
    return this.#answer(method, input) as Output<M>;
  }

  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void {
    const set = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, set);
    set.add(listener);
    return () => set.delete(listener);
  }

  /** An edit that another window makes. */
  applyFromElsewhere(diff: Diff, label: string): void {
    this.#apply({ diff, label });
  }

  #answer(method: MethodName, input: unknown): unknown {
    switch (method) {
      case 'project.snapshot':
        return this.#snapshot();
      case 'project.apply':
        this.#apply(input as Step);
        this.#undone.length = 0;
        return { revision: this.revision };
      case 'project.undo':
        return this.#move(this.#done, this.#undone, 'undo');
      case 'project.redo':
        return this.#move(this.#undone, this.#done, 'redo');
      default:
        throw new Failure('invalid-input', `The fake host does not do ${method}.`);
    }
  }

  #apply({ diff, label }: Step): void {
    try {
      this.timeline = applyDiff(this.timeline, diff);
    } catch (error) {
      if (error instanceof StaleDiffError) throw new Failure('stale-edit', error.message);
      throw error;
    }
    this.#done.push({ diff, label });
    this.#changed(diff);
  }

  #move(from: Step[], to: Step[], which: 'undo' | 'redo'): { revision: number } {
    const step = from.pop();
    if (!step) throw new Failure('invalid-input', `There is nothing to ${which}.`);
    to.push(step);
    const diff = which === 'undo' ? invert(step.diff) : step.diff;
    this.timeline = applyDiff(this.timeline, diff);
    this.#changed(diff);
    return { revision: this.revision };
  }

  #changed(diff: Diff): void {
    this.revision++;
    const payload = { revision: this.revision, diff, ...this.#labels() };
    for (const listener of this.#listeners.get('project.changed') ?? []) listener(payload as never);
  }

  #labels() {
    return { undoLabel: this.#done.at(-1)?.label ?? null, redoLabel: this.#undone.at(-1)?.label ?? null };
  }

  #snapshot(): Snapshot {
    return {
      name: 'Film',
      path: '/Film.workprint',
      readOnly: null,
      damage: null,
      revision: this.revision,
      records: [...this.timeline.records.values()],
      assets: [],
      shots: [],
      takes: [],
      jobs: [],
      ...this.#labels(),
    };
  }
}
