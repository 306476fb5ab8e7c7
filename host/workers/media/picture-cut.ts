import { basename } from 'node:path';
import { Failure } from '../../../core/jobs/failure.ts';
import type { Rate } from '../../../core/time/rate.ts';
import type { YuvFormat } from '../../../native/binding/kernels.ts';
import type { Frame } from './engine/ffmpeg.ts';
import { blackPicture, PictureConformer } from './engine/picture-conformer.ts';
import { PictureReader } from './engine/picture-reader.ts';
import { mediaFile } from './engine/probe.ts';
import type { PicturePiece } from './protocol.ts';
import { sourceFrameAt } from './source-frame.ts';

interface OpenSource {
  readonly path: string;
  readonly reader: PictureReader;
  readonly conformer: PictureConformer;
}

/** Sources kept open: a cut between a few cameras goes back and forth without opening and seeking anew. */
const KEPT_OPEN = 4;

/** The pictures of a film in order, each as the film's format wants it. */
export class PictureCut {
  readonly #pieces: readonly PicturePiece[];
  readonly #rate: Rate;
  readonly #format: YuvFormat;
  /** Most recently used last. */
  #sources: OpenSource[] = [];

  constructor(pieces: readonly PicturePiece[], filmRate: Rate, format: YuvFormat) {
    this.#pieces = pieces;
    this.#rate = filmRate;
    this.#format = format;
  }

  /** Every picture of the film. The consumer frees each. */
  async *frames(): AsyncGenerator<Frame> {
    for (const piece of this.#pieces) {
      if (piece.kind === 'black') {
        for (let index = 0; index < piece.frames; index++) yield blackPicture(this.#format);
        continue;
      }
      const source = await this.#open(piece.path);
      for (let index = 0; index < piece.frames; index++) {
        yield source.conformer.apply(source.reader.read(this.#sourceFrame(source, piece, index)));
      }
    }
  }

  close(): void {
    for (const source of this.#sources) close(source);
    this.#sources = [];
  }

  /** The last frame stays on for one film frame more, which rounding between rates may ask for; beyond that the cut list is wrong. */
  #sourceFrame({ path, reader }: OpenSource, piece: PicturePiece & { kind: 'picture' }, index: number): number {
    const { rate, frameCount } = reader.probe.video;
    const frame = sourceFrameAt(piece.sourceStart, index, this.#rate, rate);
    if (frame < frameCount && frame >= 0) return frame;
    const previous = sourceFrameAt(piece.sourceStart, index - 1, this.#rate, rate);
    if (previous < frameCount && previous >= 0) return frameCount - 1;
    throw new Failure(
      'invalid-input',
      `${basename(path)} has frames 0 to ${frameCount - 1}; the cut list asks for frame ${frame}.`,
      'Trim the clip on the timeline, or relink it to the longer file.',
    );
  }

  async #open(path: string): Promise<OpenSource> {
    const known = this.#sources.find((source) => source.path === path) ?? (await this.#openNew(path));
    this.#sources = [...this.#sources.filter((source) => source !== known), known];
    while (this.#sources.length > KEPT_OPEN) {
      const oldest = this.#sources.shift();
      if (oldest) close(oldest);
    }
    return known;
  }

  async #openNew(path: string): Promise<OpenSource> {
    const reader = new PictureReader(await mediaFile(path));
    try {
      return { path, reader, conformer: new PictureConformer(reader.probe.video, this.#format, path) };
    } catch (error) {
      reader.close();
      throw error;
    }
  }
}

function close({ reader, conformer }: OpenSource): void {
  conformer.close();
  reader.close();
}
