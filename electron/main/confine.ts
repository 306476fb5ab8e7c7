import type { Event, Session, WebContents, WebFrameMain } from 'electron';
import { isAppAddress } from './app-address.ts';

/** What a page may be granted. Everything else, a permission of a future Chromium included, is denied. */
const grantable: ReadonlySet<string> = new Set(['fullscreen', 'clipboard-sanitized-write']);

/** Keeps any web contents, ours or one that appears by accident, from going anywhere or opening anything. */
export function confineContents(contents: WebContents): void {
  const refuse = (event: Event<object>) => event.preventDefault();
  contents.on('will-frame-navigate', refuse);
  contents.on('will-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-attach-webview', refuse);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
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
