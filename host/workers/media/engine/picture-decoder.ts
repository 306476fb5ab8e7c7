import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { AV_NOPTS_VALUE, AVDISCARD_ALL, AVERROR_EAGAIN, AVERROR_EOF, AVSEEK_FLAG_BACKWARD } from 'node-av/constants';
import { Failure } from '../../../../core/jobs/failure.ts';
import {
  avGetCodecName,
  Codec,
  CodecContext,
  Frame,
  Packet,
  type CodecParameters,
  type FormatContext,
} from './ffmpeg.ts';
import { check, mediaFailure } from './media-failure.ts';
import { openInput } from './open-input.ts';

/** Where the pictures of a file are and how they are packed: what it takes to decode them without probing again. */
export interface PictureTrack {
  readonly path: string;
  readonly streamIndex: number;
  readonly parameters: CodecParameters;
  /** Whether the container must be scanned on opening for its timestamps to come out the same (see `openInput`). */
  readonly scanOnOpen: boolean;
}

/**
 * What pictures are decoded for. `show`: to the bit as the standard says. `measure`: without the codec's own deblocking, which takes a fifth of the time
 * of decoding H.264 and nearly half of VP8's; what is left on the edges of blocks does not survive scaling down.
 */
export type PictureUse = 'show' | 'measure';

/** More threads than this gain nothing at the sizes editors use and hold a frame each. */
const MOST_THREADS = 8;

/**
 * Decodes the pictures of one file in display order. Decoding is synchronous: FFmpeg's own threads do the work, and crossing to libuv for each picture would
 * cost a fifth more CPU.
 *
 * A packet that can't be decoded is skipped: who asks for its picture gets the one before it.
 */
export class PictureDecoder {
  readonly #track: PictureTrack;
  readonly #packet = new Packet();
  readonly #codec: CodecContext;
  #format: FormatContext;
  #draining = false;
  #packetsSent = 0;
  #lastError = 0;

  constructor(track: PictureTrack, use: PictureUse = 'show') {
    this.#track = track;
    this.#format = this.#open();
    try {
      this.#codec = openDecoder(track.parameters, track.path, use);
      this.#packet.alloc();
    } catch (error) {
      this.#format.closeInputSync();
      throw error;
    }
  }

  /** Packets given to the decoder since the last start. */
  get packetsSent(): number {
    return this.#packetsSent;
  }

  /** The next picture, a frame that the caller frees; null after the last one. */
  next(): Frame | null {
    const frame = new Frame();
    frame.alloc();
    for (;;) {
      const code = this.#codec.receiveFrameSync(frame);
      if (code >= 0) return frame;
      if (code === AVERROR_EOF || (code !== AVERROR_EAGAIN && this.#draining)) break;
      if (code !== AVERROR_EAGAIN) this.#lastError = code;
      this.#sendPacket();
    }
    frame.free();
    return null;
  }

  /** Like `next`, but no picture at all is a Failure that names the file and what the decoder said. */
  first(): Frame {
    const frame = this.next();
    if (frame) return frame;
    const codec = avGetCodecName(this.#track.parameters.codecId) ?? 'unknown';
    if (this.#lastError < 0)
      throw mediaFailure(this.#lastError, this.#track.path, `holds ${codec} pictures that could not be decoded`);
    throw new Failure(
      'damaged-media',
      `${basename(this.#track.path)} holds ${codec} pictures, but none could be decoded.`,
      'If it plays elsewhere it may be encrypted; otherwise copy it again from its source.',
    );
  }

  /** Goes back to the start of the file. */
  restart(): void {
    this.#format.closeInputSync();
    this.#format = this.#open();
    this.#reset();
  }

  /**
   * Goes to the keyframe displayed at `time`, seeking by `decodeTime`; `isBefore` tells, from its display time, whether a packet precedes that keyframe in the file.
   * False when the container lands after it; then only `restart` (and `skipTo`) is sure.
   */
  seek(time: number, decodeTime: number, isBefore: (packetTime: number) => boolean): boolean {
    const target = BigInt(Math.min(time, decodeTime));
    if (this.#format.seekFrameSync(this.#track.streamIndex, target, AVSEEK_FLAG_BACKWARD) < 0) return false;
    this.#reset();
    return this.skipTo(time, isBefore);
  }

  /** Reads on, without decoding, to the keyframe displayed at `time`, which is decoded next. False if it does not come. */
  skipTo(time: number, isBefore: (packetTime: number) => boolean): boolean {
    while (this.#readPacket()) {
      const packetTime = timeOf(this.#packet.pts);
      if (packetTime === time && this.#packet.isKeyframe) {
        this.#sendRead();
        return true;
      }
      this.#packet.unref();
      if (!isBefore(packetTime)) return false;
    }
    return false;
  }

  close(): void {
    this.#packet.free();
    this.#codec.freeContext();
    this.#format.closeInputSync();
  }

  #open(): FormatContext {
    const format = openInput(this.#track.path, this.#track.scanOnOpen);
    for (const stream of format.streams) if (stream.index !== this.#track.streamIndex) stream.discard = AVDISCARD_ALL;
    return format;
  }

  #reset(): void {
    this.#codec.flushBuffers();
    this.#draining = false;
    this.#packetsSent = 0;
  }

  #sendPacket(): void {
    if (this.#readPacket()) {
      this.#sendRead();
    } else {
      this.#draining = true;
      this.#codec.sendPacketSync(null);
    }
  }

  #sendRead(): void {
    const code = this.#codec.sendPacketSync(this.#packet);
    if (code < 0 && code !== AVERROR_EAGAIN) this.#lastError = code;
    this.#packet.unref();
    this.#packetsSent++;
  }

  /** The next packet of the track into `#packet`; false at the end of what can be read. */
  #readPacket(): boolean {
    for (;;) {
      if (this.#format.readFrameSync(this.#packet) < 0) return false;
      if (this.#packet.streamIndex === this.#track.streamIndex) return true;
      this.#packet.unref();
    }
  }
}

/** A time stamp as a number; NaN for none. Exact: ticks stay far below 2^53. */
export function timeOf(timestamp: bigint): number {
  return timestamp === AV_NOPTS_VALUE ? NaN : Number(timestamp);
}

function openDecoder(parameters: CodecParameters, path: string, use: PictureUse): CodecContext {
  const codec = Codec.findDecoder(parameters.codecId);
  if (!codec) {
    const name = avGetCodecName(parameters.codecId) ?? `codec ${parameters.codecId}`;
    throw new Failure(
      'unsupported-media',
      `${basename(path)} holds ${name}, which this build can't decode.`,
      'Convert it to H.264, ProRes or FFV1.',
    );
  }
  const context = new CodecContext();
  context.allocContext3(codec);
  check(context.parametersToContext(parameters), path, 'could not be decoded');
  context.threadCount = Math.min(availableParallelism(), MOST_THREADS);
  if (use === 'measure') check(context.setOption('skip_loop_filter', 'all'), path, 'could not be decoded');
  check(context.open2Sync(codec, null), path, 'could not be decoded');
  return context;
}
