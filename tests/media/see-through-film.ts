import { FF_ENCODER_FFV1 } from 'node-av/constants';
import { Frame } from '../../host/workers/media/engine/ffmpeg.ts';
import { pixelFormatOf } from '../../host/workers/media/engine/picture-format.ts';
import { encodeFilm } from './encode-film.ts';

export const seeThroughSize = { width: 64, height: 36 } as const;

/** Luma of the picture, which has no colour, as a share of white. */
export const seeThroughLuma = 0.8;

/** How solid a pixel is: nothing on the left of the first frame, solid on the right; it goes a pixel to the left in each frame. */
export function solidAt(x: number, frame: number): number {
  return Math.min(1, (x + frame) / (seeThroughSize.width - 1));
}

/** A film of FFV1 in Matroska with a plane of alpha, 24 frames a second, colours not multiplied by it. */
export async function writeSeeThroughFilm(output: string, frames: number, bitDepth: 8 | 10): Promise<void> {
  const layout = { subsampling: { horizontal: 1, vertical: 1 }, bitDepth } as const;
  const pixelFormat = pixelFormatOf(layout, true);
  const { width, height } = seeThroughSize;
  const encoding = { container: 'matroska', encoder: FF_ENCODER_FFV1, options: { level: '3' } } as const;
  await encodeFilm(output, { ...encoding, width, height, pixelFormat, framesPerSecond: 24 }, frames, (index) => {
    const frame = new Frame();
    frame.alloc();
    frame.width = width;
    frame.height = height;
    frame.format = pixelFormat;
    if (frame.getBuffer(0) < 0) throw new Error('no memory');
    const unit = 2 ** (bitDepth - 8);
    const values = (plane: number, x: number): number => {
      if (plane === 0) return (16 + 219 * seeThroughLuma) * unit;
      return plane === 3 ? solidAt(x, index) * (2 ** bitDepth - 1) : 128 * unit;
    };
    for (let plane = 0; plane < 4; plane++) {
      const data = frame.data?.[plane];
      const stride = frame.linesize[plane] ?? 0;
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
          const value = Math.round(values(plane, x));
          if (bitDepth === 8) data?.writeUInt8(value, y * stride + x);
          else data?.writeUInt16LE(value, y * stride + 2 * x);
        }
    }
    return frame;
  });
}
