import {
  AV_SAMPLE_FMT_FLTP,
  AV_SAMPLE_FMT_S32,
  FF_ENCODER_AAC,
  FF_ENCODER_FLAC,
  FF_ENCODER_PCM_S24LE,
  type AVSampleFormat,
  type FFEncoderCodec,
} from 'node-av/constants';
import { Failure } from '../../../../core/jobs/failure.ts';
import { avChannelLayoutDefault, Codec, CodecContext, Frame, Rational } from './ffmpeg.ts';

export type SoundCodec = 'aac' | 'flac' | 'pcm24';

export interface SoundOptions {
  readonly codec: SoundCodec;
  readonly sampleRate: number;
  readonly channels: number;
}

const ENCODERS: Readonly<Record<SoundCodec, { name: FFEncoderCodec; sampleFormat: AVSampleFormat }>> = {
  aac: { name: FF_ENCODER_AAC, sampleFormat: AV_SAMPLE_FMT_FLTP },
  flac: { name: FF_ENCODER_FLAC, sampleFormat: AV_SAMPLE_FMT_S32 },
  pcm24: { name: FF_ENCODER_PCM_S24LE, sampleFormat: AV_SAMPLE_FMT_S32 },
};

/** AAC: 96 kbit/s a channel, where listeners stop telling it from the source. */
const AAC_BITS_PER_CHANNEL = 96_000n;

export function soundEncoderContext({ codec: kind, sampleRate, channels }: SoundOptions): {
  codec: Codec;
  encoder: CodecContext;
} {
  const { name, sampleFormat } = ENCODERS[kind];
  const codec = Codec.findEncoderByName(name);
  if (!codec)
    throw new Failure('unsupported-media', `This build of FFmpeg has no ${name} encoder.`, 'Reinstall the program.');
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  encoder.sampleRate = sampleRate;
  encoder.channelLayout = avChannelLayoutDefault(channels);
  encoder.sampleFormat = sampleFormat;
  encoder.timeBase = new Rational(1, sampleRate);
  if (kind === 'aac') encoder.bitRate = AAC_BITS_PER_CHANNEL * BigInt(channels);
  else encoder.bitsPerRawSample = 24;
  return { codec, encoder };
}

/** Samples a frame for codecs that take any number. */
const FREE_FRAME_SIZE = 4096;

/** Cuts a run of samples into the frames an encoder wants, stamped with their place in samples. */
export class SoundFraming {
  readonly #options: SoundOptions;
  readonly #frameSize: number;
  readonly #pending: Float32Array;
  #pendingSamples = 0;
  #position = 0;

  /** `frameSize`: samples a channel that the encoder takes at a time; 0 for any. */
  constructor(options: SoundOptions, frameSize: number) {
    this.#options = options;
    this.#frameSize = frameSize || FREE_FRAME_SIZE;
    this.#pending = new Float32Array(this.#frameSize * options.channels);
  }

  /** The whole frames that `samples` (interleaved) completes. The caller frees them. */
  *push(samples: Float32Array): Generator<Frame> {
    const { channels } = this.#options;
    const capacity = this.#pending.length;
    for (let read = 0; read < samples.length;) {
      const start = this.#pendingSamples * channels;
      const count = Math.min(capacity - start, samples.length - read);
      this.#pending.set(samples.subarray(read, read + count), start);
      read += count;
      this.#pendingSamples += count / channels;
      if (this.#pendingSamples === this.#frameSize) yield this.#take();
    }
  }

  /** The last, short frame, if any. */
  *flush(): Generator<Frame> {
    if (this.#pendingSamples > 0) yield this.#take();
  }

  #take(): Frame {
    const { codec, sampleRate, channels } = this.#options;
    const count = this.#pendingSamples;
    const samples = this.#pending.subarray(0, count * channels);
    const buffer = codec === 'aac' ? planarFloats(samples, channels) : interleaved24(samples);
    const frame = Frame.fromAudioBuffer(buffer, {
      nbSamples: count,
      format: ENCODERS[codec].sampleFormat,
      sampleRate,
      channelLayout: avChannelLayoutDefault(channels),
      timeBase: { num: 1, den: sampleRate },
      pts: BigInt(this.#position),
    });
    this.#position += count;
    this.#pendingSamples = 0;
    return frame;
  }
}

function planarFloats(samples: Float32Array, channels: number): Buffer {
  const count = samples.length / channels;
  const planar = new Float32Array(samples.length);
  for (let channel = 0; channel < channels; channel++) {
    for (let index = 0; index < count; index++)
      planar[channel * count + index] = clamp(samples[index * channels + channel] ?? 0);
  }
  return Buffer.from(planar.buffer);
}

const FULL_SCALE_24 = 2 ** 23;

/** 24-bit samples in the upper bits of 32-bit words, as FFmpeg's 24-bit encoders take them. */
function interleaved24(samples: Float32Array): Buffer {
  const words = new Int32Array(samples.length);
  for (let index = 0; index < samples.length; index++) {
    const level = Math.round((samples[index] ?? 0) * FULL_SCALE_24);
    words[index] = Math.max(-FULL_SCALE_24, Math.min(FULL_SCALE_24 - 1, level)) * 256;
  }
  return Buffer.from(words.buffer);
}

function clamp(level: number): number {
  return Math.max(-1, Math.min(1, level));
}
