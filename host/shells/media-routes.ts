import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Failure } from '../../core/jobs/failure.ts';
import type { Archive } from '../archive/archive.ts';
import type { Generation } from '../generation/generation.ts';
import { bundledFont, fontFile } from '../media/font-file.ts';
import { lutFile } from '../media/lut-file.ts';
import type { MediaLibrary } from '../media/media-library.ts';
import type { Presence } from '../media/presence.ts';
import type { Proxies } from '../media/proxies.ts';
import type { Stills } from '../media/stills.ts';
import type { Waveforms } from '../media/waveforms.ts';
import type { ProjectFolders } from '../project/folders.ts';
import type { Project } from '../project/project.ts';

/** A request for pictures or sound, of any shell: HTTP in the browser shell, a custom protocol in Electron. */
export interface MediaRequest {
  /** Decoded path: `/media/...` as core/contract/media-urls.ts spells it. */
  readonly path: string;
  readonly search: URLSearchParams;
  /** The Range header, if any. */
  readonly range: string | null;
}

export interface MediaResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ReadableStream<Uint8Array> | null;
}

const TYPES: Readonly<Record<string, string>> = {
  '.cube': 'text/plain; charset=utf-8',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.ttc': 'font/collection',
  '.jpg': 'image/jpeg',
  '.mp4': 'video/mp4',
  '.m4v': 'video/mp4',
  '.mov': 'video/quicktime',
  '.webm': 'video/webm',
  '.mkv': 'video/x-matroska',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.flac': 'audio/flac',
  '.ogg': 'audio/ogg',
};

/** Serves media by id, and look-up tables and fonts by paths that the project itself names: no other path of a request ever becomes a path on disk. */
export class MediaRoutes {
  readonly #project: Project;
  readonly #library: MediaLibrary;
  readonly #archive: Archive;
  readonly #generation: Generation;
  readonly #folders: ProjectFolders;
  readonly #stills: Stills;
  readonly #proxies: Proxies;
  readonly #waveforms: Waveforms;
  readonly #presence: Presence;

  constructor(parts: {
    project: Project;
    library: MediaLibrary;
    archive: Archive;
    generation: Generation;
    folders: ProjectFolders;
    stills: Stills;
    proxies: Proxies;
    waveforms: Waveforms;
    presence: Presence;
  }) {
    this.#project = parts.project;
    this.#library = parts.library;
    this.#archive = parts.archive;
    this.#generation = parts.generation;
    this.#folders = parts.folders;
    this.#stills = parts.stills;
    this.#proxies = parts.proxies;
    this.#waveforms = parts.waveforms;
    this.#presence = parts.presence;
  }

  async handle(request: MediaRequest): Promise<MediaResponse> {
    try {
      return await this.#answer(request);
    } catch (error) {
      const failure = Failure.from(error);
      // The first to miss a file is often a window that reads it: all of them should know.
      if (failure.kind === 'not-found') void this.#presence.check();
      return plain(failure.kind === 'not-found' ? 404 : 500, failure.message);
    }
  }

  async #answer({ path, search, range }: MediaRequest): Promise<MediaResponse> {
    const [, root, kind, id = '', part] = path.split('/');
    switch (root === 'media' ? kind : null) {
      case 'asset':
        return sendFile(this.#library.online(id).path, range);
      case 'take':
        return sendFile(this.#folders.takePreview(this.#generation.take(id).id), range);
      case 'frame': {
        const frame = wholeNumber(part, 0, Number.MAX_SAFE_INTEGER);
        return sendBytes(await this.#stills.frame(id, frame, wholeNumber(search.get('width'), 16, 3840)), 'image/jpeg');
      }
      case 'shot': {
        const { content: fingerprint, start, count } = await this.#archive.shot(id);
        const frame = start + wholeNumber(part, 0, count - 1);
        const find = (): Promise<string> => this.#archive.onlinePath(id);
        const width = wholeNumber(search.get('width'), 16, 3840);
        return sendBytes(await this.#stills.of({ fingerprint }, find, frame, width), 'image/jpeg');
      }
      case 'proxy': {
        const answer = await this.#proxies.answer(id);
        return answer.kind === 'file' ? sendFile(answer.path, range) : plain(202, answer.words);
      }
      case 'waveform': {
        const file = await this.#waveforms.path(id);
        return file === null ? plain(202, 'The waveform is being made.') : sendFile(file, range);
      }
      case 'samples':
        return sendBytes(await this.#waveforms.samples(id, wholeNumber(part, 0, Number.MAX_SAFE_INTEGER)));
      case 'lut':
        return this.#lut(search.get('path') ?? '', range);
      case 'font':
        return this.#font(search, range);
      default:
        return plain(404, 'There is nothing here.');
    }
  }

  async #lut(path: string, range: string | null): Promise<MediaResponse> {
    const file = await lutFile(this.#project.timeline, path);
    return file === null ? plain(404, 'No effect of this project names this file.') : sendFile(file, range);
  }

  async #font(search: URLSearchParams, range: string | null): Promise<MediaResponse> {
    const bundled = search.get('bundled');
    const file =
      bundled === null ? await fontFile(this.#project.timeline, search.get('path') ?? '') : bundledFont(bundled);
    return file === null ? plain(404, 'No title of this project names this font.') : sendFile(file, range);
  }
}

function wholeNumber(text: string | null | undefined, min: number, max: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < min || value > max) {
    throw new Failure('invalid-input', `"${text}" should be a whole number from ${min} to ${max}.`);
  }
  return value;
}

async function sendFile(path: string, range: string | null): Promise<MediaResponse> {
  const { size } = await stat(path);
  const type = TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
  const headers = { 'content-type': type, 'accept-ranges': 'bytes', 'cache-control': 'private, max-age=3600' };
  if (range === null) {
    return { status: 200, headers: { ...headers, 'content-length': String(size) }, body: bytes(path, 0, size - 1) };
  }
  const span = parseRange(range, size);
  if (!span) return { status: 416, headers: { 'content-range': `bytes */${size}` }, body: null };
  const [start, end] = span;
  return {
    status: 206,
    headers: {
      ...headers,
      'content-length': String(end - start + 1),
      'content-range': `bytes ${start}-${end}/${size}`,
    },
    body: bytes(path, start, end),
  };
}

function sendBytes(content: Uint8Array, type = 'application/octet-stream'): MediaResponse {
  return {
    status: 200,
    headers: {
      'content-type': type,
      'content-length': String(content.length),
      'cache-control': 'private, max-age=3600',
    },
    body: Readable.toWeb(Readable.from([content])) as ReadableStream<Uint8Array>,
  };
}

/** First and last byte of a single range (RFC 9110 §14.1.2), or null when it can't be met. */
function parseRange(header: string, size: number): [number, number] | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const start = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const end = match[1] === '' || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  return start <= end && start < size ? [start, end] : null;
}

function bytes(path: string, start: number, end: number): ReadableStream<Uint8Array> | null {
  return end < start ? null : (Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream<Uint8Array>);
}

function plain(status: number, text: string): MediaResponse {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    body: Readable.toWeb(Readable.from([Buffer.from(text)])) as ReadableStream<Uint8Array>,
  };
}
