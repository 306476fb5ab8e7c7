import { AVERROR_EAGAIN, AVERROR_EOF, type AVPixelFormat } from 'node-av/constants';
import { Failure } from '../../../../core/jobs/failure.ts';
import { FilterGraph, Frame, type FilterContext } from './ffmpeg.ts';
import { check } from './media-failure.ts';
import { pixelFormatName } from './picture-format.ts';

/** What goes into a filter: everything that must stay the same from picture to picture. */
export interface FilterInput {
  readonly width: number;
  readonly height: number;
  readonly pixelFormat: AVPixelFormat;
  /** FFmpeg's numbers for matrix and range (AVColorSpace, AVColorRange). */
  readonly colorSpace: number;
  readonly colorRange: number;
}

/**
 * A chain of FFmpeg picture filters: scaling, padding, turning, changing the pixel format, weaving fields apart.
 * `chain` is filter-graph text ("scale=64:36:flags=area,format=gray").
 */
export class PictureFilter {
  readonly #graph = new FilterGraph();
  readonly #source: FilterContext;
  readonly #sink: FilterContext;
  readonly #path: string;

  constructor(input: FilterInput, chain: string, path: string) {
    this.#path = path;
    this.#graph.alloc();
    // One thread: the pictures are small or a parallel encoder needs the other cores.
    this.#graph.nbThreads = 1;
    const source =
      `buffer=video_size=${input.width}x${input.height}:pix_fmt=${pixelFormatName(input.pixelFormat)}:time_base=1/1` +
      `:colorspace=${input.colorSpace}:range=${input.colorRange}`;
    check(this.#graph.parsePtr(`${source},${chain},buffersink`), path, 'could not be converted');
    check(this.#graph.configSync(), path, 'could not be converted');
    const filters = this.#graph.filters ?? [];
    const [first, last] = [
      filters.find((f) => f.filter?.name === 'buffer'),
      filters.find((f) => f.filter?.name === 'buffersink'),
    ];
    if (!first || !last) throw new Failure('internal', `The filter chain "${chain}" has no ends.`);
    this.#source = first;
    this.#sink = last;
  }

  /** The filtered picture, a new frame that the caller frees. The input stays the caller's. */
  apply(picture: Frame): Frame {
    const output = this.feed(picture);
    if (!output) throw new Failure('internal', 'A picture filter gave no picture.');
    return output;
  }

  /** As `apply`, for a chain that looks ahead: null where it wants more pictures before it gives one. */
  feed(picture: Frame): Frame | null {
    // The graph takes the reference it is given.
    const input = picture.clone();
    if (!input) throw new Failure('internal', 'Out of memory while converting a picture.');
    const output = new Frame();
    output.alloc();
    try {
      check(this.#source.buffersrcAddFrameSync(input), this.#path, 'could not be converted');
      const code = this.#sink.buffersinkGetFrameSync(output);
      if (code === AVERROR_EAGAIN || code === AVERROR_EOF) {
        output.free();
        return null;
      }
      check(code, this.#path, 'could not be converted');
      return output;
    } catch (error) {
      output.free();
      throw error;
    } finally {
      input.free();
    }
  }

  close(): void {
    this.#graph.free();
  }
}
