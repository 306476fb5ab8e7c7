import { Failure } from '../../../../core/jobs/failure.ts';
import type { AVPixelFormat } from 'node-av/constants';
import { basename } from 'node:path';
import { Deinterlacer } from './deinterlacer.ts';
import type { MediaFile, PictureSource } from './describe-file.ts';
import { isInterlaced } from './field-order.ts';
import type { Frame } from './ffmpeg.ts';
import { PictureDecoder, timeOf, type PictureUse } from './picture-decoder.ts';
import { PictureFilter } from './picture-filter.ts';
import { pixelFormatName, SCALE_MATRIX, tagOfMatrix, tagOfRange } from './picture-format.ts';
import type { MediaProbe, VideoProbe } from './types.ts';

interface DecodedPicture {
  readonly time: number;
  readonly frame: Frame;
}

/**
 * Reads pictures of one file by frame number, as FFmpeg frames in the file's planar YUV format with its colour tags filled in.
 *
 * A frame is found by its display time: decoding starts at the last keyframe from which it can be reached and goes on until that time comes. A picture that
 * can't be decoded is replaced by the one before it, the same one whatever way it was reached. Pictures of two fields are made whole.
 */
export class PictureReader {
  readonly probe: MediaProbe & { readonly video: VideoProbe };
  readonly #path: string;
  readonly #source: PictureSource;
  readonly #decoder: PictureDecoder;
  /** The last picture reached, and one decoded beyond it that has yet to be reached. */
  #shown: DecodedPicture | null = null;
  #ahead: DecodedPicture | null = null;
  #lastPicture = -1;
  /** Decode position of the packet that decoding started at, and how many pictures have come since. */
  #startPosition = 0;
  #counted = 0;
  readonly #deinterlacer: Deinterlacer | null;
  #filter: { readonly key: string; readonly filter: PictureFilter } | null = null;

