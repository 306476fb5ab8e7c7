import { pack, unpack } from 'msgpackr';
import type { Channel } from '../../core/contract/rpc.ts';

/** A channel that also says when it has ended. */
export interface WindowChannel extends Channel {
  readonly closed: Promise<void>;
}

/** The browser shell's channel: msgpack messages over a WebSocket to the address the window came from. Rejects when it can't be opened. */
export async function openWebSocketChannel(address: URL): Promise<WindowChannel> {
  const socket = new WebSocket(address);
  socket.binaryType = 'arraybuffer';
  const waiting: unknown[] = [];
  let listener: ((message: unknown) => void) | null = null;
  socket.addEventListener('message', (event: MessageEvent<ArrayBuffer>) => {
    const message: unknown = unpack(new Uint8Array(event.data));
    if (listener) listener(message);
    else waiting.push(message);
  });
  const closed = new Promise<void>((resolve) => socket.addEventListener('close', () => resolve(), { once: true }));
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    void closed.then(() => reject(new Error(`The host at ${address.host} did not answer.`)));
  });
  return {
    closed,
    post: (message) => socket.send(pack(message) as Uint8Array<ArrayBuffer>),
    onMessage(next) {
      listener = next;
      for (const message of waiting.splice(0)) next(message);
    },
  };
}

/** Where the browser shell listens: `/rpc` beside the page. The shell knows the page by its cookie. */
export function webSocketAddress(page: URL): URL {
  const address = new URL('/rpc', page);
  address.protocol = page.protocol === 'https:' ? 'wss:' : 'ws:';
  return address;
}
