import type { Event, Session, WebContents, WebFrameMain, WebPreferences } from 'electron';
import { cleanFeedWindow } from '../../core/contract/clean-feed.ts';
import { isAppAddress } from './app-address.ts';

/** What a page may be granted. Everything else, a permission of a future Chromium included, is denied. */
const grantable: ReadonlySet<string> = new Set(['fullscreen', 'clipboard-sanitized-write']);

/** What every window of the program may do: nothing that a page on the web may not. */
export function confinedPreferences(packaged: boolean): WebPreferences {
  return {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    navigateOnDragDrop: false,
    // Chromium's spell checker fetches its dictionaries from the network.
    spellcheck: false,
    devTools: !packaged,
  };
}

/**
 * Keeps any web contents, ours or one that appears by accident, from going anywhere or opening anything, but for our page the clean feed: an empty window that it
 * draws into, without a preload script, closed with the page. Chromium keeps to one window of a name.
 */
export function confineContents(contents: WebContents, packaged: boolean): void {
  const refuse = (event: Event<object>) => event.preventDefault();
  contents.on('will-frame-navigate', refuse);
  contents.on('will-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-attach-webview', refuse);
  contents.setWindowOpenHandler(({ url, frameName }) => {
    const isCleanFeed = url === cleanFeedWindow.url && frameName === cleanFeedWindow.name;
    if (!isCleanFeed || !isAppAddress(contents.mainFrame.url)) return { action: 'deny' };
    return {
      action: 'allow',
      outlivesOpener: false,
      overrideBrowserWindowOptions: { backgroundColor: '#000000', webPreferences: confinedPreferences(packaged) },
    };
  });
}

/** Answers every request for a permission or a device. */
export function confineSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, grant, { requestingUrl }) => {
    grant(grantable.has(permission) && isAppAddress(requestingUrl));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => grantable.has(permission) && isAppAddress(origin),
  );
  session.setDevicePermissionHandler(() => false);
}

/** True when a message comes from the top frame of `contents` and that frame shows our page. */
export function isOwnPage(frame: WebFrameMain | null, contents: WebContents): boolean {
  return frame !== null && frame.parent === null && frame === contents.mainFrame && isAppAddress(frame.url);
}
