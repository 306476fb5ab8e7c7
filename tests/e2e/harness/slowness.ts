import type { BrowserContext, Page, WebSocketRoute } from 'playwright-core';

/**
 * How many times slower than it is the machine is made for the window, to find what only holds on a fast one: `WORKPRINT_E2E_SLOW=6 npm run test:window`. 1 is as it is.
 * What is measured by the clock is allowed as many times longer.
 */
export const slowness = Math.max(1, Number(process.env['WORKPRINT_E2E_SLOW'] ?? 1));

/** Milliseconds that a message between a slow window and its host is on its way, each way, for each time that it is slower. */
const messageDelay = 20;

/** Gives the windows of a browser a slow processor and a slow host. */
export async function slowDown(context: BrowserContext): Promise<void> {
  if (slowness === 1) return;
  context.on('page', (page) => void slowProcessor(page));
  await context.routeWebSocket(/\/rpc$/, slowHost);
}

async function slowProcessor(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowness });
}

/** Messages come late, in their order. */
function slowHost(socket: WebSocketRoute): void {
  const host = socket.connectToServer();
  const late = (send: () => void) => void setTimeout(send, messageDelay * slowness);
  socket.onMessage((message) => late(() => host.send(message)));
  host.onMessage((message) => late(() => socket.send(message)));
}
