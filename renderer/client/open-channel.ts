import { messagePortChannels } from './message-port-channel.ts';
import { openWebSocketChannel, webSocketAddress, type WindowChannel } from './websocket-channel.ts';

declare global {
  interface Window {
    /** Set by Electron's preload script. */
    readonly workprintShell?: 'electron';
  }
}

/** What opens a way to the host from the shell this window runs in, and another one when that has ended. */
export function channelOpener(): () => Promise<WindowChannel> {
  if (window.workprintShell === 'electron') return messagePortChannels();
  return () => openWebSocketChannel(webSocketAddress(new URL(window.location.href)));
}
