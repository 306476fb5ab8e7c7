import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Failure } from '../../../../core/jobs/failure.ts';
import type { MediaFrame } from '../../../../core/render/graph.ts';
import type { SourceShape } from '../../../../core/render/placement.ts';
import { addExact, rescale, subtractExact, time, type RationalTime } from '../../../../core/time/rational-time.ts';
import type { Rate } from '../../../../core/time/rate.ts';
import type { YuvFormat } from '../../../../native/binding/kernels.ts';
import type { Frame } from '../engine/ffmpeg.ts';
import { hasAlpha } from '../engine/has-alpha.ts';
import { PictureReader } from '../engine/picture-reader.ts';
import { mediaFile } from '../engine/probe.ts';
import type { VideoProbe } from '../engine/types.ts';

/** Readers kept open beyond those that the frame at hand reads: a cut between a few cameras goes back and forth without opening and seeking anew. */
const KEPT_OPEN = 4;

interface OpenReader {
  readonly path: string;
  readonly reader: PictureReader;
  /** The graph's name for it: whose frames it has read last. */
  name: string;
  /** The film frame it was last read for. */
  usedFor: number;
}

/** What was said to be known of a file is not what is found in it: another version of the program has probed it. */
export class OutdatedProbe extends Error {}

/** What a film's files are called and how long one of its frames is. */
export interface FilmFiles {
  readonly rate: Rate;
  readonly pathOf: (media: MediaFrame['media']) => string;
}

/** The files of a film, open for reading while frames near the one at hand need them. */
export class OpenSources {
  readonly #files: FilmFiles;
  readonly #videos: ReadonlyMap<string, VideoProbe>;
  #frame = 0;
  #readers: OpenReader[] = [];

  /** `videos`: by path, for all files of the film. */
  constructor(files: FilmFiles, videos: ReadonlyMap<string, VideoProbe>) {
    this.#files = files;
    this.#videos = videos;
  }

  /** From now on frames are read for another frame of the film: readers that only those before it needed may be closed or taken over. */
  nextFrame(): void {
    this.#frame++;
    const idle = this.#readers.filter(({ usedFor }) => usedFor < this.#frame - 1);
    for (const reader of idle.sort((a, b) => b.usedFor - a.usedFor).slice(KEPT_OPEN)) this.#close(reader);
  }

  shapeOf({ media }: MediaFrame): SourceShape {
    const { width, height, pixelAspect, rotation } = this.#video(media);
    return { width, height, pixelAspect: pixelAspect.num / pixelAspect.den, rotation };
  }

  formatOf({ media }: MediaFrame): YuvFormat {
    return this.#video(media).format;
  }

  isSolid({ media }: MediaFrame): boolean {
    return !hasAlpha(this.#video(media).pixelFormat);
  }

  /** The frame, by reference; the caller frees it. */
  async read({ media, instant, reader: name }: MediaFrame): Promise<Frame> {
    const path = this.#files.pathOf(media);
    const frame = this.#frameAt(path, instant, this.#video(media));
    const open = this.#openFor(name, path) ?? (await this.#open(name, media));
    open.name = name;
    open.usedFor = this.#frame;
    return open.reader.read(frame);
  }

  close(): void {
    for (const reader of this.#readers) reader.reader.close();
    this.#readers = [];
  }

  #video(media: MediaFrame['media']): VideoProbe {
    const path = this.#files.pathOf(media);
    const video = this.#videos.get(path);
    if (!video) throw new Failure('internal', `${basename(path)} is not among the files of this film.`);
    return video;
  }

  /** The frame on show at an instant. The first and last stay on for one film frame more, which rounding between rates may ask for; beyond that the film is wrong. */
  #frameAt(path: string, instant: RationalTime, { rate, frameCount }: VideoProbe): number {
    const frameOf = (at: RationalTime): number => rescale(at, rate, 'floor').value;
    const frame = frameOf(instant);
    if (frame >= 0 && frame < frameCount) return frame;
    const filmFrame = time(1, this.#files.rate);
    if (frame < 0 && frameOf(addExact(instant, filmFrame)) >= 0) return 0;
    if (frame > 0 && frameOf(subtractExact(instant, filmFrame)) < frameCount) return frameCount - 1;
    throw new Failure(
      'invalid-input',
      `${basename(path)} has frames 0 to ${frameCount - 1}; the timeline asks for frame ${frame}.`,
      'Trim the clip on the timeline, or relink it to the longer file.',
    );
  }

  /** The reader of that name or, where it is new, one of the same file that this frame and the last did not need: the file goes on in the next clip. */
  #openFor(name: string, path: string): OpenReader | undefined {
    const ofPath = this.#readers.filter((reader) => reader.path === path);
    return (
      ofPath.find((reader) => reader.name === name) ??
      ofPath.findLast(({ usedFor }) => usedFor < this.#frame - 1) ??
      ofPath.findLast(({ usedFor }) => usedFor < this.#frame)
    );
  }

  async #open(name: string, media: MediaFrame['media']): Promise<OpenReader> {
    const path = this.#files.pathOf(media);
    const file = await mediaFile(path);
    if (!isDeepStrictEqual(file.probe.video, this.#video(media))) throw new OutdatedProbe(path);
    const opened = { path, reader: new PictureReader(file), name, usedFor: this.#frame };
    this.#readers.push(opened);
    return opened;
  }

  #close(reader: OpenReader): void {
    this.#readers = this.#readers.filter((other) => other !== reader);
    reader.reader.close();
  }
}
