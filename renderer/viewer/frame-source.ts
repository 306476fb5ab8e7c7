import type { VideoSample } from 'mediabunny';
import { FrameReader } from './frame-reader.ts';
import type { FrameOfFile } from './frame-mapping.ts';
import { MediaFiles } from './media-file.ts';

/** Readers kept open: the clip that plays, its neighbours and the other take of a comparison. Each holds a decoder. */
const mostReaders = 6;

/** Decodes any frame the viewer needs, keeping decoders of recent clips warm. */
export class FrameSource {
  readonly files = new MediaFiles();
  readonly #readers = new Map<string, FrameReader>();

  frame(wanted: FrameOfFile): Promise<VideoSample | null> {
    return this.#reader(wanted).frame(wanted.index);
  }

  /** A frame with no others near it to follow: the decoder is closed at once. */
  async single(wanted: FrameOfFile): Promise<VideoSample | null> {
    const reader = new FrameReader(this.files.open(wanted.url, wanted.fallbackUrl), wanted.count);
    try {
      return await reader.frame(wanted.index);
    } finally {
      await reader.close();
    }
  }

  /** Gets a decoder to a frame ahead of time. */
  ready(wanted: FrameOfFile): void {
    this.frame(wanted).then(
      (sample) => sample?.close(),
      // The same failure comes again, and is told, when the frame is really needed.
      () => undefined,
    );
  }

  #reader(wanted: FrameOfFile): FrameReader {
    const key = `${wanted.reader} ${wanted.url}`;
    const known = this.#readers.get(key);
    const reader = known ?? new FrameReader(this.files.open(wanted.url, wanted.fallbackUrl), wanted.count);
    this.#readers.delete(key);
    this.#readers.set(key, reader);
    for (const [oldest, old] of this.#readers) {
      if (this.#readers.size <= mostReaders) break;
      this.#readers.delete(oldest);
      void old.close();
    }
    return reader;
  }
}
