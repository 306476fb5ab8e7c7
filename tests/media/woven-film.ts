import { AVERROR_EAGAIN, AVERROR_EOF, FF_ENCODER_LIBX264 } from 'node-av/constants';
import {
  Codec,
  CodecContext,
  Dictionary,
  FormatContext,
  Packet,
  Rational,
} from '../../host/workers/media/engine/ffmpeg.ts';
import { filmFrame, planesOf } from '../../host/workers/media/engine/film-frame.ts';
import { pixelFormatOf } from '../../host/workers/media/engine/picture-format.ts';
import type { YuvFormat } from '../../native/binding/kernels.ts';

const format: YuvFormat = {
  width: 320,
  height: 240,
  subsampling: { horizontal: 2, vertical: 2 },
  bitDepth: 8,
  matrix: 'bt601',
  range: 'limited',
  chromaLocation: 'left',
};

/** Where the bar of a woven film stands, from the left, when a field is taken; fields are counted from 0, two a frame. */
export const barAt = (field: number): number => 20 + 4 * field;

export const barWidth = 40;

/**
 * A white bar that goes right over grey, filmed by fields at 50 a second and woven into 25 interlaced H.264 pictures: each row of a picture shows the bar where it was when
 * its field was taken.
 */
export async function writeWovenFilm(output: string, frames: number, first: 'top' | 'bottom'): Promise<void> {
  const codec = Codec.findEncoderByName(FF_ENCODER_LIBX264);
  if (!codec) throw new Error('no encoder');
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  encoder.width = format.width;
  encoder.height = format.height;
  encoder.pixelFormat = pixelFormatOf(format);
  encoder.timeBase = new Rational(1, 25);
  const order = first === 'top' ? 'tff=1' : 'bff=1';
  const options = Dictionary.fromObject({ crf: '4', preset: 'veryfast', flags: '+ilme+ildct', 'x264-params': order });
  const film = new FormatContext();
  must(film.allocOutputContext2(null, 'mov', output));
  must(await encoder.open2(codec, options));
  const stream = film.newStream(codec);
  must(stream.codecpar.fromContext(encoder));
  stream.timeBase = encoder.timeBase;
  must(await film.openOutput());
  must(await film.writeHeader());
  const packet = new Packet();
  packet.alloc();
  for (let frame = 0; frame <= frames; frame++) {
    const picture = frame < frames ? wovenFrame(frame, first) : null;
    must(await encoder.sendFrame(picture));
    picture?.free();
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

function wovenFrame(index: number, first: 'top' | 'bottom') {
  const frame = filmFrame(format);
  const { data, strides } = planesOf(frame);
  for (let row = 0; row < format.height; row++) {
    const isFirst = (row % 2 === 0) === (first === 'top');
    const left = barAt(2 * index + (isFirst ? 0 : 1));
    const line = data[0].subarray(row * strides[0], row * strides[0] + format.width);
    line.fill(100).fill(235, left, left + barWidth);
  }
  data[1].fill(128);
  data[2].fill(128);
  frame.pts = BigInt(index);
  return frame;
}

function must(code: number): void {
  if (code < 0) throw new Error(`FFmpeg says ${code}.`);
}
