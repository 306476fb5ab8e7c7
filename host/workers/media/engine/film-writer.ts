import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PICTURE_TYPE_NONE,
  AVERROR_EAGAIN,
  AVERROR_ENOENT,
  AVERROR_EOF,
  AVFMT_FLAG_BITEXACT,
  AVFMT_GLOBALHEADER,
  FF_ENCODER_FFV1,
  FF_ENCODER_LIBX264,
  FF_ENCODER_PRORES_KS,
  type AVPixelFormat,
} from 'node-av/constants';
import { Failure } from '../../../../core/jobs/failure.ts';
import type { Rate } from '../../../../core/time/rate.ts';
import type { YuvFormat } from '../../../../native/binding/kernels.ts';
import { primariesTag, transferTag, type ColourSignal } from './colour-names.ts';
import { Codec, CodecContext, Dictionary, FormatContext, Packet, Rational, type Frame, type Stream } from './ffmpeg.ts';
import { check } from './media-failure.ts';
import { commitPartial, discardPartial, partialOf } from './partial-file.ts';
import { tagOfChromaLocation, tagOfMatrix, tagOfRange } from './picture-format.ts';
import { SoundFraming, soundEncoderContext, type SoundCodec } from './sound-encoding.ts';
import type { VideoEncoding } from './types.ts';

export type Container = 'mp4' | 'mov' | 'matroska';

export interface FilmPictureOptions {
  readonly format: YuvFormat;
  readonly pixelFormat: AVPixelFormat;
  readonly signal: ColourSignal;
  readonly pixelAspect: Rate;
  readonly encoding: VideoEncoding;
}

export interface FilmOptions {
  readonly output: string;
  readonly container: Container;
  /** Pictures a second. */
  readonly rate: Rate;
  /** SMPTE timecode of the first picture, which QuickTime keeps in a track of its own. */
  readonly timecode?: string | null;
  /** What the file says of itself to whoever looks: kept as its `comment` and `description`. */
  readonly remark?: string | null;
  /** Null for sound alone. */
  readonly picture: FilmPictureOptions | null;
  readonly sound: { readonly codec: SoundCodec; readonly sampleRate: number; readonly channels: number } | null;
}

/**
 * Encodes pictures and sound into one file. Encoding and writing run on libuv's threads: the caller may decode the next picture while a promise is pending.
 * Pictures and sound may be written side by side, but each `writePicture` must be awaited before the next, each `writeSound` likewise, and both before `finish` or
 * `abort`. The file appears under its name when `finish` resolves; `abort` leaves nothing.
 */
export class FilmWriter {
  readonly #format = new FormatContext();
  readonly #options: FilmOptions;
  #picture: EncodedStream | null = null;
  #sound: EncodedStream | null = null;
  #framing: SoundFraming | null = null;
  #muxed: Promise<number> = Promise.resolve(0);
  #pictures = 0;
  #isOpen = false;
  #isOver = false;

  private constructor(options: FilmOptions) {
    this.#options = options;
  }

  static async create(options: FilmOptions): Promise<FilmWriter> {
    const writer = new FilmWriter(options);
    try {
      await writer.#open();
      return writer;
    } catch (error) {
      await writer.abort();
      throw error;
    }
  }

  get pictures(): number {
    return this.#pictures;
  }

