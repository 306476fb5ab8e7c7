import type { Coverage } from './coverage.ts';

/** Boxes one after the other come close to a Gaussian (W3C Filter Effects 1, feGaussianBlur): of a point, three are off by at most a fifth of its peak from a deviation of 3 pixels on. */
const PASSES = 3;

/** How far from a pixel a blur reaches, in pixels. */
export function blurReach(deviation: number): number {
  return PASSES * Math.ceil(radiusOf(deviation));
}

/** A coverage blurred by a Gaussian of a standard deviation in pixels; beyond its edges nothing is covered. O(pixels), whatever the deviation. */
export function blurred(coverage: Coverage, deviation: number): Coverage {
  const radius = radiusOf(deviation);
  if (radius <= 0) return coverage;
  const { width, height } = coverage;
  const [from, to] = [Float32Array.from(coverage.data), new Float32Array(coverage.data.length)];
  for (let pass = 0; pass < PASSES; pass++) {
    for (let row = 0; row < height; row++) boxBlur(from, to, row * width, 1, width, radius);
    for (let column = 0; column < width; column++) boxBlur(to, from, column, width, height, radius);
  }
  return { ...coverage, data: from };
}

/** Half the width of each box, whose edges may lie within pixels: n boxes of width w have the variance n · (w² − 1) / 12. */
function radiusOf(deviation: number): number {
  return (Math.sqrt((12 * deviation * deviation) / PASSES + 1) - 1) / 2;
}

function boxBlur(
  from: Float32Array,
  to: Float32Array,
  start: number,
  step: number,
  count: number,
  radius: number,
): void {
  const whole = Math.floor(radius);
  const part = radius - whole;
  const share = 1 / (2 * radius + 1);
  const at = (i: number): number => (i < 0 || i >= count ? 0 : (from[start + i * step] ?? 0));
  let sum = 0;
  for (let i = 0; i < whole; i++) sum += at(i);
  for (let i = 0; i < count; i++) {
    sum += at(i + whole);
    to[start + i * step] = share * (sum + part * (at(i - whole - 1) + at(i + whole + 1)));
    sum -= at(i - whole);
  }
}
