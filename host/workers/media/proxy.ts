import { basename } from 'node:path';
import type { ProxySize } from '../../../core/contract/cache.ts';
import { Failure } from '../../../core/jobs/failure.ts';
import { nominalFramesPerSecond, rate } from '../../../core/time/rate.ts';
import type { Size } from '../../../core/render/placement.ts';
import type { YuvFormat } from '../../../native/binding/kernels.ts';
import type { JobContext } from '../runtime/serve.ts';
import { UNTAGGED, usualSignal } from './engine/colour-names.ts';
import type { MediaFile } from './engine/describe-file.ts';
import type { Frame } from './engine/ffmpeg.ts';
import { FilmWriter, type FilmPictureOptions } from './engine/film-writer.ts';
import { displaySize } from './engine/picture-size.ts';
import { hasAlpha } from './engine/has-alpha.ts';
import { pixelFormatOf } from './engine/picture-format.ts';
import { mediaFile } from './engine/probe.ts';
import type { VideoProbe } from './engine/types.ts';
import { FilmPictures } from './render/film-pictures.ts';
import { OpenSources } from './render/open-sources.ts';
import { wholeFrame } from './render/whole-frame.ts';
import { StackedPictures } from './stacked-pictures.ts';
import { SoundCopy } from './sound-copy.ts';
import { TaskInHand } from './task-in-hand.ts';

export interface ProxyRequest {
  readonly path: string;
  readonly output: string;
  readonly size: ProxySize;
}

const STAGE = 'Making a proxy';
/** Every picture is a keyframe: any can be shown after decoding one. Why H.264, and with CABAC: docs/decisions/015-proxies.md. */
const ENCODING = { kind: 'h264', crf: 20, preset: 'veryfast', keyframeInterval: 1 } as const;
const PROXY_LINES = 720;
/** The clock of a film without pictures. */
const SECONDS = rate(1);

/**
 * A stand-in for a file that every Chromium plays: H.264 of keyframes only and the sound as it is, in QuickTime. The same frames at the same rate, start timecode,
 * matrix, range, primaries and transfer; turned and in square pixels, as it is meant to be seen. Sound keeps its samples (to 24 bits) and channels. H.264 has no alpha:
 * the proxy of a picture that has some is twice as tall, with the alpha as luma of full range in its lower half.
 */
export async function makeProxy({ path, output, size }: ProxyRequest, context: JobContext): Promise<void> {
  const file = await mediaFile(path);
  const { video, audio } = file.probe;
  if (!video && !audio) throw new Failure('unsupported-media', `${basename(path)} holds neither picture nor sound.`);
  const picture = video && proxyPicture(video, size);
  const sound = audio && new SoundCopy(file, audio);
  try {
    const film = await FilmWriter.create({
      output,
      container: 'mov',
      rate: video?.rate ?? SECONDS,
      timecode: video?.startTimecode ?? null,
      picture,
      sound: audio && { codec: 'pcm24', sampleRate: audio.sampleRate, channels: audio.channels },
    });
    try {
      if (video && picture) await copyPictures(file, video, picture, film, sound, context);
      // Of a file with picture, what is heard after its last frame.
      await sound?.finish(film, context, picture === null);
      await film.finish();
    } catch (error) {
      await film.abort();
      throw error;
    }
  } finally {
    sound?.close();
  }
}

/** The size of a proxy: the shape the picture is seen in, in even numbers of pixels. */
export function proxyDimensions(seen: Size, size: ProxySize): Size {
  const share = { quarter: 1 / 4, half: 1 / 2, full: 1, '720p': Math.min(1, PROXY_LINES / seen.height) }[size];
  const even = (length: number) => Math.max(2, Math.round((length * share) / 2) * 2);
  return { width: even(seen.width), height: even(seen.height) };
}

function proxyPicture(video: VideoProbe, size: ProxySize): FilmPictureOptions {
  const { matrix, range, chromaLocation } = video.format;
  const format: YuvFormat = {
    ...proxyDimensions(displaySize(video), size),
    subsampling: { horizontal: 2, vertical: 2 },
    bitDepth: 8,
    matrix,
    range,
    chromaLocation,
  };
  const usual = usualSignal(matrix);
  return {
    format: hasAlpha(video.pixelFormat) ? { ...format, height: 2 * format.height } : format,
    pixelFormat: pixelFormatOf(format),
    signal: {
      primaries: video.primaries === UNTAGGED ? usual.primaries : video.primaries,
      transfer: video.transfer === UNTAGGED ? usual.transfer : video.transfer,
    },
    pixelAspect: rate(1),
    encoding: ENCODING,
  };
}

/** While one picture is encoded the next is decoded; sound goes along a second at a time. */
async function copyPictures(
  file: MediaFile,
  video: VideoProbe,
  { format }: FilmPictureOptions,
  film: FilmWriter,
  sound: SoundCopy | null,
  { signal, onProgress }: JobContext,
): Promise<void> {
  const { path } = file;
  const total = video.frameCount;
  const second = nominalFramesPerSecond(video.rate);
  const inHand = new TaskInHand();
  const pictures = hasAlpha(video.pixelFormat) ? new StackedPictures(file, format) : solidPictures(path, video, format);
  try {
    for (let frame = 0; frame < total; frame++) {
      signal.throwIfAborted();
      const picture = await pictures.picture(frame);
      await inHand.start(async () => {
        try {
          await film.writePicture(picture);
        } finally {
          picture.free();
        }
        if ((frame + 1) % second === 0) await sound?.goOnTo(film, { value: frame + 1, rate: video.rate });
        onProgress({ stage: STAGE, done: frame + 1, total });
      });
    }
  } finally {
    await inHand.done();
    pictures.close();
  }
}

interface ProxyPictures {
  /** Frame `frame`, which the caller frees. */
  picture(frame: number): Promise<Frame>;
  close(): void;
}

function solidPictures(path: string, video: VideoProbe, format: YuvFormat): ProxyPictures {
  const seen = displaySize(video);
  const sources = new OpenSources({ rate: video.rate, pathOf: () => path }, new Map([[path, video]]));
  const pictures = new FilmPictures(format, sources);
  return {
    picture: (frame) => pictures.picture(wholeFrame(frame, video.rate, format, seen)),
    close: () => pictures.close(),
  };
}