  /** Encodes the next picture; the frame stays the caller's. */
  async writePicture(frame: Frame): Promise<void> {
    const { picture } = this.#options;
    if (!picture) throw new Failure('internal', `${this.#options.output} was to have no picture.`);
    frame.pts = BigInt(this.#pictures++);
    // A decoder leaves its picture type here, which an encoder would obey.
    frame.pictType = AV_PICTURE_TYPE_NONE;
    // ProRes takes its tags from each picture.
    const { signal, format } = picture;
    frame.colorPrimaries = primariesTag(signal.primaries);
    frame.colorTrc = transferTag(signal.transfer);
    frame.colorSpace = tagOfMatrix(format.matrix);
    frame.colorRange = tagOfRange(format.range);
    await this.#encode(this.#picture, frame);
  }

  /** Encodes the next samples: interleaved floats, -1..1, clamped beyond. */
  async writeSound(samples: Float32Array): Promise<void> {
    if (!this.#framing) return;
    for (const frame of this.#framing.push(samples)) await this.#encodeSound(frame);
  }

  async finish(): Promise<void> {
    try {
      for (const frame of this.#framing?.flush() ?? []) await this.#encodeSound(frame);
      await this.#encode(this.#sound, null);
      await this.#encode(this.#picture, null);
      this.#checkWrite(await this.#format.writeTrailer());
      this.#isOpen = false;
      await this.#format.closeOutput();
    } catch (error) {
      await this.abort();
      throw error;
    }
    this.#free();
    await commitPartial(this.#options.output);
  }

  /** Leaves nothing behind. Does nothing after `finish` or a first `abort`. */
  async abort(): Promise<void> {
    if (this.#isOver) return;
    if (this.#isOpen) await this.#format.closeOutput();
    this.#isOpen = false;
    this.#free();
    await discardPartial(this.#options.output);
  }

  async #open(): Promise<void> {
    const { container, output, picture, sound, timecode, remark } = this.#options;
    this.#checkWrite(this.#format.allocOutputContext2(null, container, `file:${partialOf(output)}`));
    // The same pictures make the same bytes: no random identifiers, no version strings.
    this.#format.setFlags(AVFMT_FLAG_BITEXACT);
    const needsGlobalHeader = this.#format.oformat?.hasFlags(AVFMT_GLOBALHEADER) ?? false;
    if (picture) {
      this.#picture = await this.#addStream(
        pictureEncoderContext(picture, this.#options.rate),
        pictureEncoderOptions(picture.encoding),
        needsGlobalHeader,
      );
      this.#picture.stream.avgFrameRate = new Rational(this.#options.rate.num, this.#options.rate.den);
      if (timecode) this.#picture.stream.metadata = Dictionary.fromObject({ timecode });
    }
    if (sound) {
      this.#sound = await this.#addStream(soundEncoderContext(sound), {}, needsGlobalHeader);
      this.#framing = new SoundFraming(sound, this.#sound.encoder.frameSize);
    }
    // Tools look in one or the other.
    if (remark) this.#format.metadata = Dictionary.fromObject({ comment: remark, description: remark });
    const opened = await this.#format.openOutput();
    if (opened === AVERROR_ENOENT) {
      throw new Failure(
        'not-found',
        `${output} can't be written: there is no folder ${dirname(output)}.`,
        'Choose a folder that exists.',
      );
    }
    this.#checkWrite(opened);
    this.#isOpen = true;
    const options = Dictionary.fromObject(muxerOptions(this.#options));
    this.#checkWrite(await this.#format.writeHeader(options));
    options.free();
  }

  async #addStream(
    context: { codec: Codec; encoder: CodecContext },
    options: Record<string, string>,
    globalHeader: boolean,
  ): Promise<EncodedStream> {
    const { codec, encoder } = context;
    if (globalHeader) encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
    const dictionary = Dictionary.fromObject(options);
    this.#checkWrite(await encoder.open2(codec, dictionary));
    dictionary.free();
    const stream = this.#format.newStream(codec);
    this.#checkWrite(stream.codecpar.fromContext(encoder));
    stream.timeBase = encoder.timeBase;
    const packet = new Packet();
    packet.alloc();
    return { stream, encoder, packet };
  }

  async #encodeSound(frame: Frame): Promise<void> {
    try {
      await this.#encode(this.#sound, frame);
    } finally {
      frame.free();
    }
  }

  /** Sends a frame (null: the end) and writes all packets that come of it. */
  async #encode(target: EncodedStream | null, frame: Frame | null): Promise<void> {
    if (!target) return;
    const { encoder, stream, packet } = target;
    this.#checkWrite(await encoder.sendFrame(frame));
    for (;;) {
      const code = await encoder.receivePacket(packet);
      if (code === AVERROR_EAGAIN || code === AVERROR_EOF) return;
      this.#checkWrite(code);
      packet.streamIndex = stream.index;
      if (packet.duration === 0n && target === this.#picture) packet.duration = 1n;
      packet.rescaleTs(encoder.timeBase, stream.timeBase);
      this.#checkWrite(await this.#mux(packet));
    }
  }

  /** Hands a packet to the container, one at a time whoever calls. Resolves to FFmpeg's return code. */
  #mux(packet: Packet): Promise<number> {
    this.#muxed = this.#muxed.then(() => this.#format.interleavedWriteFrame(packet));
    return this.#muxed;
  }

  #checkWrite(code: number): void {
    check(code, this.#options.output, 'could not be written');
  }

  #free(): void {
    this.#isOver = true;
    for (const target of [this.#picture, this.#sound]) {
      target?.encoder.freeContext();
      target?.packet.free();
    }
    this.#picture = null;
    this.#sound = null;
    this.#format.freeContext();
  }
}

interface EncodedStream {
  readonly stream: Stream;
  readonly encoder: CodecContext;
  readonly packet: Packet;
}

/**
 * No random ids (Matroska's) or times of day in the file: the same pictures give the same bytes. Time scales in which both a frame and a sample are whole
 * numbers, so that edit lists can state the film's length exactly.
 */
function muxerOptions({ container, rate, sound }: FilmOptions): Record<string, string> {
  const fflags = '+bitexact';
  if (container === 'matroska') return { fflags };
  const scale = sound ? leastCommonMultiple(rate.num, sound.sampleRate) : rate.num;
  const MOST = 2 ** 31 - 1;
  return { fflags, movflags: '+faststart+write_colr', ...(scale <= MOST ? { movie_timescale: String(scale) } : {}) };
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return (a / x) * b;
}

const ENCODERS = { ffv1: FF_ENCODER_FFV1, h264: FF_ENCODER_LIBX264, prores422hq: FF_ENCODER_PRORES_KS } as const;
const PRORES_PROFILE_HQ = '3';

function pictureEncoderContext(
  { format, pixelFormat, encoding, signal, pixelAspect }: FilmPictureOptions,
  rate: Rate,
): { codec: Codec; encoder: CodecContext } {
  const codec = Codec.findEncoderByName(ENCODERS[encoding.kind]);
  if (!codec)
    throw new Failure(
      'unsupported-media',
      `This build of FFmpeg has no ${ENCODERS[encoding.kind]} encoder.`,
      'Reinstall the program.',
    );
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  encoder.width = format.width;
  encoder.height = format.height;
  encoder.pixelFormat = pixelFormat;
  encoder.timeBase = new Rational(rate.den, rate.num);
  encoder.framerate = new Rational(rate.num, rate.den);
  encoder.sampleAspectRatio = new Rational(pixelAspect.num, pixelAspect.den);
  encoder.colorSpace = tagOfMatrix(format.matrix);
  encoder.colorRange = tagOfRange(format.range);
  encoder.chromaLocation = tagOfChromaLocation(format.chromaLocation);
  encoder.colorPrimaries = primariesTag(signal.primaries);
  encoder.colorTrc = transferTag(signal.transfer);
  encoder.threadCount = availableParallelism();
  if (encoding.kind === 'h264' && encoding.keyframeInterval !== undefined) encoder.gopSize = encoding.keyframeInterval;
  if (encoding.kind === 'ffv1') encoder.gopSize = 1;
  return { codec, encoder };
}

function pictureEncoderOptions(encoding: VideoEncoding): Record<string, string> {
  switch (encoding.kind) {
    case 'ffv1':
      return { level: '3', slicecrc: '1' };
    case 'h264':
      return { preset: encoding.preset, crf: String(encoding.crf) };
    case 'prores422hq':
      return { profile: PRORES_PROFILE_HQ, vendor: 'apl0' };
  }
}
