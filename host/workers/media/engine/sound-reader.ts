import { basename } from 'node:path';
import {
  AV_SAMPLE_FMT_FLT,
  AVDISCARD_ALL,
  AVERROR_EAGAIN,
  AVSEEK_FLAG_BACKWARD,
  type AVSampleFormat,
} from 'node-av/constants';
import { Failure } from '../../../../core/jobs/failure.ts';
import type { MediaFile, SoundSource } from './describe-file.ts';
import {
  avChannelLayoutDefault,
  avGetCodecName,
  Codec,
  CodecContext,
  Frame,
  Packet,
  Rational,
  SoftwareResampleContext,
  type ChannelLayout,
  type FormatContext,
} from './ffmpeg.ts';
import { check } from './media-failure.ts';
import { openInput } from './open-input.ts';
import { timeOf } from './picture-decoder.ts';

export interface SoundFormat {
  readonly sampleRate: number;
  readonly channels: number;
}

interface Stretch {
  /** Place of the first sample on the output clock. */
  readonly start: number;
  /** Interleaved floats. */
  readonly samples: Float32Array;
}

/** Decoded and thrown away before the wanted sample after a seek: lossy codecs overlap their blocks, Opus asks for 80 ms. */
const PREROLL_SECONDS = 0.1;
/** Further ahead than this a seek is cheaper than decoding on. */
const SEEK_BEYOND_SECONDS = 2;
/** Time stamps may be off by their container's rounding; beyond this they mean a hole in the sound. */
const HOLE_SECONDS = 0.05;

/**
 * Reads the sound of one file in a given sample rate and channel count (mono becomes stereo at -3 dB a side, as everywhere). Sample 0 is heard with the asset's first frame (of a file without pictures:
 * the first sample it has). Before and after the file's sound there is silence. Sequential reads do not seek.
 */
export class SoundReader {
  readonly #path: string;
  readonly #source: SoundSource;
  readonly #output: SoundFormat;
  readonly #codec: CodecContext;
  readonly #packet = new Packet();
  readonly #frame = new Frame();
  #format: FormatContext | null = null;
  #resampler: Resampler | null = null;
  /** Decoded and not yet read, in order. */
  #stretches: Stretch[] = [];
  #position = 0;
  #ended = false;

  constructor(file: MediaFile, output: SoundFormat) {
    if (!file.sound)
      throw new Failure('unsupported-media', `${basename(file.path)} has no sound.`, 'Remove it from the sound track.');
    this.#path = file.path;
    this.#source = file.sound;
    this.#output = output;
    this.#codec = openDecoder(file.sound, file.path);
    this.#packet.alloc();
    this.#frame.alloc();
  }

