import { doing } from '../editor/doing.ts';
import type { Verb } from '../editor/edits.ts';
import { text } from '../ui/text.ts';
import type { Effect } from './gesture.ts';

/** The edit that a completed gesture asks for, with the words for undo; null for effects that edit nothing. Picked clips move along with one of theirs. */
export function editOf(
  effect: Effect,
  picked: readonly string[],
): { readonly label: string; readonly verb: Verb } | null {
  if (effect.kind === 'move') {
    const { clipId, trackId, at } = effect;
    const alongWith = picked.includes(clipId) ? picked.filter((id) => id !== clipId) : [];
    const request = { clipId, trackId, at, ...(alongWith.length > 0 && { alongWith }) };
    return { label: text.edits.move, verb: doing('move', request) };
  }
  if (effect.kind === 'trim') {
    const { clipId, by, ripple, edge } = effect;
    return {
      label: text.edits.trim,
      verb: doing(edge === 'start' ? 'trim-start' : 'trim-end', { clipId, by, ripple }),
    };
  }
  return null;
}
