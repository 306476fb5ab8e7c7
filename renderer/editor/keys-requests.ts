import type { FailureReport } from '../../core/jobs/failure.ts';
import { text } from '../ui/text.ts';
import { commands } from './commands/registry.ts';
import { keysReplaced } from './keys-slice.ts';
import { noticeShown } from './notices-slice.ts';
import { ask, isFailure } from './rights-requests.ts';
import type { Thunk } from './store.ts';

/** Writes the keys that are in force, to be read back or to be printed as the ending says. Why not, or null. */
export function saveKeys(output: string): Thunk<Promise<FailureReport | null>> {
  return async (dispatch, getState) => {
    const settings = getState().keys;
    const answer = await dispatch(ask(({ host }) => host.call('keys.write', { output, settings })));
    if (isFailure(answer)) return answer;
    dispatch(noticeShown({ tone: 'news', message: text.keyFiles.saved(answer.output), remedy: '' }));
    return null;
  };
}

/** Takes up the keys of a file. Keys of commands that there are not stay in the settings: another version of Workprint may have those. */
export function openKeys(path: string): Thunk<Promise<FailureReport | null>> {
  return async (dispatch) => {
    const answer = await dispatch(ask(({ host }) => host.call('keys.read', { path })));
    if (isFailure(answer)) return answer;
    dispatch(keysReplaced(answer));
    const known = new Set(commands.map(({ id }) => id));
    const unknown = Object.keys(answer.changes).filter((id) => !known.has(id));
    dispatch(
      noticeShown({
        tone: 'news',
        message: text.keyFiles.opened(path),
        remedy: unknown.length === 0 ? '' : text.keyFiles.unknown(unknown),
      }),
    );
    return null;
  };
}
