import { rescale } from '../../../core/time/rational-time.ts';
import { rate } from '../../../core/time/rate.ts';
import { mediaFile } from './engine/probe.ts';
import { SoundReader, type SoundFormat } from './engine/sound-reader.ts';
import type { SoundPiece } from './protocol.ts';

/** The sound of a film: its pieces summed, silence where there is none. Read it in order. */
export class SoundMix {
  readonly #format: SoundFormat;
  /** Not yet over, by where they start. */
  #pieces: readonly SoundPiece[];
  readonly #readers = new Map<SoundPiece, SoundReader>();

  constructor(pieces: readonly SoundPiece[], format: SoundFormat) {
    this.#pieces = [...pieces].sort((a, b) => a.at - b.at);
    this.#format = format;
  }

  /** Samples at..at+count-1 of the film, interleaved floats; sums may go beyond -1..1. */
  async read(at: number, count: number): Promise<Float32Array> {
    const { channels } = this.#format;
    const mix = new Float32Array(count * channels);
    const end = at + count;
    for (const piece of this.#pieces) {
      if (piece.at >= end) break;
      const from = Math.max(at, piece.at);
      const to = Math.min(end, piece.at + piece.samples);
      if (to <= from) continue;
      const sound = (await this.#reader(piece)).read(this.#sourceSample(piece) + from - piece.at, to - from);
      const offset = (from - at) * channels;
      for (let index = 0; index < sound.length; index++)
        mix[offset + index] = (mix[offset + index] ?? 0) + (sound[index] ?? 0);
    }
    this.#forget(end);
    return mix;
  }

  close(): void {
    this.#forget(Infinity);
  }

  #sourceSample({ sourceStart }: SoundPiece): number {
    return rescale(sourceStart, rate(this.#format.sampleRate), 'nearest').value;
  }

  async #reader(piece: SoundPiece): Promise<SoundReader> {
    const open = this.#readers.get(piece);
    if (open) return open;
    const reader = new SoundReader(await mediaFile(piece.path), this.#format);
    this.#readers.set(piece, reader);
    return reader;
  }

  /** Lets go of the pieces that end by sample `end`. */
  #forget(end: number): void {
    const isOver = (piece: SoundPiece) => piece.at + piece.samples <= end;
    for (const [piece, reader] of this.#readers) {
      if (!isOver(piece)) continue;
      reader.close();
      this.#readers.delete(piece);
    }
    this.#pieces = this.#pieces.filter((piece) => !isOver(piece));
  }
}
