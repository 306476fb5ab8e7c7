import type { Store } from '../editor/store.ts';

/**
 * Has the browser ask before it closes or loads the page anew while edits wait for a host that is away: they are nowhere else. Electron would not ask, only refuse to close, so there
 * they are not held against it.
 */
export function warnOfWaitingEdits(store: Store): void {
  if (window.workprintShell === 'electron') return;
  window.addEventListener('beforeunload', (event) => {
    const { project, window: own } = store.getState();
    if (own.connection === 'lost' && project.pending.length > 0) event.preventDefault();
  });
}
