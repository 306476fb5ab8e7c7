import { expect, test } from 'vitest';
import { flickerRatio, type TemporalMeasures, warpErrorRatio } from '../../../core/style/temporal-measures.ts';
import { loadKernels } from '../../../native/binding/load.ts';
import { motionBetween } from '../regenerate/motion.ts';
import { TemporalMeter } from './temporal-meter.ts';

const kernels = loadKernels();
const size = { width: 160, height: 90 };
const pixels = size.width * size.height;
const FRAMES = 12;

type Film = (frame: number) => Float32Array;

/** A textured picture, `speed` pixels further to the right in each frame, with a little noise of its own in each. */
function movingTexture(speed: number, noise: number): Film {
  return (frame) => {
    const rgb = new Float32Array(3 * pixels);
    for (let i = 0; i < pixels; i++) {
      const x = (i % size.width) - speed * frame;
      const y = Math.floor(i / size.width);
      const value = 0.5 + 0.2 * Math.sin(0.35 * x) * Math.cos(0.3 * y) + 0.1 * Math.sin(0.11 * x + 0.17 * y);
      for (let c = 0; c < 3; c++) rgb[c * pixels + i] = value + noise * (hash(i, frame) - 0.5);
    }
    return rgb;
  };
}

/** A repeatable number in 0..1 for a pixel of a frame. */
function hash(i: number, frame: number): number {
  const mixed = Math.imul(i ^ Math.imul(frame + 1, 0x9e3779b1), 0x85ebca6b);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}

async function measure(source: Film, take: Film): Promise<TemporalMeasures> {
  const meter = new TemporalMeter(kernels, size);
  let before: Float32Array | null = null;
  for (let frame = 0; frame < FRAMES; frame++) {
    const luma = new Float32Array(pixels);
    await kernels.luma(source(frame), size, luma);
    const motion = before && (await motionBetween(kernels, before, luma, size));
    await meter.add({ source: source(frame), take: take(frame), motion });
    before = luma;
  }
  return meter.result();
}

const brighter =
  (film: Film, by: (frame: number) => number): Film =>
  (frame) =>
    film(frame).map((value) => value + by(frame) / 255);

test.each([0, 1.7])('a take that is its source is exactly as steady (%f px a frame)', async (speed) => {
  const film = movingTexture(speed, 0.02);
  const measures = await measure(film, film);
  expect(measures.warpErrorSource).toBeGreaterThan(0);
  expect(warpErrorRatio(measures)).toBe(1);
  expect(measures).toMatchObject({ editFlickerStatic: 0, editFlickerMoving: 0, flaggedFrames: [] });
});

test('a constant edit is as steady as its source', async () => {
  const film = movingTexture(1.3, 0.02);
  const measures = await measure(
    film,
    brighter(film, () => 20),
  );
  expect(warpErrorRatio(measures)).toBeCloseTo(1, 3);
  expect(measures.editFlickerMoving).toBeLessThan(0.01);
  expect(measures.flaggedFrames).toEqual([]);
});

test('an edit that changes evenly with time has no edit flicker', async () => {
  const film = movingTexture(0, 0.02);
  expect(
    (
      await measure(
        film,
        brighter(film, (frame) => 2 * frame),
      )
    ).editFlickerStatic,
  ).toBeLessThan(0.01);
});

test('every second frame brighter by 3: the index is 2·3 twice over, and every frame is flagged', async () => {
  const film = movingTexture(0, 0.004);
  const measures = await measure(
    film,
    brighter(film, (frame) => 3 * (frame % 2)),
  );
  expect(measures.editFlickerStatic).toBeCloseTo(6, 1);
  // Neighbours differ by 3 code values and by nothing else: their squared difference is 9 more than the source's.
  expect(measures.warpErrorTake - measures.warpErrorSource).toBeCloseTo(9, 0);
  expect(flickerRatio(measures)).toBeGreaterThan(10);
  expect(measures.flaggedFrames).toEqual(Array.from({ length: FRAMES }, (_, frame) => frame));
});

test('one bright frame is found where it is: itself and its two neighbours', async () => {
  const film = movingTexture(1.3, 0.01);
  const measures = await measure(
    film,
    brighter(film, (frame) => (frame === 6 ? 8 : 0)),
  );
  expect(measures.flaggedFrames).toEqual([5, 6, 7]);
});

test('a take of one frame has nothing to flicker against', async () => {
  const meter = new TemporalMeter(kernels, size);
  const picture = movingTexture(0, 0)(0);
  await meter.add({ source: picture, take: picture, motion: null });
  expect(warpErrorRatio(meter.result())).toBe(1);
  expect(meter.result().flaggedFrames).toEqual([]);
});
