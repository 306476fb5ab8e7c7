import { activate, goTo } from '../editor/actions.ts';
import { movedBy } from '../editor/commands/move.ts';
import { doing } from '../editor/doing.ts';
import { edit } from '../editor/edits.ts';
import { noticeShown } from '../editor/notices-slice.ts';
import { outcomeTold } from '../editor/outcome-slice.ts';
import { activeSequence, clipById, viewed, viewedFrame } from '../editor/selectors.ts';
import { showTrim } from '../editor/show-trim.ts';
import type { RootState, Thunk } from '../editor/store.ts';
import type { TrimName } from '../editor/trim-edit.ts';
import { sequenceTimecode, signedFrames } from '../ui/format.ts';
import { text } from '../ui/text.ts';
import { typedDistance, typedFrame } from '../viewer/typed-timecode.ts';
import type { TrimEffect } from './gesture.ts';
import { make } from './make-edit.ts';
import { Settler } from './settle.ts';

/** What a distance that is typed is for: a trim of the cut or clip that is picked, a move of the picked clips, or the playhead. */
export type EntryPurpose =
  | { readonly kind: 'trim'; readonly trim: TrimName; readonly of: Pick<TrimEffect, 'clipId' | 'edge'> }
  | { readonly kind: 'move' }
  | { readonly kind: 'playhead' };

/** By what is picked and the tool at hand: the select tool trims, the trim tool ripples, the others do what they are called. */
export function purposeOf({ project, selection, timelineView }: RootState): EntryPurpose {
  const { tool } = timelineView;
  const { part, clipIds } = selection;
  const last = clipIds.at(-1) ?? (part?.kind === 'edit' ? part.clipId : undefined);
  const clip = last === undefined ? null : clipById(project.timeline, last);
  if (!clip) return { kind: 'playhead' };
  if (tool === 'slip' || tool === 'slide') return { kind: 'trim', trim: tool, of: { clipId: clip.id, edge: 'start' } };
  if (part?.kind !== 'edit') return { kind: 'move' };
  const trim = tool === 'ripple' || tool === 'roll' ? tool : tool === 'trim' ? 'ripple' : 'trim';
  return { kind: 'trim', trim, of: { clipId: part.clipId, edge: part.edge } };
}

/** Whether it is a way from somewhere, rather than a place. */
export function isDistance(typed: string): boolean {
  return /^\s*[+\-−]/.test(typed);
}

/** Does what was typed; false where it is neither a distance nor a timecode. A timecode without a sign is where the playhead goes. */
export function doTyped(typed: string): Thunk<boolean> {
  return (dispatch, getState) => {
    const state = getState();
    const purpose = purposeOf(state);
    const sequence = activeSequence(state);
    if (!sequence || purpose.kind === 'playhead' || !isDistance(typed)) return dispatch(goToTyped(typed));
    const by = typedDistance(typed, sequence.rate);
    if (by === null) return false;
    if (by === 0) return true;
    if (purpose.kind === 'trim') dispatch(trimTyped(purpose, by));
    else if (dispatch(edit(text.edits.move, (now, newId) => doing('move', movedBy(state, by))(now, newId))))
      dispatch(outcomeTold(`${text.edits.move} ${signedFrames(by)}`));
    return true;
  };
}

/** As far as it goes; what is in the way is told. */
function trimTyped({ trim, of }: Extract<EntryPurpose, { kind: 'trim' }>, by: number): Thunk {
  return (dispatch, getState) => {
    const settled = new Settler(getState().project.timeline, []).settle({ kind: 'trim', trim, ...of, by });
    const { effect, refusal } = settled;
    if (!dispatch(make(settled)) || effect?.kind !== 'trim') return;
    if (refusal)
      dispatch(noticeShown({ tone: 'news', message: text.timeline.atLimit(refusal.message), remedy: refusal.remedy }));
    dispatch(showTrim(trim, { ...of, by: effect.by }, refusal?.message ?? null));
  };
}

/** Moves the playhead of the monitor that is active. With clips picked on the timeline that is the sequence's. */
function goToTyped(typed: string): Thunk<boolean> {
  return (dispatch, getState) => {
    if (purposeOf(getState()).kind !== 'playhead') dispatch(activate('sequence'));
    const state = getState();
    const count = viewed(state);
    const target = typedFrame(typed, viewedFrame(state), count);
    if (target === null) return false;
    dispatch(goTo(target));
    dispatch(outcomeTold(text.trim.wentTo(sequenceTimecode(count, viewedFrame(getState())))));
    return true;
  };
}
