import { AV_LOG_FATAL } from 'node-av/constants';
import { Log } from 'node-av/lib';

/**
 * The one door to FFmpeg: every file of the engine imports the classes it needs from here, so that the log level is set before any of them is used.
 *
 * Only node-av's low-level half (`node-av/lib`) is used, a thin skin over libavformat, libavcodec, libavfilter and libswresample. Its high-level half needs
 * `Promise.withResolvers`, which Node 20 lacks, and silently yields no frames without it.
 *
 * What can go wrong reaches the caller as a return code and becomes a Failure; FFmpeg's own log would only repeat it on stderr.
 */
Log.setLevel(AV_LOG_FATAL);

export {
  avChannelLayoutDefault,
  avGetCodecName,
  avGetHardwareDeviceTypeName,
  avGetPixFmtFromName,
  avGetPixFmtName,
  Codec,
  CodecContext,
  CodecParameters,
  Dictionary,
  FFmpegError,
  FilterGraph,
  FormatContext,
  Frame,
  getFFmpegInfo,
  HardwareDeviceContext,
  Packet,
  Rational,
  SoftwareResampleContext,
} from 'node-av/lib';
export type { ChannelLayout, FilterContext, Stream } from 'node-av/lib';
