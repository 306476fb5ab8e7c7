import { openMessagePortChannel } from './message-port-channel.ts';
import { openWebSocketChannel, webSocketAddress, type WindowChannel } from './websocket-channel.ts';

declare global {
  interface Window {
    /** Set by Electron's preload script. */
    readonly workprintShell?: 'electron';
  }
}

/** The way to the host from the shell this window runs in. */
export function openChannel(): Promise<WindowChannel> {
  if (window.workprintShell === 'electron') return openMessagePortChannel();
  return openWebSocketChannel(webSocketAddress(new URL(window.location.href)));
}
