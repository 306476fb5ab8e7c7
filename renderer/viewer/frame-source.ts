import type { VideoSample } from 'mediabunny';
import { copySample, withAlphaBelow } from './copy-sample.ts';
import type { SourcePicture } from './compositor/source-picture.ts';
import { FrameReader } from './frame-reader.ts';
import type { FrameOfFile } from './frame-mapping.ts';
import { Luts } from './luts.ts';
import { Composer } from './software/composer.ts';
import { drawsInSoftware } from './software/screen.ts';
import { Texts } from './texts.ts';
import { keyOfAddress, MediaFiles, type FileAddress } from './media-file.ts';

/** Readers kept open: the clips that play on all tracks, their neighbours and the other take of a comparison. Each holds a decoder. */
const mostReaders = 10;

/** Decodes any frame the viewer needs, keeping decoders of recent clips warm. */
export class FrameSource {
  readonly files = new MediaFiles();
  readonly luts = new Luts();
  /** Null where the graphics card composes. */
  readonly composer = drawsInSoftware() ? new Composer() : null;
  readonly texts = new Texts();
  readonly #readers = new Map<string, FrameReader>();

  /** A frame as the compositor takes it, for the caller to release; null when the file has no such frame. */
  async picture(wanted: FrameOfFile): Promise<SourcePicture | null> {
    const sample = await this.#frame(wanted);
    if (!sample) return null;
    try {
      const { colour, alphaBelow } = await this.files.open(wanted);
      const picture = await copySample(sample, colour);
      return alphaBelow ? withAlphaBelow(picture) : picture;
    } finally {
      sample.close();
    }
  }

  /** A frame with no others near it to follow: the decoder is closed at once. */
  async single(wanted: FrameOfFile): Promise<VideoSample | null> {
    const reader = new FrameReader(this.files.open(wanted), wanted.count);
    try {
      return await reader.frame(wanted.index);
    } finally {
      await reader.close();
    }
  }

  /** Whether what is played at an address is its fallback. */
  async playsFallback(address: FileAddress): Promise<boolean> {
    return (await this.files.open(address)).isFallback;
  }

  /** Gets a decoder to a frame ahead of time. */
  ready(wanted: FrameOfFile): void {
    this.#frame(wanted).then(
      (sample) => sample?.close(),
      // The same failure comes again, and is told, when the frame is really needed.
      () => undefined,
    );
  }

  async #frame(wanted: FrameOfFile): Promise<VideoSample | null> {
    const reader = this.#reader(wanted);
    try {
      return await reader.frame(wanted.index);
    } catch (error) {
      // What failed to read once would fail for ever: the file may be there again when it is next asked for.
      this.#forget(wanted, reader);
      throw error;
    }
  }

  #reader(wanted: FrameOfFile): FrameReader {
    const key = keyOf(wanted);
    const known = this.#readers.get(key);
    const reader = known ?? new FrameReader(this.files.open(wanted), wanted.count);
    this.#readers.delete(key);
    this.#readers.set(key, reader);
    for (const [oldest, old] of this.#readers) {
      if (this.#readers.size <= mostReaders) break;
      this.#readers.delete(oldest);
      void old.close();
    }
    return reader;
  }

  #forget(wanted: FrameOfFile, reader: FrameReader): void {
    const key = keyOf(wanted);
    if (this.#readers.get(key) !== reader) return;
    this.#readers.delete(key);
    void reader.close();
    this.files.forget(wanted);
  }
}

function keyOf(wanted: FrameOfFile): string {
  return `${wanted.reader} ${keyOfAddress(wanted)}`;
}
