import type { Page } from 'playwright-core';

interface ChromiumProcess {
  readonly type: string;
  readonly id: number;
  /** Seconds of processor time. */
  readonly cpuTime: number;
}

/** What Chromium says of its own processes: the browser, the window's renderer, the one for graphics, and their helpers. */
export async function chromiumProcesses(page: Page): Promise<readonly ChromiumProcess[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page is of no browser.');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo;
}

/** Milliseconds of processor time that all of Chromium uses for some work. */
export async function chromiumTime(page: Page, work: () => Promise<unknown>): Promise<number> {
  const total = async () => (await chromiumProcesses(page)).reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  const before = await total();
  await work();
  return 1000 * ((await total()) - before);
}
