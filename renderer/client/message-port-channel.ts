import type { WindowChannel } from './websocket-channel.ts';

/**
 * Electron's channels: each is a port that the preload script hands over in a window message `workprint:port`, the first with the page, another one whenever the host
 * had to be started again. Gives back what opens the newest, once it is there.
 */
export function messagePortChannels(target: Window = window): () => Promise<WindowChannel> {
  /** A port that nobody has taken yet, and who waits for one. */
  let newest: MessagePort | null = null;
  let take: ((port: MessagePort) => void) | null = null;
  let endLast: () => void = () => undefined;
  target.addEventListener('message', (event: MessageEvent) => {
    const [sent] = event.ports;
    if (event.source !== target || event.data !== 'workprint:port' || !sent) return;
    // A port that comes while another one is in use means that the host at that one's end is gone.
    endLast();
    if (take) take(sent);
    else newest = sent;
    take = null;
  });
  return async () => {
    const port = newest ?? (await new Promise<MessagePort>((resolve) => (take = resolve)));
    newest = null;
    const closed = new Promise<void>((resolve) => {
      endLast = resolve;
      // The DOM typings of this TypeScript don't list the port's `close` event yet.
      (port as EventTarget).addEventListener('close', () => resolve(), { once: true });
    });
    return {
      closed,
      post: (message) => port.postMessage(message),
      onMessage(listener) {
        port.addEventListener('message', (event) => listener(event.data));
        port.start();
      },
    };
  };
}
