import { useEffect } from 'react';
import { beginEntry } from './begin-entry.ts';
import { run, type Command } from './commands/command.ts';
import { commandFor, nameOfPress } from './shortcuts.ts';
import { selectKeys } from './active-keys.ts';
import { useAppStore, type Store } from './store.ts';

/** Makes the window's keys work wherever the focus is, but where text is typed, in dialogs and where the focused control has the key itself. */
export function useShortcuts(): void {
  const store = useAppStore();
  useEffect(() => followKeys(store), [store]);
}

/** Does what the keys say until the function it returns is called. */
function followKeys(store: Store): () => void {
  const { dispatch } = store;
  /** The keys that are down of those that mean more than a press: K, and that of a command that is held. */
  let kCode: string | null = null;
  let held: { readonly command: Command; readonly code: string } | null = null;

  function letGo() {
    held?.command.held?.end(dispatch);
    held = null;
  }
  function press(event: KeyboardEvent) {
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
    const command = commandFor(event, selectKeys(store.getState()), kCode !== null && event.code !== kCode);
    if (controlHasKey(event)) return;
    if (dispatch(beginEntry(event, command))) event.preventDefault();
    else if (command) obey(command, event);
  }
  function obey(command: Command, event: KeyboardEvent) {
    event.preventDefault();
    if (nameOfPress(event) === 'K') kCode = event.code;
    if (!event.repeat || !command.held) dispatch(run(command));
    else if (held?.command !== command) {
      letGo();
      held = { command, code: event.code };
      command.held.begin(dispatch);
    }
  }
  function release({ code }: KeyboardEvent) {
    if (code === held?.code || code === kCode) letGo();
    if (code === kCode) kCode = null;
  }
  function leave() {
    letGo();
    kCode = null;
  }

  window.addEventListener('keydown', press);
  window.addEventListener('keyup', release);
  window.addEventListener('blur', leave);
  return () => {
    window.removeEventListener('keydown', press);
    window.removeEventListener('keyup', release);
    window.removeEventListener('blur', leave);
  };
}

function controlHasKey(event: KeyboardEvent): boolean {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement && target.type === 'range') {
    return /^(Arrow|Home|End|Page)/.test(event.key);
  }
  if (target.closest('input:not([type="checkbox"]), select, textarea, [contenteditable]')) return true;
  // Space and Enter press the button that has the focus.
  if (target.closest('button, [role="option"], [role^="menuitem"]')) return event.key === ' ' || event.key === 'Enter';
  return false;
}
