import { basename } from 'node:path';
import {
  AV_NOPTS_VALUE,
  AV_PKT_DATA_SKIP_SAMPLES,
  AV_PKT_FLAG_CORRUPT,
  AV_PKT_FLAG_DISCARD,
  AVERROR_EOF,
  AVDISCARD_ALL,
} from 'node-av/constants';
import type { Rate } from '../../../../core/time/rate.ts';
import { FFmpegError, Packet, type FormatContext } from './ffmpeg.ts';

/** The packets of one stream, in the order they are decoded in. Times are in ticks of the stream's time base. */
export interface PacketTable {
  readonly tick: Rate;
  /** Display time of each packet; NaN where the file has none. */
  readonly times: Float64Array;
  /** Decode time of each packet, which is what containers seek by; the display time where there is none. */
  readonly decodeTimes: Float64Array;
  readonly durations: Float64Array;
  /** 1 where decoding can start. */
  readonly keyframes: Uint8Array;
  /** 1 where the packet is decoded but not shown: outside the edit list, or a reference picture that is never displayed. */
  readonly hidden: Uint8Array;
}

export interface SoundTable {
  readonly packets: PacketTable;
  /** Samples a channel that the decoder drops at the start (encoder delay) and at the end (padding). */
  readonly trimmed: { readonly start: number; readonly end: number };
}

export interface PacketScan {
  readonly picture: PacketTable | null;
  readonly sound: SoundTable | null;
  /** Packets of either stream that the file holds only in part. */
  readonly incomplete: number;
  /** Why reading stopped before the end, if it did. */
  readonly stoppedBy: string | null;
}

/** Where the streams of interest are; -1 for none. `hidesByFirstByte`: VP8, whose packets say in their first byte whether they are shown (RFC 6386 §9.1). */
export interface StreamChoice {
  readonly picture: number;
  readonly sound: number;
  readonly hidesByFirstByte: boolean;
}

/**
 * Reads the packets of the chosen streams once, without decoding. It costs one pass over the file at disk speed, and is what makes every later seek exact:
 * containers' own indexes leave out edit lists, B-frame order and holes.
 */
export function scanPackets(format: FormatContext, path: string, choice: StreamChoice): PacketScan {
  for (const stream of format.streams) {
    if (stream.index !== choice.picture && stream.index !== choice.sound) stream.discard = AVDISCARD_ALL;
  }
  const picture = choice.picture >= 0 ? new TableBuilder() : null;
  const sound = choice.sound >= 0 ? new TableBuilder() : null;
  const trimmed = { start: 0, end: 0 };
  let incomplete = 0;
  const packet = new Packet();
  packet.alloc();
  try {
    let code = format.readFrameSync(packet);
    for (; code >= 0; code = format.readFrameSync(packet)) {
      if ((packet.flags & AV_PKT_FLAG_CORRUPT) !== 0) incomplete++;
      if (packet.streamIndex === choice.picture) picture?.add(packet, choice.hidesByFirstByte && isHiddenVp8(packet));
      else if (packet.streamIndex === choice.sound) {
        sound?.add(packet, false);
        addTrimmed(packet, trimmed);
      }
      packet.unref();
    }
    const stoppedBy =
      code === AVERROR_EOF ? null : `${basename(path)} is damaged near its end: ${FFmpegError.strerror(code)}`;
    const tickOf = (index: number): Rate => format.streams[index]?.timeBase ?? { num: 1, den: 1 };
    return {
      picture: picture && picture.length > 0 ? picture.build(tickOf(choice.picture)) : null,
      sound: sound && sound.length > 0 ? { packets: sound.build(tickOf(choice.sound)), trimmed } : null,
      incomplete,
      stoppedBy,
    };
  } finally {
    packet.free();
  }
}

class TableBuilder {
  readonly #times: number[] = [];
  readonly #decodeTimes: number[] = [];
  readonly #durations: number[] = [];
  readonly #keyframes: number[] = [];
  readonly #hidden: number[] = [];

  get length(): number {
    return this.#times.length;
  }

  add(packet: Packet, hidden: boolean): void {
    const { pts, dts, flags } = packet;
    const time = pts === AV_NOPTS_VALUE ? NaN : Number(pts);
    this.#times.push(time);
    this.#decodeTimes.push(dts === AV_NOPTS_VALUE ? time : Number(dts));
    this.#durations.push(Number(packet.duration));
    this.#keyframes.push(packet.isKeyframe ? 1 : 0);
    this.#hidden.push(hidden || (flags & AV_PKT_FLAG_DISCARD) !== 0 ? 1 : 0);
  }

  build(tick: Rate): PacketTable {
    return {
      tick: { num: tick.num, den: tick.den },
      times: Float64Array.from(this.#times),
      decodeTimes: Float64Array.from(this.#decodeTimes),
      durations: Float64Array.from(this.#durations),
      keyframes: Uint8Array.from(this.#keyframes),
      hidden: Uint8Array.from(this.#hidden),
    };
  }
}

const VP8_SHOW_FRAME = 0x10;

function isHiddenVp8(packet: Packet): boolean {
  const firstByte = packet.data?.[0];
  return firstByte !== undefined && (firstByte & VP8_SHOW_FRAME) === 0;
}

/** Side data of 10 bytes: samples to skip at the start and at the end of the packet, both 32-bit little-endian, then two reasons. */
function addTrimmed(packet: Packet, trimmed: { start: number; end: number }): void {
  const sideData = packet.getSideData(AV_PKT_DATA_SKIP_SAMPLES);
  if (!sideData || sideData.length < 8) return;
  trimmed.start += sideData.readUInt32LE(0);
  trimmed.end += sideData.readUInt32LE(4);
}
