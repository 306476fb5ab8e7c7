import { checkMedia } from '../editor/project-requests.ts';
import type { Store } from '../editor/store.ts';

/** A person who comes back to the window may have moved files or plugged in a drive meanwhile. */
export function checkMediaOnFocus(store: Store): void {
  window.addEventListener('focus', () => void store.dispatch(checkMedia()));
}
