import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Failure } from '../../core/jobs/failure.ts';
import type { Generation } from '../generation/generation.ts';
import { lutFile } from '../media/lut-file.ts';
import type { MediaLibrary } from '../media/media-library.ts';
import type { Presence } from '../media/presence.ts';
import type { Previews } from '../media/previews.ts';
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

/** Serves media by id, and look-up tables by paths that the project itself names: no other path of a request ever becomes a path on disk. */
export class MediaRoutes {
  readonly #project: Project;
  readonly #library: MediaLibrary;
  readonly #generation: Generation;
  readonly #folders: ProjectFolders;
  readonly #previews: Previews;
  readonly #presence: Presence;

  constructor(parts: {
    project: Project;
    library: MediaLibrary;
    generation: Generation;
    folders: ProjectFolders;
    previews: Previews;
    presence: Presence;
  }) {
    this.#project = parts.project;
    this.#library = parts.library;
    this.#generation = parts.generation;
    this.#folders = parts.folders;
    this.#previews = parts.previews;
    this.#presence = parts.presence;
  }

  async handle(request: MediaRequest): Promise<MediaResponse> {
    try {
      const file = await this.#file(request);
      return file === null ? plain(404, 'There is nothing here.') : await sendFile(file, request.range);
    } catch (error) {
      const failure = Failure.from(error);
      // The first to miss a file is often a window that reads it: all of them should know.
      if (failure.kind === 'not-found') void this.#presence.check();
      return plain(failure.kind === 'not-found' ? 404 : 500, failure.message);
    }
  }

  async #file({ path, search }: MediaRequest): Promise<string | null> {
    const [, root, kind, id = '', frame] = path.split('/');
    if (root !== 'media') return null;
    switch (kind) {
      case 'asset':
        return this.#library.online(id).path;
      case 'asset-preview':
        return this.#previews.asset(id);
      case 'take':
        return this.#folders.takePreview(this.#generation.take(id).id);
      case 'frame':
        return this.#previews.frame(
          id,
          wholeNumber(frame, 0, Number.MAX_SAFE_INTEGER),
          wholeNumber(search.get('width'), 16, 3840),
        );
      case 'lut':
        return lutFile(this.#project.timeline, search.get('path') ?? '');
      default:
        return null;
    }
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
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: Readable.toWeb(Readable.from([Buffer.from(text)])) as ReadableStream<Uint8Array>,
  };
}
