import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { movements } from '../../../core/style/readable.ts';
import { loadKernels } from '../../../native/binding/load.ts';
import { readCamera } from './camera-features.ts';
import { FIELD, FIELD_CELLS, type FlowField, flowField } from './flow-field.ts';
import { FLOW_SIZE, measureStep } from './measure-step.ts';
import { namedMovements } from './movements.ts';
import { fieldOf, fitPlanarMotion, type PlanarMotion } from './planar-motion.ts';
import { flowSteps, framesInARow } from './shot-sampling.ts';
import { shakeOf } from './shake.ts';

const STILL: PlanarMotion = { x: 0, y: 0, zoom: 0, roll: 0, skew: 0, stretch: 0, keystoneX: 0, keystoneY: 0 };

function evenly(vectors: Float64Array): FlowField {
  return { vectors: Float32Array.from(vectors), weights: new Float32Array(FIELD_CELLS).fill(1) };
}

const golden = JSON.parse(
  readFileSync(new URL('../../packs/pocket/golden/camera-features.json', import.meta.url), 'utf8'),
) as { shots: { flow: number[]; texture: number[]; features: number[] }[] };

test.each(golden.shots)(
  'the features are the ones that the camera role was trained on',
  ({ flow, texture, features }) => {
    const fields = Array.from({ length: 16 }, (_, step) => ({
      vectors: Float32Array.from(flow.slice(step * 2 * FIELD_CELLS, (step + 1) * 2 * FIELD_CELLS)),
      weights: Float32Array.from(texture.slice(step * FIELD_CELLS, (step + 1) * FIELD_CELLS)),
    }));
    const found = readCamera(fields).features;
    expect(found).toHaveLength(features.length);
    features.forEach((value, i) => expect(Math.abs((found[i] as number) - value), `feature ${i}`).toBeLessThan(1e-5));
  },
);

describe('a planar fit', () => {
  const small = fc.double({ min: -0.05, max: 0.05, noNaN: true });
  const motion = fc.record({
    x: small,
    y: small,
    zoom: small,
    roll: small,
    skew: small,
    stretch: small,
    keystoneX: small,
    keystoneY: small,
  });

  test('finds the motion that made the flow, though something in it goes its own way', () => {
    fc.assert(
      fc.property(motion, small, small, (truth, ownX, ownY) => {
        const field = evenly(fieldOf(truth));
        for (let cell = 0; cell < FIELD_CELLS; cell++) {
          const [column, row] = [cell % FIELD.columns, Math.floor(cell / FIELD.columns)];
          if (column < 3 || column > 8 || row < 3 || row > 6) continue;
          field.vectors[cell] = (field.vectors[cell] as number) + 0.1 + ownX;
          field.vectors[FIELD_CELLS + cell] = (field.vectors[FIELD_CELLS + cell] as number) - 0.1 + ownY;
        }
        const { motion: found } = fitPlanarMotion(field);
        // Held down a little, the last four terms come out smaller by a thousandth.
        for (const key of Object.keys(truth) as (keyof PlanarMotion)[]) expect(found[key]).toBeCloseTo(truth[key], 2);
      }),
      { numRuns: 40 },
    );
  });
});

