import { basename } from 'node:path';
import {
  AV_CODEC_ID_MJPEG,
  AV_CODEC_ID_VP8,
  AV_DISPOSITION_ATTACHED_PIC,
  AV_NOPTS_VALUE,
  AV_PKT_DATA_DISPLAYMATRIX,
  AVCHROMA_LOC_CENTER,
  AVCHROMA_LOC_TOP,
  AVCHROMA_LOC_UNSPECIFIED,
  AVCOL_RANGE_JPEG,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
  type AVMediaType,
  type AVPixelFormat,
} from 'node-av/constants';
import { Failure } from '../../../../core/jobs/failure.ts';
import { rate, sameRate, type Rate } from '../../../../core/time/rate.ts';
import type { YuvFormat } from '../../../../native/binding/kernels.ts';
import { primariesName, transferName } from './colour-names.ts';
import { avGetCodecName, CodecParameters, type FormatContext, type Frame, type Stream } from './ffmpeg.ts';
import { openInput } from './open-input.ts';
import { scanPackets, type PacketScan, type SoundTable } from './packet-scan.ts';
import { PictureDecoder, type PictureTrack } from './picture-decoder.ts';
import {
  defaultMatrix,
  isUntagged,
  matrixOfTag,
  pixelFormatName,
  pixelFormatOf,
  planarLayout,
  planarLayoutFor,
} from './picture-format.ts';
import { hasAlpha } from './has-alpha.ts';
import { PictureIndex } from './picture-index.ts';
import type { AudioProbe, MediaProbe, VideoProbe } from './types.ts';

/** All that was found out about a file: what callers see of it, and what readers need to open it again cheaply. */
export interface MediaFile {
  readonly path: string;
  readonly probe: MediaProbe;
  readonly picture: PictureSource | null;
  readonly sound: SoundSource | null;
}

export interface PictureSource {
  readonly track: PictureTrack;
  readonly index: PictureIndex;
  /** `time`: pictures are known by their time stamps. `count`: they have none, and are counted from the start of the file. */
  readonly addressing: 'time' | 'count';
  /** The pixel format that every picture is handed out in (planar YUV). */
  readonly pixelFormat: AVPixelFormat;
}

export interface SoundSource {
  readonly streamIndex: number;
  readonly parameters: CodecParameters;
  readonly scanOnOpen: boolean;
  readonly tick: Rate;
  /** The instant of the asset's first frame on the file's clock, in seconds as a fraction: value · tick. */
  readonly origin: { readonly value: number; readonly tick: Rate };
}

/** Reads everything there is to know about a file. `size`: bytes on disk. Throws a Failure that names the file where it can't be played. */
export function describeFile(path: string, size: number): MediaFile {
  const format = openInput(path, true);
  try {
    const pictureStream = chooseStream(format, AVMEDIA_TYPE_VIDEO);
    const soundStream = chooseStream(format, AVMEDIA_TYPE_AUDIO);
    if (!pictureStream && !soundStream) {
      throw new Failure(
        'unsupported-media',
        `${basename(path)} has neither picture nor sound.`,
        'Choose a film or sound file.',
      );
    }
    const scan = scanPackets(format, path, {
      picture: pictureStream?.index ?? -1,
      sound: soundStream?.index ?? -1,
      hidesByFirstByte: pictureStream?.codecpar.codecId === AV_CODEC_ID_VP8,
    });
    if (!scan.picture && !scan.sound) {
      throw new Failure(
        'damaged-media',
        `${basename(path)} holds no pictures and no sound, only headers.`,
        'It may be the first part of a streamed film: join it with its other parts.',
      );
    }
    const notes = [...streamNotes(format), ...damageNotes(scan, pictureStream)];
    const container = format.iformat?.name ?? 'unknown';
    const picture =
      pictureStream && scan.picture ? describePicture(path, container, pictureStream, scan.picture, notes) : null;
    const timecode = startTimecode(format);
    const video = picture && { ...picture.video, startTimecode: timecode };
    const sound =
      soundStream && scan.sound ? describeSound(container, soundStream, scan, picture?.source ?? null) : null;
    return {
      path,
      probe: { container, video, audio: sound?.audio ?? null, size, notes },
      picture: picture?.source ?? null,
      sound: sound?.source ?? null,
    };
  } finally {
    format.closeInputSync();
  }
}

/** The stream FFmpeg would play; cover art is not a film. */
function chooseStream(format: FormatContext, type: AVMediaType): Stream | null {
  const stream = format.streams[format.findBestStream(type)];
  return stream && !stream.hasDisposition(AV_DISPOSITION_ATTACHED_PIC) ? stream : null;
}

function streamNotes(format: FormatContext): string[] {
  const count = (type: AVMediaType) => format.streams.filter((stream) => stream.codecpar.codecType === type).length;
  const notes: string[] = [];
  const [pictures, sounds] = [count(AVMEDIA_TYPE_VIDEO), count(AVMEDIA_TYPE_AUDIO)];
  if (pictures > 1) notes.push(`It has ${pictures} picture tracks; the best one is used.`);
  if (sounds > 1) notes.push(`It has ${sounds} sound tracks; the best one is used.`);
  return notes;
}

