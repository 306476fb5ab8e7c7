import { whyNot, type Command } from './commands/command.ts';
import { entryOpened } from './entry-slice.ts';
import type { Thunk } from './store.ts';

/**
 * Opens the entry of a distance or timecode where a press begins one: a digit or a sign that is no command's key, or that of a command that can't be done now, as
 * "cut to angle 3" can't where no multicam clip is at hand. The numeric keypad always types. Gives back whether it did.
 */
export function beginEntry(
  { key, code, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  command: Command | null,
): Thunk<boolean> {
  return (dispatch, getState) => {
    if (!/^[0-9+\-−]$/.test(key) || ctrlKey || metaKey || altKey) return false;
    const state = getState();
    if (state.project.timeline.sequences().length === 0) return false;
    if (command && !code.startsWith('Numpad') && whyNot(command, state) === null) return false;
    dispatch(entryOpened(key));
    return true;
  };
}
