import type { HostApi } from '../../core/contract/connection.ts';
import type { EventName, EventPayload, Input, MethodName, Output } from '../../core/contract/methods.ts';
import type { Snapshot } from '../../core/contract/views.ts';
import type { WindowSettings } from '../../core/contract/window-settings.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { applyDiff, invert, StaleDiffError, type Diff } from '../../core/timeline/history/diff.ts';
import { added, historyTree, START, walkedTo, type HistoryEdit } from '../../core/timeline/history/history-tree.ts';
import { Timeline } from '../../core/timeline/model/timeline.ts';

interface Step {
  readonly diff: Diff;
  readonly label: string;
  readonly edit: HistoryEdit;
}

/** A host in memory that keeps a timeline as the real one does: revisions, stale edits refused, undo and redo, events to its window. */
export class FakeHost implements HostApi {
  timeline: Timeline;
  windowSettings: WindowSettings = {};
  revision = 0;
  path = '/Film.workprint';
  /** The method that fails next, and how: before anything is done, or once it is done, of which nothing is told then. */
  failNext: { readonly method: MethodName; readonly failure: Failure; readonly when?: 'before' | 'after' } | null =
    null;
  /** The method whose next answer is kept back until `answerDelayed`: what has happened meanwhile is told first. */
  delayed: MethodName | null = null;
  answerDelayed: () => void = () => undefined;
  #tree = historyTree({ current: START, nodes: [], next: [] });
  readonly #done: Step[] = [];
  readonly #undone: Step[] = [];
  readonly #listeners = new Map<string, Set<(payload: never) => void>>();

  constructor(timeline = Timeline.empty) {
    this.timeline = timeline;
  }

  async call<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> {
    await Promise.resolve();
    if (this.failNext?.method === method) {
      const { failure, when } = this.failNext;
      if (when === 'after') this.#answer(method, input);
      this.failNext = null;
      throw failure;
    }
    const answer = this.#answer(method, input) as Output<M>;
    if (this.delayed === method) {
      this.delayed = null;
      await new Promise<void>((resolve) => (this.answerDelayed = resolve));
    }
    return answer;
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

  /** Forgets what neither undo nor redo reaches, as another window may ask. */
  compactFromElsewhere(): void {
    const kept = [...this.#done, ...this.#undone].map(({ edit }) => edit).sort((a, b) => a.id - b.id);
    const forgotten = this.#tree.edits.size - kept.length;
    const next = [...this.#tree.next].map(([parent, child]) => ({ parent, child }));
    this.#tree = historyTree({ current: this.#tree.current, nodes: kept, next });
    this.#emit('project.compacted', { forgotten });
  }

  #answer(method: MethodName, input: unknown): unknown {
    switch (method) {
      case 'project.snapshot':
        return this.#snapshot();
      case 'project.apply':
        this.#apply(input as { diff: Diff; label: string });
        this.#undone.length = 0;
        return { revision: this.revision };
      case 'project.undo':
        return this.#move(this.#done, this.#undone, 'undo');
      case 'project.redo':
        return this.#move(this.#undone, this.#done, 'redo');
      case 'project.history':
        return {
          revision: this.revision,
          current: this.#tree.current,
          nodes: [...this.#tree.edits.values()],
          next: [...this.#tree.next].map(([parent, child]) => ({ parent, child })),
        };
      case 'archive.sources':
        return { folder: '/archive', revision: 0, files: 0, refused: 0, shots: 0, speed: null, sources: [] };
      case 'window.settings':
        return this.windowSettings;
      case 'window.keep':
        this.windowSettings = { ...this.windowSettings, ...(input as WindowSettings) };
        return {};
      default:
        throw new Failure('invalid-input', `The fake host does not do ${method}.`);
    }
  }

  #apply({ diff, label }: { diff: Diff; label: string }): void {
    try {
      this.timeline = applyDiff(this.timeline, diff);
    } catch (error) {
      if (error instanceof StaleDiffError) throw new Failure('stale-edit', error.message);
      throw error;
    }
    const edit = { id: Math.max(START, ...this.#tree.edits.keys()) + 1, parent: this.#tree.current, label, madeAt: 0 };
    this.#tree = added(this.#tree, edit);
    this.#done.push({ diff, label, edit });
    this.#changed(diff, edit);
  }

  #move(from: Step[], to: Step[], which: 'undo' | 'redo'): { revision: number } {
    const step = from.pop();
    if (!step) throw new Failure('invalid-input', `There is nothing to ${which}.`);
    to.push(step);
    const diff = which === 'undo' ? invert(step.diff) : step.diff;
    this.timeline = applyDiff(this.timeline, diff);
    this.#tree = walkedTo(this.#tree, which === 'undo' ? step.edit.parent : step.edit.id);
    this.#changed(diff, null);
    return { revision: this.revision };
  }

  #changed(diff: Diff, made: HistoryEdit | null): void {
    this.revision++;
    const { current } = this.#tree;
    this.#emit('project.changed', { revision: this.revision, diff, ...this.#labels(), current, added: made });
  }

  #emit<E extends EventName>(event: E, payload: EventPayload<E>): void {
    if (this.failNext?.when === 'after') return;
    for (const listener of this.#listeners.get(event) ?? []) listener(payload as never);
  }

  #labels() {
    return { undoLabel: this.#done.at(-1)?.label ?? null, redoLabel: this.#undone.at(-1)?.label ?? null };
  }

  #snapshot(): Snapshot {
    return {
      name: 'Film',
      path: this.path,
      readOnly: null,
      damage: null,
      revision: this.revision,
      records: [...this.timeline.records.values()],
      assets: [],
      proxies: [],
      takes: [],
      approvals: [],
      terms: { territory: null, research: false },
      jobs: [],
      ...this.#labels(),
    };
  }
}
