import { readFile } from 'node:fs/promises';
import { CONTENT_SECURITY_POLICY } from '../../host/shells/content-security-policy.ts';
import type { MediaRequest } from '../messages.ts';
import { appScheme, isAppAddress } from './app-address.ts';
import type { ElectronApi } from './electron-api.ts';
import type { PageFile } from './page-files.ts';

const headersOfAll = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** `/media/` and two or three plain names, as core/contract/media-urls.ts makes them: no dots, no escapes. */
const mediaPath = /^\/media(\/[\w-]+){2,3}$/;

/** To be called before Electron is ready: gives the scheme an origin of its own, fetch, and streamed answers (byte ranges). */
export function registerAppScheme(protocol: ElectronApi['protocol']): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true };
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges }]);
}

/** Serves `workprint://app/`: the files of the built page, and the host's media. Everything else is refused. */
export function serveAppScheme(
  protocol: ElectronApi['protocol'],
  pageFiles: ReadonlyMap<string, PageFile>,
  media: (request: MediaRequest) => Promise<Response>,
): void {
  protocol.handle(appScheme, async (request) => {
    const response = await answer(request, pageFiles, media);
    for (const [name, value] of Object.entries(headersOfAll)) response.headers.set(name, value);
    return response;
  });
}

async function answer(
  request: Request,
  pageFiles: ReadonlyMap<string, PageFile>,
  media: (request: MediaRequest) => Promise<Response>,
): Promise<Response> {
  if (request.method !== 'GET') return refuse(405, 'Only GET is served.');
  if (!isAppAddress(request.url)) return refuse(404, 'There is no such page.');
  const { pathname, search } = new URL(request.url);
  const page = pageFiles.get(pathname);
  if (page) return new Response(await readFile(page.file), { headers: { 'content-type': page.contentType } });
  if (!mediaPath.test(pathname)) return refuse(404, 'There is no such page.');
  try {
    return await media({ path: pathname, search, range: request.headers.get('range') });
  } catch (error) {
    return refuse(502, error instanceof Error ? error.message : String(error));
  }
}

function refuse(status: number, reason: string): Response {
  return new Response(reason, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