/** What is missing from the file. MP4 and MOV state in their headers how many pictures there should be. */
function damageNotes(scan: PacketScan, pictureStream: Stream | null): string[] {
  const notes = scan.stoppedBy ? [scan.stoppedBy] : [];
  const stated = Number(pictureStream?.nbFrames ?? 0);
  const found = scan.picture?.times.length ?? 0;
  if (found < stated) notes.push(`It is cut off: its header lists ${stated} pictures, but only ${found} are there.`);
  if (scan.incomplete > 0) notes.push(`It is damaged: ${scan.incomplete} of its packets are incomplete.`);
  return notes;
}

function startTimecode(format: FormatContext): string | null {
  for (const holder of [...format.streams, format]) {
    const timecode = holder.metadata?.get('timecode');
    if (timecode) return timecode;
  }
  return null;
}

/** MOV and Matroska state every time stamp themselves; the others get theirs from FFmpeg's scan. */
function needsScan(container: string): boolean {
  return !/\b(mov|matroska)\b/.test(container);
}

function copyParameters(stream: Stream): CodecParameters {
  const copy = new CodecParameters();
  copy.alloc();
  stream.codecpar.copy(copy);
  return copy;
}

function describePicture(
  path: string,
  container: string,
  stream: Stream,
  packets: NonNullable<PacketScan['picture']>,
  notes: string[],
): { video: VideoProbe; source: PictureSource } {
  const track: PictureTrack = {
    path,
    streamIndex: stream.index,
    parameters: copyParameters(stream),
    scanOnOpen: needsScan(container),
  };
  const hints = claimedRates(stream);
  const decoder = new PictureDecoder(track);
  try {
    const first = decoder.first();
    const hasTimes = !packets.times.some(Number.isNaN);
    const index = new PictureIndex(hasTimes ? packets : countPictures(decoder, hints), hints);
    if (!hasTimes)
      notes.push('Its pictures carry no time stamps: they are counted from the start, so jumping about in it is slow.');
    if (index.undecodable > 0)
      notes.push(`${index.undecodable} pictures before its first keyframe can't be decoded and are left out.`);
    if (hasTimes && packets.hidden.includes(1))
      notes.push('It has an edit list or hidden pictures: only what it shows is counted.');
    const { rate: frameRate, shown, frameCount } = index.timing;
    if (shown)
      notes.push(`Its frame rate varies: it is conformed to ${frameRate.num}/${frameRate.den} frames a second.`);
    const format = describeFormat(first, stream, notes);
    const video: VideoProbe = {
      codec: avGetCodecName(stream.codecpar.codecId) ?? 'unknown',
      width: first.width,
      height: first.height,
      rate: frameRate,
      frameCount,
      pixelFormat: pixelFormatName(first.format as AVPixelFormat),
      format,
      transfer: transferName(first.colorTrc),
      primaries: primariesName(first.colorPrimaries),
      pixelAspect: pixelAspect(first, stream),
      rotation: rotationOf(stream, notes),
      fieldOrder: fieldOrderOf(stream),
      variableFrameRate: shown !== null,
      startTimecode: null,
    };
    first.free();
    return {
      video,
      source: {
        track,
        index,
        addressing: hasTimes ? 'time' : 'count',
        pixelFormat: pixelFormatOf(format, hasAlpha(video.pixelFormat)),
      },
    };
  } finally {
    decoder.close();
  }
}

/** Rates the container states, best first: the smallest grid all its time stamps lie on, then the average. */
function claimedRates(stream: Stream): Rate[] {
  const claimed = [stream.rFrameRate, stream.avgFrameRate]
    .filter(({ num, den }) => num > 0 && den > 0)
    .map(({ num, den }) => rate(num, den));
  return claimed.filter((candidate, index) => claimed.findIndex((other) => sameRate(other, candidate)) === index);
}

/** A packet table for pictures without time stamps: one tick of the claimed rate each, all reached from the first. */
function countPictures(decoder: PictureDecoder, hints: readonly Rate[]): NonNullable<PacketScan['picture']> {
  let count = 1;
  for (let frame = decoder.next(); frame; frame = decoder.next()) {
    frame.free();
    count++;
  }
  const times = Float64Array.from({ length: count }, (_, index) => index);
  const frameRate = hints[0] ?? rate(25);
  return {
    tick: { num: frameRate.den, den: frameRate.num },
    times,
    decodeTimes: times,
    durations: new Float64Array(count).fill(1),
    keyframes: new Uint8Array(count).fill(1, 0, 1),
    hidden: new Uint8Array(count),
  };
}

