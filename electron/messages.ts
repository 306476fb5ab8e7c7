import type { WorkerName } from '../host/ports/spawner.ts';

/*
 * What the main process and the host process say to each other over the host's `parentPort`. Only the main process can start processes and
 * make ports, so the host asks it to.
 */

/** Main → host. A message marked "port" carries one MessagePortMain. */
export type ToHost =
  /** Port: a window's line, to be served with core/contract. */
  | { readonly kind: 'window' }
  /** Port: where the answer goes, as `MediaAnswer` messages. */
  | { readonly kind: 'media'; readonly request: MediaRequest }
  | { readonly kind: 'worker-message'; readonly id: number; readonly message: unknown }
  | { readonly kind: 'worker-exit'; readonly id: number; readonly reason: string }
  /** Save, stop the workers, exit. */
  | { readonly kind: 'close' };

/** Host → main. */
export type FromHost =
  /** The project can't be opened; the host exits after this. `message` is for the person. */
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'start-worker'; readonly id: number; readonly worker: WorkerName }
  | { readonly kind: 'worker-message'; readonly id: number; readonly message: unknown }
  | { readonly kind: 'kill-worker'; readonly id: number };

/** A picture or sound that a page asks for by URL; `range` is the HTTP Range header as sent. */
export interface MediaRequest {
  readonly path: string;
  readonly search: string;
  readonly range: string | null;
}

/** Host → main on a media request's port: the head at once, then one chunk for each `MediaPull`. Closing the port cancels. */
export type MediaAnswer =
  | { readonly kind: 'head'; readonly status: number; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'chunk'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' }
  | { readonly kind: 'error'; readonly message: string };

/** Main → host on a media request's port: ready for another chunk. */
export interface MediaPull {
  readonly kind: 'pull';
}
