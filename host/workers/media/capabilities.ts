import {
  FF_ENCODER_AAC,
  FF_ENCODER_FFV1,
  FF_ENCODER_FLAC,
  FF_ENCODER_LIBX264,
  FF_ENCODER_PCM_S24LE,
  FF_ENCODER_PRORES_KS,
} from 'node-av/constants';
import { avGetHardwareDeviceTypeName, Codec, getFFmpegInfo, HardwareDeviceContext } from './engine/ffmpeg.ts';

export interface MediaCapabilities {
  readonly ffmpeg: string;
  /** Of the encoders that exports, takes and previews use, the ones this build has. */
  readonly encoders: readonly string[];
  /** Decoding hardware that answers on this machine. */
  readonly hardware: readonly string[];
}

const ENCODERS = [
  FF_ENCODER_LIBX264,
  FF_ENCODER_PRORES_KS,
  FF_ENCODER_FFV1,
  FF_ENCODER_AAC,
  FF_ENCODER_FLAC,
  FF_ENCODER_PCM_S24LE,
];

export function capabilities(): MediaCapabilities {
  return {
    ffmpeg: getFFmpegInfo().version,
    encoders: ENCODERS.filter((name) => Codec.findEncoderByName(name) !== null),
    hardware: HardwareDeviceContext.iterateTypes()
      .filter(opens)
      .map((type) => avGetHardwareDeviceTypeName(type)),
  };
}

function opens(type: ReturnType<typeof HardwareDeviceContext.iterateTypes>[number]): boolean {
  const device = new HardwareDeviceContext();
  try {
    return device.create(type, null, null) >= 0;
  } finally {
    device.free();
  }
}
