import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { pack, unpack } from 'msgpackr';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Channel } from '../../../core/contract/rpc.ts';
import type { Host } from '../host.ts';
import { programRoot } from '../software.ts';
import { CONTENT_SECURITY_POLICY } from '../content-security-policy.ts';
import { readWindowFile } from '../window-files.ts';

export interface BrowserShell {
  /** Address with the token that lets a browser in, once it has been opened. */
  readonly url: string;
  close(): Promise<void>;
}

const COOKIE = 'workprint';

/**
 * The window in any Chromium: serves the built renderer, media and the contract over a WebSocket, on the loopback address only. A browser gets in with the
 * token of the address, which becomes a cookie; requests with another Host or Origin are refused (no other site can reach it, by rebinding or otherwise).
 */
export async function serveBrowser(host: Host, token: string, port = 0): Promise<BrowserShell> {
  const server = createServer((request, response) => void respond(request, response));
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 << 20 });
  await new Promise<void>((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done));
  const authority = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const origin = `http://${authority}`;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    if (request.headers.host !== authority) return end(response, 403, 'This address is not for you.');
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, 'Only GET is answered here.');
    if (same(url.searchParams.get('token') ?? '', token)) {
      response.setHeader('set-cookie', `${COOKIE}=${token}; HttpOnly; SameSite=Strict; Path=/`);
      response.setHeader('location', '/');
      return end(response, 303, 'Come in.');
    }
    if (!admitted(request)) return end(response, 403, 'Open Workprint with the address that it printed.');
    const path = decodeURIComponent(url.pathname);
    const answer = path.startsWith('/media/')
      ? await host.mediaRoutes.handle({ path, search: url.searchParams, range: request.headers.range ?? null })
      : await readWindowFile(join(programRoot, 'dist', 'renderer'), path);
    response.writeHead(answer.status, { ...answer.headers, ...SECURITY_HEADERS });
    if (answer.body === null || request.method === 'HEAD') response.end();
    else
      Readable.fromWeb(answer.body as ReadableStream)
        .on('error', () => response.destroy())
        .pipe(response);
  }

  function admitted(request: IncomingMessage): boolean {
    const cookies = (request.headers.cookie ?? '').split('; ').map((cookie) => cookie.split('='));
    return cookies.some(([name, value]) => name === COOKIE && same(value ?? '', token));
  }

  server.on('upgrade', (request, socket, head) => {
    if (
      request.headers.host !== authority ||
      request.headers.origin !== origin ||
      request.url !== '/rpc' ||
      !admitted(request)
    ) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const detach = host.attach(channelOf(webSocket));
      webSocket.once('close', detach);
    });
  });

  return {
    url: `${origin}/?token=${token}`,
    close: () =>
      new Promise((done) => {
        for (const client of sockets.clients) client.terminate();
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

function channelOf(socket: WebSocket): Channel {
  return {
    post: (message) => {
      if (socket.readyState === socket.OPEN) socket.send(pack(message));
    },
    onMessage: (listener) => socket.on('message', (data) => listener(unpack(data as Buffer))),
  };
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...SECURITY_HEADERS }).end(text);
}
