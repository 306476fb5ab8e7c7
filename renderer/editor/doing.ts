import { Steps } from '../../core/timeline/edit/steps.ts';
import { EDIT_VERBS, type EditRequest, type EditVerbName } from '../../core/timeline/edit/verbs.ts';
import type { Verb } from './edits.ts';

/** One of the engine's edits, asked for by name. */
export function doing<V extends EditVerbName>(name: V, request: EditRequest<V>): Verb {
  return (timeline, newId) => EDIT_VERBS[name].apply(timeline, request, newId);
}

/** Edits as one, each on what the one before it left. */
export function inTurn(...verbs: readonly Verb[]): Verb {
  return (timeline, newId) => {
    const steps = new Steps(timeline);
    for (const verb of verbs) steps.do(verb(steps.timeline, newId));
    return steps.diff();
  };
}
