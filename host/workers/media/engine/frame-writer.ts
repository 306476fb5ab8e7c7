import type { AVPixelFormat } from 'node-av/constants';
import { rescale, type RationalTime } from '../../../../core/time/rational-time.ts';
import { rate, type Rate } from '../../../../core/time/rate.ts';
import type { YuvFormat, YuvPlanes } from '../../../../native/binding/kernels.ts';
import { usualSignal, type ColourSignal } from './colour-names.ts';
import { Frame } from './ffmpeg.ts';
import { FilmWriter, type Container } from './film-writer.ts';

import { PictureFilter } from './picture-filter.ts';
import {
  bytesPerSample,
  pixelFormatName,
  pixelFormatOf,
  planeSize,
  tagOfMatrix,
  tagOfRange,
} from './picture-format.ts';
import { mediaFile } from './probe.ts';
import type { SoundCodec } from './sound-encoding.ts';
import { SoundReader } from './sound-reader.ts';
import type { FrameWriter, VideoEncoding } from './types.ts';

export interface FrameWriterOptions {
  readonly output: string;
  /** Frames a second. */
  readonly rate: Rate;
  /** Of the planes that will be written. H.264 and ProRes files get the layout those need; FFV1 keeps this one, bit for bit. */
  readonly format: YuvFormat;
  readonly encoding: VideoEncoding;
  /** Primaries and transfer to write down; default: the ones that go with the matrix. */
  readonly signal?: ColourSignal;
  readonly pixelAspect?: Rate;
  /** A file whose sound goes along, from the instant `start` of that asset for as long as there are pictures. A file without sound adds none. */
  readonly audioFrom?: { readonly path: string; readonly start: RationalTime };
}

interface Packaging {
  readonly container: Container;
  readonly soundCodec: SoundCodec;
  /** The layout the codec is given; null keeps the caller's. */
  readonly layout: Pick<YuvFormat, 'subsampling' | 'bitDepth'> | null;
}

/** How each encoding is packed. H.264 is 8-bit 4:2:0 for the sake of players. */
const PACKAGING: Readonly<Record<VideoEncoding['kind'], Packaging>> = {
  ffv1: { container: 'matroska', soundCodec: 'flac', layout: null },
  h264: { container: 'mp4', soundCodec: 'aac', layout: { subsampling: { horizontal: 2, vertical: 2 }, bitDepth: 8 } },
  prores422hq: {
    container: 'mov',
    soundCodec: 'pcm24',
    layout: { subsampling: { horizontal: 2, vertical: 1 }, bitDepth: 10 },
  },
};

/** Starts a file of pictures given as planes. It appears under its name when `finish` resolves; `abort` leaves nothing. */
export async function createFrameWriter(options: FrameWriterOptions): Promise<FrameWriter> {
  const { format, encoding } = options;
  const { container, layout, soundCodec } = PACKAGING[encoding.kind];
  const given = pixelFormatOf(format);
  const encoded = encodedFormat(format, layout);
  const sound = await openSound(options);
  const film = await FilmWriter.create({
    output: options.output,
    container,
    rate: options.rate,
    picture: {
      format: encoded,
      pixelFormat: pixelFormatOf(encoded),
      signal: options.signal ?? usualSignal(format.matrix),
      pixelAspect: options.pixelAspect ?? rate(1),
      encoding,
    },
    sound: sound && { codec: soundCodec, ...sound.format },
  }).catch((error: unknown) => {
    sound?.reader.close();
    throw error;
  });
  const filter = isSameShape(format, encoded)
    ? null
    : new PictureFilter(
        {
          width: format.width,
          height: format.height,
          pixelFormat: given,
          colorSpace: tagOfMatrix(format.matrix),
          colorRange: tagOfRange(format.range),
        },
        `scale=${encoded.width}:${encoded.height}:flags=bicubic+accurate_rnd,format=${pixelFormatName(pixelFormatOf(encoded))}`,
        options.output,
      );
  const packed = Buffer.alloc(packedSize(format));
  let samplesWritten = 0;

  const writeSoundUpTo = async (pictures: number): Promise<void> => {
    if (!sound) return;
    const end = rescale({ value: pictures, rate: options.rate }, rate(sound.format.sampleRate), 'nearest').value;
    await film.writeSound(sound.reader.read(sound.start + samplesWritten, end - samplesWritten));
    samplesWritten = end;
  };
  let isClosed = false;
  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    filter?.close();
    sound?.reader.close();
  };

  return {
    async write(planes) {
      packPlanes(planes, format, packed);
      const frame = frameOf(packed, format, given);
      const picture = filter ? filter.apply(frame) : frame;
      try {
        await film.writePicture(picture);
      } finally {
        frame.free();
        if (picture !== frame) picture.free();
      }
      await writeSoundUpTo(film.pictures);
    },
    async finish() {
      close();
      await film.finish();
    },
    async abort() {
      close();
      await film.abort();
    },
  };
}

/** Chroma subsampling needs even sizes: an odd last row or column is scaled away. */
function encodedFormat(format: YuvFormat, layout: Packaging['layout']): YuvFormat {
  if (!layout) return format;
  const { horizontal, vertical } = layout.subsampling;
  return {
    ...format,
    ...layout,
    width: Math.max(2, format.width - (format.width % horizontal)),
    height: Math.max(2, format.height - (format.height % vertical)),
  };
}

function isSameShape(a: YuvFormat, b: YuvFormat): boolean {
  return a.width === b.width && a.height === b.height && pixelFormatOf(a) === pixelFormatOf(b);
}

interface OpenSound {
  readonly reader: SoundReader;
  readonly format: { readonly sampleRate: number; readonly channels: number };
  readonly start: number;
}

async function openSound({ audioFrom }: FrameWriterOptions): Promise<OpenSound | null> {
  if (!audioFrom) return null;
  const file = await mediaFile(audioFrom.path);
  const { audio } = file.probe;
  if (!audio) return null;
  const { sampleRate, channels } = audio;
  const start = rescale(audioFrom.start, rate(sampleRate), 'nearest').value;
  return { reader: new SoundReader(file, { sampleRate, channels }), format: { sampleRate, channels }, start };
}

function packedSize(format: YuvFormat): number {
  return (
    [0, 1, 2].reduce((sum, plane) => sum + planeSize(format, plane).width * planeSize(format, plane).height, 0) *
    bytesPerSample(format)
  );
}

/** Copies planes of any stride into one buffer without gaps, plane after plane. */
function packPlanes(planes: YuvPlanes, format: YuvFormat, packed: Buffer): void {
  let offset = 0;
  for (const plane of [0, 1, 2] as const) {
    const { width, height } = planeSize(format, plane);
    const rowBytes = width * bytesPerSample(format);
    const [data, stride] = [planes.data[plane], planes.strides[plane]];
    if (stride === rowBytes) {
      packed.set(data.subarray(0, rowBytes * height), offset);
      offset += rowBytes * height;
      continue;
    }
    for (let row = 0; row < height; row++) {
      packed.set(data.subarray(row * stride, row * stride + rowBytes), offset);
      offset += rowBytes;
    }
  }
}

/** A frame of FFmpeg's own holding the packed picture. Filled by FFmpeg: under Electron what `frame.data` returns is a copy. */
function frameOf(packed: Buffer, format: YuvFormat, pixelFormat: AVPixelFormat): Frame {
  const frame = Frame.fromVideoBuffer(packed, { width: format.width, height: format.height, format: pixelFormat });
  frame.colorSpace = tagOfMatrix(format.matrix);
  frame.colorRange = tagOfRange(format.range);
  return frame;
}
