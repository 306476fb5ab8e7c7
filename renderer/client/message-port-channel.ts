import type { WindowChannel } from './websocket-channel.ts';

/** Electron's channel: the port that the preload script hands over in a window message `workprint:port`. */
export async function openMessagePortChannel(target: Window = window): Promise<WindowChannel> {
  const port = await new Promise<MessagePort>((resolve) => {
    const take = (event: MessageEvent) => {
      const [sent] = event.ports;
      if (event.source !== target || event.data !== 'workprint:port' || !sent) return;
      target.removeEventListener('message', take);
      resolve(sent);
    };
    target.addEventListener('message', take);
  });
  return {
    // The DOM typings of this TypeScript don't list the port's `close` event yet.
    closed: new Promise((resolve) => (port as EventTarget).addEventListener('close', () => resolve(), { once: true })),
    post: (message) => port.postMessage(message),
    onMessage(listener) {
      port.addEventListener('message', (event) => listener(event.data));
      port.start();
    },
  };
}
