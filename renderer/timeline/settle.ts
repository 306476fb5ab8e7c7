import { Failure } from '../../core/jobs/failure.ts';
import { applyDiff } from '../../core/timeline/history/diff.ts';
import type { Timeline } from '../../core/timeline/model/timeline.ts';
import { editOf } from './gesture-edit.ts';
import type { EditEffect, TrimEffect } from './gesture.ts';

/** What comes of an edit that a gesture asks for. */
export interface Settled {
  /** The timeline as it would be; as it is where the edit is refused. */
  readonly timeline: Timeline;
  /** The edit as far as it can be made; null where none can. */
  readonly effect: EditEffect | null;
  /** Why it goes no further. */
  readonly refusal: Failure | null;
}

/**
 * Tries edits of one gesture on a timeline. A trim that is refused is made as far as it goes: the limit is searched for once, in log2(frames) tries, and kept for as long
 * as the gesture lasts, so that a hand that is pulled far beyond it costs nothing.
 */
export class Settler {
  readonly #timeline: Timeline;
  readonly #picked: readonly string[];
  readonly #limits = new Map<string, { readonly by: number; readonly refusal: Failure }>();
  #last: { readonly asked: EditEffect; readonly settled: Settled } | null = null;

  /** `picked` clips move along. */
  constructor(timeline: Timeline, picked: readonly string[]) {
    this.#timeline = timeline;
    this.#picked = picked;
  }

  settle(asked: EditEffect): Settled {
    if (this.#last && sameEffect(this.#last.asked, asked)) return this.#last.settled;
    const settled = asked.kind === 'trim' ? this.#trim(asked) : this.#try(asked);
    this.#last = { asked, settled };
    return settled;
  }

  #trim(asked: TrimEffect): Settled {
    const key = `${asked.trim} ${asked.edge} ${Math.sign(asked.by)}`;
    const known = this.#limits.get(key);
    if (known && Math.abs(asked.by) > Math.abs(known.by)) return this.#upTo(asked, known.by, known.refusal);
    const tried = this.#try(asked);
    if (!tried.refusal) return tried;
    // Good at `most`, refused at `refused`: halved until they are neighbours.
    let [most, refused] = [0, asked.by];
    let { refusal } = tried;
    while (Math.abs(refused - most) > 1) {
      const by = most + Math.trunc((refused - most) / 2);
      const at = this.#try({ ...asked, by });
      if (at.refusal) [refused, refusal] = [by, at.refusal];
      else most = by;
    }
    this.#limits.set(key, { by: most, refusal });
    return this.#upTo(asked, most, refusal);
  }

  #upTo(asked: TrimEffect, by: number, refusal: Failure): Settled {
    if (by === 0) return { timeline: this.#timeline, effect: null, refusal };
    return { ...this.#try({ ...asked, by }), refusal };
  }

  #try(effect: EditEffect): Settled {
    let made = 0;
    try {
      const { verb } = editOf(effect, this.#timeline, this.#picked);
      const diff = verb(this.#timeline, () => `preview-${made++}`);
      return { timeline: applyDiff(this.#timeline, diff), effect, refusal: null };
    } catch (error) {
      if (error instanceof Failure) return { timeline: this.#timeline, effect: null, refusal: error };
      throw error;
    }
  }
}

function sameEffect(a: EditEffect, b: EditEffect): boolean {
  if (a.kind === 'trim') return b.kind === 'trim' && a.by === b.by && a.trim === b.trim;
  return (
    b.kind === 'move' &&
    a.at === b.at &&
    a.trackId === b.trackId &&
    a.how.copies === b.how.copies &&
    a.how.inserts === b.how.inserts
  );
}
