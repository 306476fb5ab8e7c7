import { expect, test } from 'vitest';
import { layeredNoise } from '../sample/noise.ts';
import { PLATE_BYTES, PLATE_PIXELS, PLATE_SIZE, plateOf } from './plate.ts';
import { ShotDetector } from './shot-detector.ts';

/** A textured picture as plate samples. `scene` chooses the texture, `shift` moves it, in pixels of the plate. */
function picture(scene: number, shift = 0): Float64Array {
  const { width } = PLATE_SIZE;
  return Float64Array.from({ length: PLATE_BYTES }, (_, index) => {
    if (index >= PLATE_PIXELS) return 128 + 10 * Math.sin(scene * 7 + (index > PLATE_PIXELS * 1.25 ? 1 : 0));
    const [x, y] = [(index % width) + shift, Math.floor(index / width)];
    return 30 + 190 * layeredNoise(x / 9 + 40 * scene, y / 9 + 13 * scene);
  });
}

const black = Float64Array.from({ length: PLATE_BYTES }, (_, index) => (index < PLATE_PIXELS ? 16 : 128));
const white = black.map((level) => (level === 16 ? 235 : level));
const mix = (a: Float64Array, b: Float64Array, share: number) =>
  a.map((level, i) => level * (1 - share) + (b[i] ?? 0) * share);
const ramp = (frame: number, first: number, count: number) =>
  Math.min(1, Math.max(0, (frame - first + 1) / (count + 1)));

function boundariesOf(frames: number, frameAt: (frame: number) => Float64Array) {
  const detector = new ShotDetector();
  for (let frame = 0; frame < frames; frame++) detector.add(plateOf(Uint8Array.from(frameAt(frame), Math.round)));
  return detector.finish().map(({ kind, first, last }) => [kind, first, last] as const);
}

test('a cut between moving shots is found to the frame', () => {
  expect(boundariesOf(60, (frame) => picture(frame < 33 ? 1 : 2, frame / 2))).toEqual([['cut', 33, 33]]);
});

test('a flash of three frames is no boundary, a cut shortly after it is', () => {
  const frameAt = (frame: number) => {
    const shot = picture(frame < 30 ? 1 : 2);
    return frame >= 20 && frame < 23 ? mix(shot, white, 0.9) : shot;
  };
  expect(boundariesOf(60, frameAt)).toEqual([['cut', 30, 30]]);
});

test('a strobe is no boundary', () => {
  const frameAt = (frame: number) => (frame >= 20 && frame < 50 && frame % 3 === 0 ? black : picture(1, frame / 4));
  expect(boundariesOf(70, frameAt)).toEqual([]);
});

test('a whipped camera is no boundary', () => {
  const shift = (frame: number) => 8 * Math.min(10, Math.max(0, frame - 25));
  expect(boundariesOf(70, (frame) => picture(1, shift(frame)))).toEqual([]);
});

test('an iris that opens is no boundary', () => {
  expect(boundariesOf(70, (frame) => mix(picture(1), black, 0.5 * ramp(frame, 20, 20)))).toEqual([]);
});

test('a title that fades in and out over a still shot is no boundary', () => {
  const isLetter = (index: number) => {
    const [x, y] = [index % 64, Math.floor(index / 64)];
    return index < PLATE_PIXELS && x >= 12 && x < 44 && y >= 25 && y < 30 && x % 4 < 2;
  };
  const frameAt = (frame: number) => {
    const strength = ramp(frame, 20, 8) - ramp(frame, 60, 8);
    return picture(1).map((level, index) => (isLetter(index) ? level + (235 - level) * strength : level));
  };
  expect(boundariesOf(90, frameAt)).toEqual([]);
});

test('a dissolve is found where it is, give or take a fifth of its length', () => {
  const found = boundariesOf(90, (frame) => mix(picture(1, frame / 8), picture(2, frame / 8), ramp(frame, 35, 20)));
  expect(found).toHaveLength(1);
  const [kind, first, last] = found[0]!;
  expect(kind).toBe('dissolve');
  expect(Math.abs(first - 35)).toBeLessThanOrEqual(5);
  expect(Math.abs(last - 54)).toBeLessThanOrEqual(5);
});

test.each([
  ['from the left', (x: number) => x],
  ['from below', (_: number, y: number) => 1 - y],
  ['slanting', (x: number, y: number) => (x + y) / 2],
  ['from the middle', (x: number, y: number) => Math.hypot(1.78 * (x - 0.5), y - 0.5) / 1.03],
])('a wipe %s is a wipe', (_, turn) => {
  const place = (index: number): [number, number] =>
    index < PLATE_PIXELS
      ? [((index % 64) + 0.5) / 64, (Math.floor(index / 64) + 0.5) / 36]
      : [((index % 32) + 0.5) / 32, (Math.floor((index % 576) / 32) + 0.5) / 18];
  const frameAt = (frame: number) => {
    const [before, after] = [picture(1), picture(2)];
    return before.map((level, index) => (turn(...place(index)) < ramp(frame, 30, 20) ? (after[index] ?? 0) : level));
  };
  const found = boundariesOf(80, frameAt);
  expect(found.map(([kind]) => kind)).toEqual(['wipe']);
  expect(Math.abs((found[0]![1] + found[0]![2]) / 2 - 39.5)).toBeLessThanOrEqual(4);
});

test('a fade out and a fade in with black between are two, with none between one', () => {
  const through = (pause: number) => (frame: number) => {
    const shot = picture(frame < 50 + pause ? 1 : 2, frame / 8);
    return mix(shot, black, ramp(frame, 30, 20) - ramp(frame, 50 + pause, 20));
  };
  const apart = boundariesOf(120, through(12));
  expect(apart.map(([kind]) => kind)).toEqual(['fade-out', 'fade-in']);
  expect(Math.abs(apart[0]![1] - 30)).toBeLessThanOrEqual(3);
  expect(Math.abs(apart[1]![2] - 81)).toBeLessThanOrEqual(3);
  expect(boundariesOf(120, through(0)).map(([kind]) => kind)).toEqual(['dip']);
});

test('a fade to white between letterbox bars is a fade', () => {
  const isBar = (index: number) => index < PLATE_PIXELS && (index < 64 * 4 || index >= 64 * 32);
  const frameAt = (frame: number) => {
    const faded = mix(picture(1, frame / 8), white, ramp(frame, 30, 20));
    return faded.map((level, index) => (isBar(index) ? 16 : level));
  };
  expect(boundariesOf(70, frameAt).map(([kind]) => kind)).toEqual(['fade-out']);
});
