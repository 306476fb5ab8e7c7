import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MessagePortMain } from 'electron';
import { answerMedia } from '../host/answer-media.ts';
import type { MediaRequest } from '../messages.ts';
import { FakeElectron } from '../test/fake-electron.ts';
import { FakeMessageChannel } from '../test/fake-ports.ts';
import { registerAppScheme, serveAppScheme } from './app-protocol.ts';
import { readMediaAnswer } from './media-answer.ts';
import { listPageFiles } from './page-files.ts';

type Answer = Awaited<Parameters<typeof answerMedia>[1]>;

describe('the workprint:// protocol', () => {
  let folder: string;
  let electron: FakeElectron;
  let asked: MediaRequest[];
  let media: (request: MediaRequest) => Promise<Answer>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'workprint-page-'));
    await mkdir(join(folder, 'page/assets'), { recursive: true });
    await writeFile(join(folder, 'page/index.html'), '<!doctype html>');
    await writeFile(join(folder, 'page/assets/main-1a2b.js'), 'export {};');
    await writeFile(join(folder, 'page/assets/main-1a2b.js.map'), '{}');
    await writeFile(join(folder, 'secret.html'), 'secret');
    await symlink(join(folder, 'secret.html'), join(folder, 'page/link.html'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  beforeEach(async () => {
    electron = new FakeElectron({});
    asked = [];
    media = () => Promise.resolve({ status: 200, headers: {}, body: null });
    registerAppScheme(electron.api.protocol);
    await electron.app.whenReady();
    serveAppScheme(electron.api.protocol, await listPageFiles(join(folder, 'page')), (request) => {
      asked.push(request);
      // As between the two processes: the host answers at one end of a port, the main process reads the other.
      const { port1, port2 } = new FakeMessageChannel();
      void answerMedia(port1 as unknown as MessagePortMain, media(request));
      return readMediaAnswer(port2 as unknown as MessagePortMain);
    });
  });

  it('serves the built page', async () => {
    const page = await electron.fetch('workprint://app/');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await page.text()).toBe('<!doctype html>');
    const script = await electron.fetch('workprint://app/assets/main-1a2b.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    'workprint://app/../secret.html',
    'workprint://app/..%2fsecret.html',
    'workprint://app/%2e%2e/secret.html',
    'workprint://app/%2e%2e%2fsecret.html',
    'workprint://app/assets/..%5c..%5csecret.html',
    'workprint://app/assets/%252e%252e/%252e%252e/secret.html',
    'workprint://app//etc/passwd',
    'workprint://app/%2fetc%2fpasswd',
    'workprint://app/C:/Windows/win.ini',
    'workprint://app/index.html%00.png',
    'workprint://app/link.html',
    'workprint://app/assets/main-1a2b.js.map',
    'workprint://app/assets/',
    'workprint://app/media/../secret.html',
    'workprint://app/media/asset/..%2f..%2fsecret',
    'workprint://app/media/asset',
    'workprint://other/index.html',
    'workprint://app.example/index.html',
  ])('refuses %s', async (address) => {
    const answer = await electron.fetch(address);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('secret');
    expect(asked).toEqual([]);
  });

  it('refuses every method but GET', async () => {
    expect((await electron.fetch('workprint://app/', { method: 'POST', body: 'x' })).status).toBe(405);
  });

  it.each(['workprint://app/', 'workprint://app/missing', 'workprint://app/media/take/t1'])(
    'sends the content security policy with %s',
    async (address) => {
      const { headers } = await electron.fetch(address);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy.split('; ')).toContain("default-src 'none'");
      expect(policy.split('; ')).toContain("script-src 'self' 'wasm-unsafe-eval'");
      expect(policy).not.toMatch(/'unsafe-(eval|inline)|https?:|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    },
  );

  it('passes media requests to the host with their range, and the answer back', async () => {
    const headers = { 'content-type': 'video/mp4', 'content-range': 'bytes 2-5/9' };
    media = () => Promise.resolve({ status: 206, headers, body: new Blob(['2345']).stream() as Answer['body'] });
    const answer = await electron.fetch('workprint://app/media/take/4f0c-11?width=320', {
      headers: { range: 'bytes=2-5' },
    });
    expect(asked).toEqual([{ path: '/media/take/4f0c-11', search: '?width=320', range: 'bytes=2-5' }]);
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe('bytes 2-5/9');
    expect(await answer.text()).toBe('2345');
  });

  it('reads no further than the player does, and stops when it goes', async () => {
    let made = 0;
    const cancelled = vi.fn();
    const body = new ReadableStream<Uint8Array>(
      { pull: (controller) => controller.enqueue(new Uint8Array([made++])), cancel: cancelled },
      { highWaterMark: 0 },
    );
    media = () => Promise.resolve({ status: 200, headers: {}, body: body as Answer['body'] });
    const reader = (await electron.fetch('workprint://app/media/asset/a1')).body?.getReader();
    expect((await reader?.read())?.value).toEqual(new Uint8Array([0]));
    expect((await reader?.read())?.value).toEqual(new Uint8Array([1]));
    await setTimeout(50);
    expect(made).toBe(2);
    await reader?.cancel();
    await vi.waitFor(() => expect(cancelled).toHaveBeenCalledOnce());
  });

  it('says so when the host cannot answer', async () => {
    media = () => Promise.reject(new Error('The disk is gone.'));
    const answer = await electron.fetch('workprint://app/media/asset/a1');
    expect(answer.status).toBe(502);
    expect(await answer.text()).toContain('The disk is gone.');
  });

  it('breaks off an answer whose source fails half-way', async () => {
    const body = new ReadableStream<Uint8Array>(
      { pull: (controller) => controller.error(new Error('Read failed.')) },
      { highWaterMark: 0 },
    );
    media = () => Promise.resolve({ status: 200, headers: {}, body: body as Answer['body'] });
    const answer = await electron.fetch('workprint://app/media/asset/a1');
    await expect(answer.text()).rejects.toThrow('Read failed.');
  });
});