function describeFormat(frame: Frame, stream: Stream, notes: string[]): YuvFormat {
  const name = pixelFormatName(frame.format as AVPixelFormat);
  const planar = planarLayout(name);
  const layout = planar ?? planarLayoutFor(name);
  const read = pixelFormatName(pixelFormatOf(layout, hasAlpha(name)));
  if (read !== name && !planar) notes.push(`Its pixel format ${name} is converted to ${read}.`);
  const { height, colorSpace } = frame;
  const tagged = matrixOfTag(colorSpace);
  if (!tagged && !isUntagged(colorSpace) && planar)
    notes.push(
      `Its colour matrix (H.273 number ${colorSpace}) is not supported and is taken for ${defaultMatrix(height)}.`,
    );
  return {
    width: frame.width,
    height,
    ...layout,
    matrix: tagged ?? defaultMatrix(height),
    range: isFullRange(frame, name) ? 'full' : 'limited',
    chromaLocation: chromaLocationOf(frame, stream),
  };
}

function isFullRange(frame: Frame, pixelFormat: string): boolean {
  // Pictures that come as RGB are converted to limited range, the usual one for YUV.
  if (planarLayout(pixelFormat) === null && /rgb|bgr|^(gbr|pal8)/.test(pixelFormat)) return false;
  return frame.colorRange === AVCOL_RANGE_JPEG || pixelFormat.startsWith('yuvj');
}

function chromaLocationOf(frame: Frame, stream: Stream): YuvFormat['chromaLocation'] {
  const { chromaLocation } = frame;
  if (chromaLocation === AVCHROMA_LOC_UNSPECIFIED)
    return stream.codecpar.codecId === AV_CODEC_ID_MJPEG ? 'center' : 'left';
  return chromaLocation === AVCHROMA_LOC_CENTER || chromaLocation === AVCHROMA_LOC_TOP ? 'center' : 'left';
}

function pixelAspect(frame: Frame, stream: Stream): Rate {
  for (const { num, den } of [stream.sampleAspectRatio, frame.sampleAspectRatio]) {
    if (num > 0 && den > 0) return rate(num, den);
  }
  return rate(1);
}

/** From the container's display matrix (ISO/IEC 14496-12 §8.3.2): 16.16 fixed point, its first row is where the picture's x axis points. */
function rotationOf(stream: Stream, notes: string[]): VideoProbe['rotation'] {
  const matrix = stream.codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX);
  if (!matrix || matrix.length < 36) return 0;
  const degrees = (Math.atan2(matrix.readInt32LE(4), matrix.readInt32LE(0)) * 180) / Math.PI;
  const quarters = Math.round(degrees / 90);
  if (Math.abs(degrees - quarters * 90) > 1)
    notes.push(`It asks to be turned by ${degrees.toFixed(1)}°: only quarter turns are done.`);
  return ([0, 90, 180, 270] as const)[(quarters + 4) % 4] ?? 0;
}

/** FFmpeg's AVFieldOrder: 1 progressive; 2 and 5 show the top field first, 3 and 4 the bottom one. */
function fieldOrderOf(stream: Stream): VideoProbe['fieldOrder'] {
  const { fieldOrder } = stream.codecpar.toJSON() as { fieldOrder?: number };
  switch (fieldOrder) {
    case 1:
      return 'progressive';
    case 2:
    case 5:
      return 'top';
    case 3:
    case 4:
      return 'bottom';
    default:
      return 'unknown';
  }
}

function describeSound(
  container: string,
  stream: Stream,
  scan: PacketScan,
  picture: PictureSource | null,
): { audio: AudioProbe; source: SoundSource } | null {
  const { codecpar } = stream;
  if (!scan.sound || codecpar.sampleRate <= 0 || codecpar.channelLayout.nbChannels <= 0) return null;
  const tick = scan.sound.packets.tick;
  const ownStart = stream.startTime === AV_NOPTS_VALUE ? 0 : Number(stream.startTime);
  const origin =
    picture?.addressing === 'time' && scan.picture
      ? { value: picture.index.timeOfFrame(0), tick: scan.picture.tick }
      : { value: ownStart, tick };
  return {
    audio: {
      codec: avGetCodecName(codecpar.codecId) ?? 'unknown',
      sampleRate: codecpar.sampleRate,
      channels: codecpar.channelLayout.nbChannels,
      sampleCount: sampleCount(scan.sound, codecpar.sampleRate),
    },
    source: {
      streamIndex: stream.index,
      parameters: copyParameters(stream),
      scanOnOpen: needsScan(container),
      tick,
      origin,
    },
  };
}

/**
 * Samples a channel, from the time stamps: the span from the first sample that is kept to the end of the last packet. Exact where the container counts in
 * samples (MP4, MOV, WAV); elsewhere to its clock's precision, a millisecond for Matroska.
 */
function sampleCount({ packets, trimmed }: SoundTable, sampleRate: number): number {
  const { times, durations, tick } = packets;
  const toSamples = (ticks: number) => Math.round((ticks * tick.num * sampleRate) / tick.den);
  const last = times.length - 1;
  const span = (times[last] ?? NaN) + (durations[last] ?? 0) - (times[0] ?? NaN);
  const total = Number.isNaN(span) ? durations.reduce((sum, duration) => sum + duration, 0) : span;
  // MP4 shortens the last packet by the padding; others leave that to the decoder.
  const isLastShortened = last > 0 && (durations[last] ?? 0) < (durations[last - 1] ?? 0);
  return Math.max(0, toSamples(total) - trimmed.start - (isLastShortened ? 0 : trimmed.end));
}
