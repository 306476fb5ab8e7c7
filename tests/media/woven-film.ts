import { FF_ENCODER_LIBX264 } from 'node-av/constants';
import { filmFrame, planesOf } from '../../host/workers/media/engine/film-frame.ts';
import { pixelFormatOf } from '../../host/workers/media/engine/picture-format.ts';
import type { YuvFormat } from '../../native/binding/kernels.ts';
import { encodeFilm } from './encode-film.ts';

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
  const order = first === 'top' ? 'tff=1' : 'bff=1';
  const encoding = {
    container: 'mov',
    encoder: FF_ENCODER_LIBX264,
    options: { crf: '4', preset: 'veryfast', flags: '+ilme+ildct', 'x264-params': order },
    width: format.width,
    height: format.height,
    pixelFormat: pixelFormatOf(format),
    framesPerSecond: 25,
  } as const;
  await encodeFilm(output, encoding, frames, (index) => wovenFrame(index, first));
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
  return frame;
}
