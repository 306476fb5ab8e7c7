import { run, whyNot, type Command } from '../commands/command.ts';
import type { Thunk } from '../store.ts';
import { dialogClosed } from '../window-slice.ts';
import { commandUsed } from './recent-slice.ts';

/** Does what was chosen in the palette, and closes it. What can't be done now leaves it open: it says why. */
export function runFound(command: Command): Thunk {
  return (dispatch, getState) => {
    if (whyNot(command, getState())) return;
    dispatch(commandUsed(command.id));
    dispatch(dialogClosed());
    dispatch(run(command));
  };
}
