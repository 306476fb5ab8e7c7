import { text } from '../ui/text.ts';
import { historyAsked, historyReceived } from './history-slice.ts';
import { noticeShown } from './notices-slice.ts';
import { request } from './requests.ts';
import type { Thunk } from './store.ts';

/** Asks for the project's history; from then on it follows the host's events. */
export function loadHistory(): Thunk<Promise<boolean>> {
  return (dispatch) => {
    dispatch(historyAsked());
    return dispatch(request(async ({ host }) => dispatch(historyReceived(await host.call('project.history', {})))));
  };
}

/** After the host has changed it otherwise than by edits. */
export function refreshHistory(): Thunk<Promise<boolean>> {
  return async (dispatch, getState) => (getState().history.tree === null ? true : dispatch(loadHistory()));
}

/** Forgets what neither undo nor redo reaches. */
export function compactHistory(): Thunk<Promise<boolean>> {
  return (dispatch) =>
    dispatch(
      request(async ({ host, inOrder }) => {
        const { forgotten } = await inOrder(() => host.call('project.compact', {}));
        dispatch(noticeShown({ tone: 'news', message: text.history.compacted(forgotten), remedy: '' }));
      }),
    );
}
