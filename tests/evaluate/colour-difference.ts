import { colourAt, type Colour, type Picture } from './pictures.ts';

const WHITE = [0.9505, 1, 1.089] as const;
const TO_XYZ = [
  [0.4124, 0.3576, 0.1805],
  [0.2126, 0.7152, 0.0722],
  [0.0193, 0.1192, 0.9505],
] as const;
const FROM_XYZ = [
  [3.2406, -1.5372, -0.4986],
  [-0.9689, 1.8758, 0.0415],
  [0.0557, -0.204, 1.057],
] as const;

/** CIE 1976 L*a*b* (D65) of sRGB-encoded colour (IEC 61966-2-1). */
export function labOf(colour: Colour): Colour {
  const linear = colour.map((v) => (v > 0.04045 ? ((v + 0.055) / 1.055) ** 2.4 : v / 12.92)) as Colour;
  const f = TO_XYZ.map((row, i) => {
    const t = dot(row, linear) / (WHITE[i] as number);
    return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116;
  }) as Colour;
  return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])];
}

/** The inverse of `labOf`; colours outside sRGB come out outside 0..1. */
export function rgbOf([lightness, a, b]: Colour): Colour {
  const y = (lightness + 16) / 116;
  const xyz = [y + a / 500, y, y - b / 200].map(
    (f, i) => (f > 0.2069 ? f ** 3 : (f - 16 / 116) / 7.787) * (WHITE[i] as number),
  ) as Colour;
  return FROM_XYZ.map((row) => {
    const linear = dot(row, xyz);
    return linear > 0.0031308 ? 1.055 * linear ** (1 / 2.4) - 0.055 : 12.92 * linear;
  }) as Colour;
}

/** Peak signal to noise in decibels over R, G and B, peak 1. */
export function psnr(a: Picture, b: Picture): number {
  let sum = 0;
  for (let i = 0; i < a.rgb.length; i++) sum += ((a.rgb[i] as number) - (b.rgb[i] as number)) ** 2;
  return -10 * Math.log10(sum / a.rgb.length + 1e-9);
}

/** Mean ΔE*ab (CIE 1976): the Euclidean distance in L*a*b*. */
export function deltaE76(a: Picture, b: Picture): number {
  const pixels = a.width * a.height;
  let sum = 0;
  for (let i = 0; i < pixels; i++) {
    const [first, second] = [labOf(colourAt(a, i)), labOf(colourAt(b, i))];
    sum += Math.hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2]);
  }
  return sum / pixels;
}

function dot(row: readonly [number, number, number], [x, y, z]: Colour): number {
  return row[0] * x + row[1] * y + row[2] * z;
}