  /** Samples at..at+count-1 of the output clock, interleaved. */
  read(at: number, count: number): Float32Array {
    const { sampleRate, channels } = this.#output;
    const isNear =
      this.#format !== null && at >= this.#position && at - this.#position <= SEEK_BEYOND_SECONDS * sampleRate;
    if (!isNear) this.#start(at);
    const end = at + count;
    while (!this.#ended && this.#decodedTo() < end) this.#decode();
    const samples = new Float32Array(count * channels);
    for (const stretch of this.#stretches) {
      const from = Math.max(at, stretch.start);
      const to = Math.min(end, endOf(stretch, channels));
      if (to > from)
        samples.set(
          stretch.samples.subarray((from - stretch.start) * channels, (to - stretch.start) * channels),
          (from - at) * channels,
        );
    }
    this.#stretches = this.#stretches.filter((stretch) => endOf(stretch, channels) > end);
    this.#position = end;
    return samples;
  }

  close(): void {
    this.#resampler?.close();
    this.#frame.free();
    this.#packet.free();
    this.#codec.freeContext();
    this.#format?.closeInputSync();
  }

  #decodedTo(): number {
    const last = this.#stretches.at(-1);
    return last ? endOf(last, this.#output.channels) : -Infinity;
  }

  #start(at: number): void {
    const { tick, origin, streamIndex } = this.#source;
    this.#endStretch();
    this.#stretches = [];
    this.#ended = false;
    this.#position = at;
    this.#codec.flushBuffers();
    const originSeconds = (origin.value * origin.tick.num) / origin.tick.den;
    const seconds = originSeconds + at / this.#output.sampleRate - PREROLL_SECONDS;
    const target = BigInt(Math.floor((seconds * tick.den) / tick.num));
    if (this.#format && seconds > 0 && this.#format.seekFrameSync(streamIndex, target, AVSEEK_FLAG_BACKWARD) >= 0)
      return;
    this.#format?.closeInputSync();
    this.#format = openInput(this.#path, this.#source.scanOnOpen);
    for (const stream of this.#format.streams) if (stream.index !== streamIndex) stream.discard = AVDISCARD_ALL;
    if (seconds > 0) this.#format.seekFrameSync(streamIndex, target, AVSEEK_FLAG_BACKWARD);
  }

  /** Decodes one packet's worth. */
  #decode(): void {
    const format = this.#format;
    if (!format) return;
    const isPacket = format.readFrameSync(this.#packet) >= 0;
    if (isPacket && this.#packet.streamIndex !== this.#source.streamIndex) {
      this.#packet.unref();
      return;
    }
    const sent = this.#codec.sendPacketSync(isPacket ? this.#packet : null);
    this.#packet.unref();
    // A damaged packet is silence: the time stamps after it keep the rest in place.
    if (sent < 0 && sent !== AVERROR_EAGAIN && isPacket) return;
    while (this.#codec.receiveFrameSync(this.#frame) >= 0) {
      this.#take(this.#frame);
      this.#frame.unref();
    }
    if (!isPacket) {
      this.#endStretch();
      this.#ended = true;
    }
  }

  #take(frame: Frame): void {
    const { tick, origin } = this.#source;
    const { sampleRate: inputRate } = frame;
    const stamp = timeOf(frame.pts);
    const start = Number.isNaN(stamp)
      ? (this.#resampler?.nextInput ?? 0)
      : Math.round(inputRate * ((stamp * tick.num) / tick.den - (origin.value * origin.tick.num) / origin.tick.den));
    const expected = this.#resampler?.nextInput;
    const isHole = expected !== undefined && Math.abs(start - expected) > HOLE_SECONDS * inputRate;
    if (isHole || !this.#resampler?.accepts(frame)) this.#endStretch();
    this.#resampler ??= new Resampler(frame, start, this.#output, this.#path);
    this.#add(this.#resampler.push(frame));
  }

  #endStretch(): void {
    if (this.#resampler) this.#add(this.#resampler.flush());
    this.#resampler?.close();
    this.#resampler = null;
  }

  #add(stretch: Stretch): void {
    if (stretch.samples.length > 0 && endOf(stretch, this.#output.channels) > this.#position)
      this.#stretches.push(stretch);
  }
}

function endOf(stretch: Stretch, channels: number): number {
  return stretch.start + stretch.samples.length / channels;
}

/** One unbroken run of sound through libswresample. */
class Resampler {
  readonly #context = new SoftwareResampleContext();
  readonly #output: SoundFormat;
  readonly #path: string;
  readonly #inputRate: number;
  readonly #inputFormat: AVSampleFormat;
  readonly #inputChannels: number;
  #nextInput: number;
  #nextOutput: number;

  /** `start`: place of the run's first sample on the input's clock. */
  constructor(frame: Frame, start: number, output: SoundFormat, path: string) {
    this.#output = output;
    this.#path = path;
    this.#inputRate = frame.sampleRate;
    this.#inputFormat = frame.format as AVSampleFormat;
    this.#inputChannels = frame.channels;
    this.#nextInput = start;
    const configured = this.#context.allocSetOpts2(
      // As many channels as there are stay the channels that they are.
      output.channels === frame.channels ? layoutOf(frame) : avChannelLayoutDefault(output.channels),
      AV_SAMPLE_FMT_FLT,
      output.sampleRate,
      layoutOf(frame),
      this.#inputFormat,
      frame.sampleRate,
    );
    check(configured, path, 'has sound that could not be converted');
    check(this.#context.init(), path, 'has sound that could not be converted');
    // Silence up to a place that is a whole sample on both clocks: where decoding starts then makes no difference to the phase.
    const period = frame.sampleRate / greatestCommonDivisor(frame.sampleRate, output.sampleRate);
    const silence = ((start % period) + period) % period;
    this.#nextOutput = Math.round(((start - silence) * output.sampleRate) / frame.sampleRate);
    if (silence > 0) check(this.#context.injectSilence(silence), path, 'has sound that could not be converted');
  }

  get nextInput(): number {
    return this.#nextInput;
  }

  accepts(frame: Frame): boolean {
    return (
      frame.sampleRate === this.#inputRate &&
      frame.format === this.#inputFormat &&
      frame.channels === this.#inputChannels
    );
  }

  push(frame: Frame): Stretch {
    this.#nextInput += frame.nbSamples;
    return this.#convert(frame.extendedData, frame.nbSamples);
  }

  flush(): Stretch {
    return this.#convert(null, 0);
  }

  close(): void {
    this.#context.free();
  }

  #convert(input: Buffer[] | null, count: number): Stretch {
    const { channels } = this.#output;
    const room = Math.max(1, this.#context.getOutSamples(count));
    const samples = new Float32Array(room * channels);
    const made = check(
      this.#context.convertSync([Buffer.from(samples.buffer)], room, input, count),
      this.#path,
      'has sound that could not be converted',
    );
    const start = this.#nextOutput;
    this.#nextOutput += made;
    return { start, samples: samples.subarray(0, made * channels) };
  }
}

function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/** Channel order 0 states a count without places: the usual layout of that count is meant. */
function layoutOf(frame: Frame): ChannelLayout {
  const layout = frame.channelLayout;
  return layout.order === 0 ? avChannelLayoutDefault(layout.nbChannels) : layout;
}

function openDecoder({ parameters, tick }: SoundSource, path: string): CodecContext {
  const codec = Codec.findDecoder(parameters.codecId);
  if (!codec) {
    const name = avGetCodecName(parameters.codecId) ?? `codec ${parameters.codecId}`;
    throw new Failure(
      'unsupported-media',
      `${basename(path)} has ${name} sound, which this build can't decode.`,
      'Convert its sound to AAC or PCM.',
    );
  }
  const context = new CodecContext();
  context.allocContext3(codec);
  check(context.parametersToContext(parameters), path, 'has sound that could not be decoded');
  // Lets the decoder move time stamps by the encoder delay it drops.
  context.pktTimebase = new Rational(tick.num, tick.den);
  check(context.open2Sync(codec, null), path, 'has sound that could not be decoded');
  return context;
}
