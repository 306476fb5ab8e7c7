import { createAction, type UnknownAction } from '@reduxjs/toolkit';
import type { HistoryView } from '../../core/contract/views.ts';
import { added, historyTree, walkedTo, type HistoryTree } from '../../core/timeline/history/history-tree.ts';
import { projectChanged } from './project-state.ts';

/** The project's edits as a tree, kept up to date from when they are first asked for. */
export interface HistoryState {
  readonly tree: HistoryTree | null;
}

export const historyReceived = createAction<HistoryView>('history/received');

export function historyReducer(state: HistoryState = { tree: null }, action: UnknownAction): HistoryState {
  if (historyReceived.match(action)) return { tree: historyTree(action.payload) };
  if (projectChanged.match(action) && state.tree) {
    const { added: made, current } = action.payload;
    return { tree: made ? added(state.tree, made) : walkedTo(state.tree, current) };
  }
  return state;
}
