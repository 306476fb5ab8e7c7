import type { Failure } from '../../core/jobs/failure.ts';
import { activeSequence, clipById } from '../editor/selectors.ts';
import type { RootState } from '../editor/store.ts';
import { sequenceTimecode, signedFrames } from '../ui/format.ts';
import { text } from '../ui/text.ts';
import type { EditEffect } from './gesture.ts';

/** What an edit came to, to be said: how far, and where or how long the clip is now. */
export function outcomeOf(state: RootState, label: string, effect: EditEffect, refusal: Failure | null): string {
  const clip = clipById(state.project.timeline, effect.clipId);
  const sequence = activeSequence(state);
  if (!clip || !sequence) return label;
  const { moved, trimmed, limited } = text.timeline.outcome;
  const said =
    effect.kind === 'move'
      ? moved(label, clip.name, sequenceTimecode(sequence, effect.at))
      : trimmed(label, clip.name, signedFrames(effect.by), String(clip.duration));
  return refusal ? limited(said, refusal.message) : said;
}
