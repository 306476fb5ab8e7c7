import { request } from 'node:http';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack, unpack } from 'msgpackr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { connectToHost } from '../../../core/contract/connection.ts';
import type { AssetView } from '../../../core/contract/views.ts';
import { rate } from '../../../core/time/rate.ts';
import { time } from '../../../core/time/rational-time.ts';
import { addEffect } from '../../../core/timeline/edit/add-effect.ts';
import { bundledFiles } from '../../../core/text/fonts.ts';
import { EDIT_VERBS, type EditVerbName } from '../../../core/timeline/edit/verbs.ts';
import { addSequence } from '../../../core/timeline/edit/add-sequence.ts';
import { append } from '../../../core/timeline/edit/append.ts';
import type { Diff } from '../../../core/timeline/history/diff.ts';
import type { Spawner } from '../../ports/spawner.ts';
import { openHost, type Host } from '../host.ts';
import { serveBrowser, type BrowserShell } from './serve.ts';

/** A machine on which no worker can be started: nothing here needs one. */
const noWorkers: Spawner = {
  spawn: () => {
    throw new Error('no worker in this test');
  },
};

let folder: string;
let host: Host;
let shell: BrowserShell;
let origin: string;
let cookie: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workprint-browser-'));
  host = await openHost({
    projectPath: join(folder, 'Film.workprint'),
    archive: join(folder, 'archive'),
    mode: 'create',
    spawner: noWorkers,
    resumeJobs: false,
  });
  shell = await serveBrowser(host, 'a token that lets in');
  origin = new URL(shell.url).origin;
  const entry = await get(shell.url, {});
  expect(entry.status).toBe(303);
  cookie = String(entry.headers['set-cookie']).split(';')[0] ?? '';
});

