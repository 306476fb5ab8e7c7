import { messagePortChannels } from './message-port-channel.ts';
import { openWebSocketChannel, webSocketAddress, type WindowChannel } from './websocket-channel.ts';

declare global {
  interface Window {
    /** Set by Electron's preload script. */
    readonly workprintShell?: 'electron';
    /** Set by Electron's preload script: the path of a file that was dropped; empty for one that lies nowhere. */
    readonly workprintPathOf?: (file: File) => string;
  }
}

/** What opens a way to the host from the shell this window runs in, and another one when that has ended. */
export function channelOpener(): () => Promise<WindowChannel> {
  if (window.workprintShell === 'electron') return messagePortChannels();
  return () => openWebSocketChannel(webSocketAddress(new URL(window.location.href)));
}
