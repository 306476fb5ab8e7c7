import { applyDiff, compose, type Diff } from '../history/diff.ts';
import type { Timeline } from '../model/timeline.ts';

/** An edit made of edits, each on what the one before it left. */
export class Steps {
  timeline: Timeline;
  readonly #diffs: Diff[] = [];

  constructor(timeline: Timeline) {
    this.timeline = timeline;
  }

  do(diff: Diff): void {
    this.timeline = applyDiff(this.timeline, diff);
    this.#diffs.push(diff);
  }

  diff(): Diff {
    return compose(this.#diffs);
  }
}
