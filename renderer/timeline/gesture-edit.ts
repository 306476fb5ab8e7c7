import { move } from '../../core/timeline/edit/move.ts';
import { trimEnd, trimStart } from '../../core/timeline/edit/trim.ts';
import type { Verb } from '../editor/edits.ts';
import { text } from '../ui/text.ts';
import type { Effect } from './gesture.ts';

/** The edit that a completed gesture asks for, with the words for undo; null for effects that edit nothing. */
export function editOf(effect: Effect): { readonly label: string; readonly verb: Verb } | null {
  if (effect.kind === 'move') {
    const { clipId, trackId, at } = effect;
    return { label: text.edits.move, verb: (timeline, newId) => move(timeline, { clipId, trackId, at }, newId) };
  }
  if (effect.kind === 'trim') {
    const { clipId, by, ripple, edge } = effect;
    const verb = edge === 'start' ? trimStart : trimEnd;
    return { label: text.edits.trim, verb: (timeline, newId) => verb(timeline, { clipId, by, ripple }, newId) };
  }
  return null;
}