describe('flow of pictures', () => {
  /** Soft blobs that lie at (x, y) pixels. */
  function picture(x: number, y: number): Float32Array {
    const { width, height } = FLOW_SIZE;
    return Float32Array.from({ length: width * height }, (_, i) => {
      const [px, py] = [(i % width) - x, Math.floor(i / width) - y];
      return 0.5 + 0.2 * Math.sin(px / 5) * Math.cos(py / 7) + 0.2 * Math.sin((px + 2 * py) / 11);
    });
  }

  test('a picture that slides is a shift in widths, slow or fast', async () => {
    const kernels = loadKernels();
    for (const shift of [1.5, 6]) {
      const from = { index: 0, luma: picture(0, 0) };
      const near = { index: 1, luma: picture(shift, -shift / 2) };
      const to = { index: 4, luma: picture(4 * shift, -2 * shift) };
      const { motion } = fitPlanarMotion(await measureStep(kernels, from, near, to));
      expect(motion.x).toBeCloseTo((4 * shift) / FLOW_SIZE.width, 2);
      expect(motion.y).toBeCloseTo((-2 * shift) / FLOW_SIZE.width, 2);
      expect(motion.zoom).toBeCloseTo(0, 1);
    }
  });

  test('what has no texture has no weight, and bars are left out', () => {
    const { width, height } = FLOW_SIZE;
    const luma = picture(0, 0);
    luma.fill(0.5, 0, (luma.length / 9) * 4);
    const flow = new Float32Array(2 * width * height).fill(1);
    const { weights } = flowField(luma, flow, FLOW_SIZE);
    expect(weights[0]).toBe(0);
    expect(weights[FIELD_CELLS - 1]).toBeGreaterThan(0.5);
    const within = flowField(luma, flow, FLOW_SIZE, { left: 0, top: 64, width, height: 80 });
    expect(Math.min(...within.weights)).toBeGreaterThan(0.5);
    expect(within.vectors[0]).toBeCloseTo(1 / width);
  });
});

describe('steps through a shot', () => {
  test('lie in it, in order, never over half a second, 16 where there are frames for them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 1, max: 5000 }),
        fc.constantFrom(24, 25, 29.97, 60),
        (start, count, rate) => {
          const steps = flowSteps(start, count, rate);
          expect(steps).toHaveLength(Math.min(16, count - 1));
          let before = start;
          for (const { from, near, to } of steps) {
            expect(from).toBeGreaterThanOrEqual(before);
            expect(near).toBeGreaterThan(from);
            expect(to).toBeGreaterThanOrEqual(near);
            expect(to - from).toBeLessThanOrEqual(Math.round(rate / 2));
            before = to;
          }
          expect(before).toBeLessThan(start + count);
        },
      ),
    );
  });

  test('frames in a row come from its middle', () => {
    expect(framesInARow(100, 10, 4)).toEqual([103, 104, 105, 106]);
    expect(framesInARow(7, 2, 17)).toEqual([7, 8]);
  });
});

describe('movements by name', () => {
  const likely = (chances: Partial<Record<(typeof movements)[number], number>>): number[] =>
    movements.map((movement) => chances[movement] ?? 0.01);

  test('the strongest first, and never both ways at once', () => {
    const { value } = namedMovements(likely({ 'pan-left': 0.7, 'pan-right': 0.6, handheld: 0.9 }), 0);
    expect(value).toEqual(['handheld', 'pan-left']);
  });

  test('a truck without parallax is called a pan, a pedestal a tilt', () => {
    const chances = likely({ 'truck-left': 0.9, 'pedestal-up': 0.8 });
    expect(namedMovements(chances, 0.4).value).toEqual(['truck-left', 'pedestal-up']);
    expect(namedMovements(chances, 0.01).value).toEqual(['pan-left', 'tilt-up']);
  });

  test('a shot of which nothing is sure is named by what is likeliest, with that little confidence', () => {
    expect(namedMovements(likely({ static: 0.4, roll: 0.3 }), 0)).toEqual({ value: ['static'], confidence: 0.4 });
  });
});

test('shake is told by its rate and its size; a steady move is none', () => {
  const seconds = 1 / 24;
  const path = (x: (second: number) => number) =>
    Array.from({ length: 48 }, (_, i) => ({
      motion: { ...STILL, x: x((i + 1) * seconds) - x(i * seconds) },
      rest: new Float64Array(2 * FIELD_CELLS),
      agreement: 1,
    }));
  const shaken = shakeOf(
    path((t) => 0.01 * Math.sin(2 * Math.PI * 6 * t)),
    seconds,
  );
  expect(shaken?.hertz).toBeCloseTo(6, 0);
  expect(shaken?.amplitude).toBeGreaterThan(0.004);
  expect(
    shakeOf(
      path((t) => 0.2 * t),
      seconds,
    )?.amplitude,
  ).toBeLessThan(1e-6);
  expect(shakeOf([], seconds)).toBeNull();
});
