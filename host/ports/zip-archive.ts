import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { open, type Entry, type Options, type ZipFile } from 'yauzl';
import { ZipFile as ZipWriter } from 'yazl';
import { LIMITS } from '../../core/interchange/limits.ts';
import { damaged, tooMuch } from '../../core/interchange/refusal.ts';

/** The files of an archive. Names are relative, with forward slashes, and lead nowhere outside (yauzl refuses others). */
export interface ZipArchive {
  readonly names: readonly string[];
  /** A file's bytes, at most LIMITS.bytes of them. */
  read(name: string): Promise<Uint8Array>;
  /** Writes files of the archive below a folder, under their names; tells of each when it begins. Throws the signal's reason when it aborts, leaving the part. */
  extract(names: readonly string[], folder: string, signal: AbortSignal, onFile: (name: string) => void): Promise<void>;
  close(): void;
}

/** Opens an archive on disk. Throws Failure for one that is broken, or that would unpack to more than an honest one. */
export async function openZip(path: string, label: string): Promise<ZipArchive> {
  const openFile = promisify<string, Options, ZipFile>(open);
  const zip = await openFile(path, { lazyEntries: true, autoClose: false, strictFileNames: true }).catch(
    (error: Error) => {
      throw damaged(label, '', `it is no archive that can be read: ${error.message}.`, { cause: error });
    },
  );
  try {
    const entries = await entriesOf(zip, label);
    return new OpenArchive(zip, entries, label);
  } catch (error) {
    zip.close();
    throw error;
  }
}

class OpenArchive implements ZipArchive {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #label: string;

  constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, label: string) {
    this.#zip = zip;
    this.#entries = entries;
    this.#label = label;
  }

  get names(): string[] {
    return [...this.#entries.keys()];
  }

  async read(name: string): Promise<Uint8Array> {
    const entry = this.#entry(name);
    if (entry.uncompressedSize > LIMITS.bytes)
      throw tooMuch(this.#label, `${name} would unpack to ${entry.uncompressedSize} bytes.`);
    const bytes = Buffer.alloc(entry.uncompressedSize);
    let filled = 0;
    try {
      // A stream that gives another number of bytes than its entry says is an error.
      for await (const part of await this.#open(entry)) filled += (part as Buffer).copy(bytes, filled);
    } catch (error) {
      throw damaged(this.#label, name, `it can't be unpacked: ${(error as Error).message}.`, { cause: error });
    }
    return bytes;
  }

  async extract(
    names: readonly string[],
    folder: string,
    signal: AbortSignal,
    onFile: (name: string) => void,
  ): Promise<void> {
    for (const name of names) {
      onFile(name);
      const target = join(folder, ...name.split('/'));
      await mkdir(dirname(target), { recursive: true });
      await pipeline(await this.#open(this.#entry(name)), createWriteStream(target, { flags: 'wx' }), { signal });
    }
  }

  close(): void {
    this.#zip.close();
  }

  #entry(name: string): Entry {
    const entry = this.#entries.get(name);
    if (!entry) throw damaged(this.#label, '', `it holds no ${name}.`);
    return entry;
  }

  #open(entry: Entry): Promise<Readable> {
    return new Promise((resolve, reject) =>
      this.#zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream))),
    );
  }
}

/** The archive's directory, read whole: files only, none that is encrypted, a link, or packed tighter than anything honest is. */
async function entriesOf(zip: ZipFile, label: string): Promise<Map<string, Entry>> {
  if (zip.entryCount > LIMITS.archiveFiles) throw tooMuch(label, `it holds more than ${LIMITS.archiveFiles} files.`);
  const entries = new Map<string, Entry>();
  await new Promise<void>((resolve, reject) => {
    zip.on('error', (error: Error) =>
      reject(damaged(label, '', `its directory can't be read: ${error.message}.`, { cause: error })),
    );
    zip.on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      const { fileName, uncompressedSize, compressedSize } = entry;
      const kind = (entry.externalFileAttributes >>> 16) & 0xf000;
      if (kind === SYMBOLIC_LINK || entry.isEncrypted())
        return reject(damaged(label, fileName, 'it is a link or encrypted, which no timeline needs.'));
      if (uncompressedSize > LIMITS.archiveRatio * Math.max(1024, compressedSize))
        return reject(tooMuch(label, `${fileName} would unpack to ${uncompressedSize} bytes from ${compressedSize}.`));
      if (!fileName.endsWith('/')) entries.set(fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
  return entries;
}

const SYMBOLIC_LINK = 0xa000;

export type ZipSource = { readonly name: string } & ({ readonly bytes: Uint8Array } | { readonly path: string });

/**
 * Writes an archive. What comes from files is stored as it is: media does not shrink. Tells how many bytes were written; throws the signal's reason when it aborts, leaving the part.
 */
export async function writeZip(
  path: string,
  sources: readonly ZipSource[],
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const zip = new ZipWriter();
  // A file that has gone, or is none.
  zip.on('error', (error: Error) => zip.outputStream.emit('error', error));
  for (const source of sources) {
    if ('bytes' in source) zip.addBuffer(Buffer.from(source.bytes), source.name);
    else zip.addFile(source.path, source.name, { compress: false });
  }
  zip.end();
  async function* counted(pieces: AsyncIterable<string | Buffer>): AsyncGenerator<string | Buffer> {
    for await (const piece of pieces) {
      onBytes(piece.length);
      yield piece;
    }
  }
  await pipeline(zip.outputStream, counted, createWriteStream(path), { signal });
}
