import { AVERROR_EAGAIN, AVERROR_EOF, type AVPixelFormat, type FFVideoEncoder } from 'node-av/constants';
import {
  Codec,
  CodecContext,
  Dictionary,
  FormatContext,
  Packet,
  Rational,
  type Frame,
} from '../../host/workers/media/engine/ffmpeg.ts';

/** How a film is encoded that the program itself would not write. */
interface Encoding {
  readonly container: 'mov' | 'matroska';
  readonly encoder: FFVideoEncoder;
  readonly options: Readonly<Record<string, string>>;
  readonly width: number;
  readonly height: number;
  readonly pixelFormat: AVPixelFormat;
  readonly framesPerSecond: number;
}

/** Writes pictures, one for each frame, which are freed. */
export async function encodeFilm(
  output: string,
  { container, encoder: name, options, width, height, pixelFormat, framesPerSecond }: Encoding,
  frames: number,
  picture: (index: number) => Frame,
): Promise<void> {
  const codec = Codec.findEncoderByName(name);
  if (!codec) throw new Error(`There is no ${name}.`);
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  encoder.width = width;
  encoder.height = height;
  encoder.pixelFormat = pixelFormat;
  encoder.timeBase = new Rational(1, framesPerSecond);
  const film = new FormatContext();
  must(film.allocOutputContext2(null, container, output));
  must(await encoder.open2(codec, Dictionary.fromObject(options)));
  const stream = film.newStream(codec);
  must(stream.codecpar.fromContext(encoder));
  stream.timeBase = encoder.timeBase;
  must(await film.openOutput());
  must(await film.writeHeader());
  const packet = new Packet();
  packet.alloc();
  for (let index = 0; index <= frames; index++) {
    const frame = index < frames ? picture(index) : null;
    if (frame) frame.pts = BigInt(index);
    must(await encoder.sendFrame(frame));
    frame?.free();
    for (;;) {
      const code = await encoder.receivePacket(packet);
      if (code === AVERROR_EAGAIN || code === AVERROR_EOF) break;
      must(code);
      packet.streamIndex = stream.index;
      packet.duration = 1n;
      packet.rescaleTs(encoder.timeBase, stream.timeBase);
      must(await film.interleavedWriteFrame(packet));
    }
  }
  must(await film.writeTrailer());
  await film.closeOutput();
  packet.free();
  encoder.freeContext();
  film.freeContext();
}

function must(code: number): void {
  if (code < 0) throw new Error(`FFmpeg says ${code}.`);
}
