import { useEffect } from 'react';
import { run } from './commands/command.ts';
import { commandFor } from './shortcuts.ts';
import { useAppDispatch } from './store.ts';

/** Makes the window's keys work wherever the focus is, but where text is typed, in dialogs and where the focused control has the key itself. */
export function useShortcuts(): void {
  const dispatch = useAppDispatch();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const command = commandFor(event);
      if (!command || controlHasKey(event)) return;
      event.preventDefault();
      dispatch(run(command));
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [dispatch]);
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
