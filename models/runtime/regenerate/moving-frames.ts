import type { Kernels, YuvFormat, YuvPlanes } from '../../../native/binding/kernels.ts';
import { type Motion, motionBetween } from './motion.ts';
import { type EditSizes, pixelsOf, resized } from './sizes.ts';
import type { Stopwatch } from './stopwatch.ts';

/** A frame of the shot in its own code values. */
export interface ShotFrame {
  readonly planes: YuvPlanes;
}

/** A frame and how its picture moved. Pictures are planar RGB, 0..1 as black..white. */
export interface MovingFrame<Frame extends ShotFrame> {
  /** From 0. */
  readonly index: number;
  readonly frame: Frame;
  /** At full size, in the source's scratch: gone when the next frame is asked for. */
  readonly rgb: Float32Array;
  /** At most 512 wide. */
  readonly proxy: Float32Array;
  /** Motion since the frame before, at proxy size; null on the first. */
  readonly motion: Motion | null;
}

/** How frames are to be read. */
export interface FrameSource {
  readonly kernels: Kernels;
  readonly format: YuvFormat;
  /** Room for one full-size RGB picture. */
  readonly scratch: Float32Array;
}

/** Converts frames to RGB and follows their motion, one after the other. */
export async function* movingFrames<Frame extends ShotFrame>(
  { kernels, format, scratch: rgb }: FrameSource,
  { full, proxy }: EditSizes,
  frames: AsyncIterable<Frame>,
  stopwatch: Stopwatch,
): AsyncGenerator<MovingFrame<Frame>> {
  let index = 0;
  let lumaBefore: Float32Array | null = null;
  for await (const frame of frames) {
    const { picture, luma, motion } = await stopwatch.time('analyse', async () => {
      await kernels.yuvToRgb(frame.planes, format, rgb);
      const shrunk = await resized(kernels, rgb, full, 3, proxy);
      const picture = shrunk === rgb ? rgb.slice() : shrunk;
      const luma = new Float32Array(pixelsOf(proxy));
      await kernels.luma(picture, proxy, luma);
      return { picture, luma, motion: lumaBefore && (await motionBetween(kernels, lumaBefore, luma, proxy)) };
    });
    lumaBefore = luma;
    yield { index: index++, frame, rgb, proxy: picture, motion };
  }
}