  constructor(file: MediaFile, use: PictureUse = 'show') {
    const { video } = file.probe;
    if (!file.picture || !video) {
      throw new Failure(
        'unsupported-media',
        `${basename(file.path)} has no picture.`,
        'Choose a film; sound files go on sound tracks.',
      );
    }
    this.#path = file.path;
    this.probe = { ...file.probe, video };
    this.#source = file.picture;
    this.#decoder = new PictureDecoder(file.picture.track, use);
    this.#deinterlacer =
      use === 'show' && isInterlaced(video)
        ? new Deinterlacer(video, file.path, (frame) => this.#asCoded(frame))
        : null;
  }

  /** Frame `frame`, to be freed by the caller. RangeError outside 0..frameCount-1. */
  read(frame: number): Frame {
    const { frameCount } = this.probe.video;
    if (!Number.isInteger(frame) || frame < 0 || frame >= frameCount) {
      throw new RangeError(`${basename(this.#path)} has frames 0 to ${frameCount - 1}; there is no frame ${frame}.`);
    }
    return this.#deinterlacer ? this.#deinterlacer.picture(frame) : this.#asCoded(frame);
  }

  close(): void {
    this.#forget();
    this.#deinterlacer?.close();
    this.#filter?.filter.close();
    this.#decoder.close();
  }

  #asCoded(frame: number): Frame {
    const { index } = this.#source;
    const picture = index.pictureOfFrame(frame);
    const time = index.timeOfFrame(frame);
    if (!this.#isReachable(picture, time)) this.#start(time);
    this.#lastPicture = picture;
    return this.#prepare(this.#advanceTo(time));
  }

  /** Whether going on decoding is the shortest way: it is the same or next picture, or no keyframe lies between here and there. */
  #isReachable(picture: number, time: number): boolean {
    if (!this.#shown || this.#shown.time > time) return false;
    if (picture === this.#lastPicture || picture === this.#lastPicture + 1) return true;
    return this.#source.index.keyframeFor(time).position < this.#startPosition + this.#decoder.packetsSent;
  }

  /** Starts decoding at the best keyframe for `time`; one that turns out not to show a picture in time is given up for the one before. */
  #start(time: number): void {
    const { index } = this.#source;
    let keyframe = index.keyframeFor(time);
    for (;;) {
      this.#forget();
      const isBefore = (packetTime: number) => index.isBefore(packetTime, keyframe.position);
      this.#startPosition = keyframe.position;
      this.#counted = 0;
      if (keyframe.position === 0) this.#decoder.restart();
      else if (!this.#decoder.seek(keyframe.time, keyframe.decodeTime, isBefore)) {
        this.#decoder.restart();
        this.#decoder.skipTo(keyframe.time, isBefore);
      }
      this.#ahead = this.#decodeNext();
      const cameTooLate = this.#ahead === null || this.#ahead.time > time;
      if (!cameTooLate || keyframe.position === 0) return;
      const earlier = index.keyframeFor(time, keyframe.position);
      if (earlier.position === keyframe.position) return;
      keyframe = earlier;
    }
  }

  /** Decodes until the picture shown at `time` is reached. */
  #advanceTo(time: number): Frame {
    for (;;) {
      if (this.#shown?.time === time) return this.#shown.frame;
      const next = this.#ahead ?? this.#decodeNext();
      this.#ahead = null;
      if (next && (next.time <= time || !this.#shown)) {
        this.#shown?.frame.free();
        this.#shown = next;
        if (next.time > time) return next.frame;
      } else if (this.#shown) {
        this.#ahead = next;
        return this.#shown.frame;
      } else {
        return this.#decoder.first();
      }
    }
  }

  #decodeNext(): DecodedPicture | null {
    const frame = this.#decoder.next();
    if (!frame) return null;
    const stamp = timeOf(frame.pts);
    const time =
      this.#source.addressing === 'count'
        ? this.#counted
        : Number.isNaN(stamp)
          ? timeOf(frame.bestEffortTimestamp)
          : stamp;
    this.#counted++;
    return { time, frame };
  }

  /** A copy by reference in the promised format and with the tags that the probe settled on; pictures that change size or format midway are converted. */
  #prepare(decoded: Frame): Frame {
    const { format } = this.probe.video;
    const given = decoded.format as AVPixelFormat;
    const isRgb = /rgb|bgr|^(gbr|pal8)/.test(pixelFormatName(given));
    const isPlain =
      decoded.width === format.width &&
      decoded.height === format.height &&
      isSameLayout(pixelFormatName(given), pixelFormatName(this.#source.pixelFormat)) &&
      decoded.linesize.slice(0, 3).every((stride) => stride > 0);
    const picture = isPlain ? decoded.clone() : this.#convert(decoded, isRgb);
    if (!picture) throw new Failure('internal', 'Out of memory while decoding.');
    picture.format = this.#source.pixelFormat;
    picture.colorSpace = tagOfMatrix(format.matrix);
    picture.colorRange = tagOfRange(format.range);
    return picture;
  }

  #convert(decoded: Frame, isRgb: boolean): Frame {
    const { format } = this.probe.video;
    const { width, height, colorSpace, colorRange } = decoded;
    const pixelFormat = decoded.format as AVPixelFormat;
    const key = [width, height, pixelFormat, colorSpace, colorRange].join(' ');
    if (this.#filter?.key !== key) {
      this.#filter?.filter.close();
      this.#filter = null;
      const matrix = isRgb ? `:out_color_matrix=${SCALE_MATRIX[format.matrix]}:out_range=${format.range}` : '';
      const chain = `scale=${format.width}:${format.height}:flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp${matrix},format=${pixelFormatName(this.#source.pixelFormat)}`;
      this.#filter = {
        key,
        filter: new PictureFilter({ width, height, pixelFormat, colorSpace, colorRange }, chain, this.#path),
      };
    }
    return this.#filter.filter.apply(decoded);
  }

  #forget(): void {
    this.#shown?.frame.free();
    this.#ahead?.frame.free();
    this.#shown = null;
    this.#ahead = null;
  }
}

/** yuvj420p is yuv420p whose range is written into its name. */
function isSameLayout(name: string, wanted: string): boolean {
  return name.replace('yuvj', 'yuv') === wanted;
}
