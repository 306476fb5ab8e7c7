import { chromium, type Browser } from 'playwright-core';

/** Flags of STACK.md, pitfall 7, and what a machine without graphics and sound needs. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-swiftshader',
  '--autoplay-policy=no-user-gesture-required',
];

/** The Chromium that run.mjs found, else Playwright's own. */
export function launchChromium(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_BIN'];
  return chromium.launch({ ...(executablePath ? { executablePath } : {}), args: chromiumFlags });
}
