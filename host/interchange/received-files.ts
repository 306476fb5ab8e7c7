import { appendFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { LIMITS } from '../../core/interchange/limits.ts';
import { Failure } from '../../core/jobs/failure.ts';
import { fileName } from '../../core/interchange/media-path.ts';
import { withForwardSlashes } from '../project/asset-paths.ts';
import { fileFailure } from '../workers/media/engine/file-failure.ts';

/** Copies of files that a window was given without their paths. Each lies in a folder of its own, under its name. */
export class ReceivedFiles {
  /** By path, oldest first, with their bytes so far. */
  readonly #sizes = new Map<string, number>();
  readonly #base: () => string;
  readonly #limit: number;
  #root: Promise<string> | null = null;
  #count = 0;

  /** `base` is the folder that relative paths in the files start from, as where the files come from is not known; `limit` how many bytes they may have, each and together. */
  constructor(base: () => string, limit: number = LIMITS.bytes) {
    this.#base = base;
    this.#limit = limit;
  }

  /** Adds to a file, or begins one, and gives its path. Throws Failure beyond the limit. When all of them take more than that together, the oldest go. */
  async receive({ path, name, bytes }: { path: string | null; name: string; bytes: Uint8Array }): Promise<string> {
    const file = path ?? (await this.#begin(name));
    const before = this.#sizes.get(file);
    if (before === undefined)
      throw new Failure('not-found', `${name} is not here any more.`, 'Drop it again, or import it by the dialog.');
    const size = before + bytes.length;
    if (size > this.#limit) {
      await this.forget(file);
      throw new Failure(
        'unsupported-media',
        `${basename(file)} is too large to be dropped: more than ${this.#limit >> 20} MB.`,
        'Import it by the dialog.',
      );
    }
    this.#sizes.set(file, size);
    try {
      await appendFile(file, bytes);
    } catch (error) {
      await this.forget(file);
      throw fileFailure(error, file, 'could not be written');
    }
    await this.#makeRoom(file);
    return file;
  }

  /** The folder that relative paths in a file start from; null for a file that was not received, which lies where it lies. */
  baseOf(path: string): string | null {
    return this.#sizes.has(path) ? this.#base() : null;
  }

  /** Removes a file. One that was not received stays as it is. */
  async forget(path: string): Promise<void> {
    if (this.#sizes.delete(path)) await rm(dirname(path), { recursive: true, force: true });
  }

  async close(): Promise<void> {
    if (this.#root) await rm(await this.#root, { recursive: true, force: true });
  }

  async #begin(name: string): Promise<string> {
    this.#root ??= mkdtemp(join(tmpdir(), 'workprint-received-'));
    const folder = join(await this.#root, String(++this.#count));
    await mkdir(folder);
    const path = withForwardSlashes(join(folder, safeName(name)));
    this.#sizes.set(path, 0);
    return path;
  }

  async #makeRoom(forFile: string): Promise<void> {
    for (const path of this.#sizes.keys()) {
      const total = [...this.#sizes.values()].reduce((sum, size) => sum + size, 0);
      if (total <= this.#limit || path === forFile) return;
      await this.forget(path);
    }
  }
}

/** The name without a way elsewhere and without what no system has in names. */
function safeName(name: string): string {
  const safe = fileName(withForwardSlashes(name)).replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_');
  return safe === '' || /^\.+$/.test(safe) ? 'timeline' : safe.slice(-200);
}
