import { createAction, type UnknownAction } from '@reduxjs/toolkit';
import type { EventPayload } from '../../core/contract/methods.ts';
import type { HistoryView } from '../../core/contract/views.ts';
import { added, historyTree, walkedTo, type HistoryTree } from '../../core/timeline/history/history-tree.ts';
import { projectChanged } from './project-state.ts';

type Change = Pick<EventPayload<'project.changed'>, 'revision' | 'added' | 'current'>;

/** The project's edits as a tree, kept up to date from when they are first asked for. */
export interface HistoryState {
  readonly tree: HistoryTree | null;
  /** What has been told since the history was asked for: the answer may be from before it. Null while none is on its way. */
  readonly meanwhile: readonly Change[] | null;
}

export const historyAsked = createAction('history/asked');
export const historyReceived = createAction<HistoryView>('history/received');

export function historyReducer(
  state: HistoryState = { tree: null, meanwhile: null },
  action: UnknownAction,
): HistoryState {
  if (historyAsked.match(action)) return { ...state, meanwhile: [] };
  if (historyReceived.match(action)) {
    const later = (state.meanwhile ?? []).filter(({ revision }) => revision > action.payload.revision);
    return { tree: later.reduce(changed, historyTree(action.payload)), meanwhile: null };
  }
  if (projectChanged.match(action))
    return {
      tree: state.tree && changed(state.tree, action.payload),
      meanwhile: state.meanwhile && [...state.meanwhile, action.payload],
    };
  return state;
}

function changed(tree: HistoryTree, { added: made, current }: Change): HistoryTree {
  return made ? added(tree, made) : walkedTo(tree, current);
}