afterAll(async () => {
  await shell.close();
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

function get(url: string, headers: Record<string, string>, method = 'GET'): Promise<Answer> {
  return new Promise((done, fail) => {
    const call = request(url, { headers, method }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    call.on('error', fail).end();
  });
}

describe('the browser shell', () => {
  it('lets in only who has the token, and names no cookie to scripts or other sites', async () => {
    expect(cookie).toMatch(/^workprint=/);
    expect((await get(`${origin}/`, {})).status).toBe(403);
    expect((await get(`${origin}/?token=guess`, {})).status).toBe(403);
    expect((await get(`${origin}/`, { cookie: 'workprint=guess' })).status).toBe(403);
    const entry = await get(shell.url, {});
    expect(String(entry.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/);
  });

  it('answers no other name than its own (DNS rebinding), and only reads', async () => {
    expect((await get(`${origin}/`, { cookie, host: 'evil.example' })).status).toBe(403);
    expect((await get(`${origin}/`, { cookie }, 'POST')).status).toBe(405);
  });

  it('serves nothing outside the built window', async () => {
    for (const path of [
      '/../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/assets/..%5c..%5cpackage.json',
      '/index.html%00.js',
    ]) {
      const answer = await get(origin + path, { cookie });
      expect(answer.status, path).toBe(404);
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    }
  });

  it('carries the contract over its socket, for its own page only', async () => {
    await expect(open({ cookie, origin: 'http://evil.example' })).rejects.toThrow(/403/);
    await expect(open({ cookie: 'workprint=guess', origin })).rejects.toThrow(/403/);
    const socket = await open({ cookie, origin });
    const api = connectToHost({
      post: (message) => socket.send(pack(message)),
      onMessage: (listener) => socket.on('message', (data) => listener(unpack(data as Buffer))),
    });
    expect(await api.call('project.snapshot', {})).toMatchObject({ name: 'Film', revision: 0, records: [] });
    const listed = await api.call('files.list', { path: folder });
    expect(listed.path).toBe(folder);
    await expect(api.call('files.list', { path: join(folder, 'nowhere') })).rejects.toMatchObject({
      kind: 'not-found',
    });
    socket.close();
  });

  it('sends ranges of media by id, and nothing by path', async () => {
    const id = addAsset('clip.webm', Buffer.from('0123456789'));
    const ranges: [string, number, string | null][] = [
      ['bytes=2-5', 206, '2345'],
      ['bytes=7-', 206, '789'],
      ['bytes=-3', 206, '789'],
      ['bytes=8-99', 206, '89'],
      ['bytes=10-', 416, null],
      ['bytes=5-2', 416, null],
      ['lines=1-2', 416, null],
    ];
    for (const [range, status, text] of ranges) {
      const answer = await get(`${origin}/media/asset/${id}`, { cookie, range });
      expect(answer.status, range).toBe(status);
      if (text !== null) expect(answer.body.toString()).toBe(text);
    }
    const whole = await get(`${origin}/media/asset/${id}`, { cookie });
    expect([whole.status, whole.headers['content-type'], whole.body.toString()]).toEqual([
      200,
      'video/webm',
      '0123456789',
    ]);
    expect((await get(`${origin}/media/asset/${encodeURIComponent('../../etc/passwd')}`, { cookie })).status).toBe(404);
    expect((await get(`${origin}/media/frame/${id}/-1?width=100`, { cookie })).status).toBe(500);
    expect((await get(`${origin}/media/asset/${id}`, {})).status).toBe(403);
  });

  it('reads look-up tables that the project names, and no other file', async () => {
    const named = [join(folder, 'look.cube'), join(folder, 'notes.txt'), join(folder, 'gone.cube')];
    const other = join(folder, 'other.cube');
    for (const path of [...named.slice(0, 2), other]) writeFileSync(path, 'LUT_1D_SIZE 2');
    const [look = '', text = '', gone = ''] = named;
    nameLuts(named);
    const lut = (path: string, headers: Record<string, string> = { cookie }) =>
      get(`${origin}/media/lut?path=${encodeURIComponent(path)}`, headers);
    const answer = await lut(look);
    expect([answer.status, answer.body.toString()]).toEqual([200, 'LUT_1D_SIZE 2']);
    expect((await lut(look, {})).status).toBe(403);
    expect((await lut(other)).status).toBe(404);
    expect((await lut(`${folder}/x/../look.cube`)).status).toBe(404);
    expect((await lut('')).status).toBe(404);
    expect((await lut(text)).status).toBe(500);
    expect((await lut(gone)).body.toString()).toContain('gone.cube');
    truncateSync(look, 64 * 2 ** 20 + 1);
    expect((await lut(look)).body.toString()).toContain('larger than 64 MiB');
  });

  it('gives out the fonts of the program, and font files that titles and captions name, and nothing else', async () => {
    const [own, text, gone, other] = ['own.ttf', 'text.txt', 'gone.otf', 'other.ttf'].map((name) => join(folder, name));
    for (const path of [own, text, other]) writeFileSync(path!, 'a font');
    nameFonts(own!, text!, gone!);
    const font = (query: string, headers: Record<string, string> = { cookie }) =>
      get(`${origin}/media/font?${query}`, headers);
    const named = (path = '') => font(`path=${encodeURIComponent(path)}`);
    expect((await named(own)).body.toString()).toBe('a font');
    expect((await font(`path=${encodeURIComponent(own!)}`, {})).status).toBe(403);
    expect((await named(other)).status).toBe(404);
    expect((await named(text)).status).toBe(500);
    expect((await named(gone)).body.toString()).toContain('gone.otf" is not where it was');
    const [bundled = ''] = bundledFiles();
    const answer = await font(`bundled=${encodeURIComponent(bundled)}`);
    // The version of a TrueType file.
    expect([answer.status, [...answer.body.subarray(0, 4)]]).toEqual([200, [0, 1, 0, 0]]);
    expect((await font(`bundled=${encodeURIComponent(`${bundled}/../../LICENSE`)}`)).status).toBe(404);
    expect((await font('bundled=zod/package.json')).status).toBe(404);
  });
});

function open(headers: Record<string, string>): Promise<WebSocket> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { headers });
  return new Promise((done, fail) => socket.once('open', () => done(socket)).once('error', fail));
}

/** Puts an asset straight into the library, as if it had been imported. */
function addAsset(name: string, content: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  const probe = { container: 'webm', video: null, audio: null, size: content.length, notes: [] };
  const asset = { id: 'asset', name, path, relativePath: null, fingerprint: '', modifiedAt: 0, probe };
  return host.library.add(asset satisfies { id: AssetView['id'] }).id;
}

/** Gives the project titles in two fonts and captions in a third. */
function nameFonts(first: string, second: string, third: string): void {
  let ids = 0;
  const newId = () => `font-${ids++}`;
  const edit = (verb: EditVerbName, request: object) =>
    host.project.apply(EDIT_VERBS[verb].apply(host.project.timeline, request, newId), 'Fonts');
  edit('add-sequence', {
    name: 'Fonts',
    rate: rate(24),
    width: 64,
    height: 36,
    sampleRate: 48000,
    videoTracks: 1,
    audioTracks: 0,
  });
  const sequenceId = host.project.timeline.sequences().find(({ name }) => name === 'Fonts')?.id ?? '';
  for (const fontFile of [first, second])
    edit('add-title', { sequenceId, at: 0, duration: 24, text: 'A', style: { fontFile } });
  edit('add-track', { sequenceId, media: 'captions' });
  const captions = host.project.timeline.tracks(sequenceId).find(({ media }) => media === 'captions');
  edit('set-track', { trackId: captions?.id ?? '', captionStyle: { fontFile: third } });
}

/** Gives the project a clip with an effect for each table. */
function nameLuts(paths: readonly string[]): void {
  const ids = Array.from({ length: 20 }, (_, i) => `lut-${i}`);
  const newId = () => ids.shift() ?? '';
  const format = {
    name: 'Looks',
    rate: rate(24),
    width: 64,
    height: 36,
    sampleRate: 48000,
    videoTracks: 1,
    audioTracks: 0,
  };
  const edit = (diff: Diff) => host.project.apply(diff, 'Looks');
  edit(addSequence(host.project.timeline, format, newId));
  const { timeline } = host.project;
  const trackId = timeline.tracks(timeline.sequences()[0]?.id ?? '')[0]?.id ?? '';
  const media = { kind: 'asset', assetId: 'asset', duration: time(24, rate(24)) } as const;
  const clip = { name: 'a', sourceStart: time(0, rate(24)), duration: 24, media };
  edit(append(timeline, { placements: [{ trackId, clip }] }, newId));
  const clipId = host.project.timeline.items(trackId)[0]?.id ?? '';
  for (const path of paths) edit(addEffect(host.project.timeline, { clipId, kind: 'lut', metadata: { path } }, newId));
}
