import { unsteadiness } from './camera-features.ts';
import type { PlanarFit } from './planar-motion.ts';

/** How unsteady the camera is. */
export interface Shake {
  /** Root mean square of what the steady move leaves of the camera's path, in picture widths. */
  readonly amplitude: number;
  /** The strongest rate of it. */
  readonly hertz: number;
  /** Power of the unsteady part by rate, shares of 1. */
  readonly spectrum: { hertz: number; power: number }[];
}

/**
 * Shake from fits of frames in a row. The path is the running sum of the shifts, less a straight line; its spectrum is the plain discrete Fourier transform
 * of both axes with a Hann window. `seconds`: one step's length. Null for fewer than eight steps.
 */
export function shakeOf(fits: readonly PlanarFit[], seconds: number): Shake | null {
  const count = fits.length;
  if (count < 8) return null;
  const axes = [fits.map(({ motion }) => motion.x), fits.map(({ motion }) => motion.y)].map((rates) =>
    levelled(summed(unsteadiness(rates))),
  );
  const bins = Array.from({ length: count >> 1 }, (_, i) => i + 1);
  const power = bins.map((bin) => axes.reduce((sum, axis) => sum + powerAt(axis, bin), 0));
  const total = power.reduce((sum, value) => sum + value, 0);
  const hertz = bins.map((bin) => bin / (count * seconds));
  const strongest = power.indexOf(Math.max(...power));
  return {
    amplitude: Math.sqrt(axes.reduce((sum, axis) => sum + axis.reduce((part, v) => part + v * v, 0) / count, 0)),
    hertz: hertz[strongest] ?? 0,
    spectrum: hertz.map((rate, i) => ({ hertz: rate, power: total === 0 ? 0 : (power[i] as number) / total })),
  };
}

function summed(rates: readonly number[]): number[] {
  let at = 0;
  return rates.map((rate) => (at += rate));
}

/** Without its mean and its straight trend. */
function levelled(path: readonly number[]): number[] {
  const middle = (path.length - 1) / 2;
  const mean = path.reduce((sum, value) => sum + value, 0) / path.length;
  let [up, across] = [0, 0];
  path.forEach((value, i) => {
    up += (i - middle) * value;
    across += (i - middle) ** 2;
  });
  return path.map((value, i) => value - mean - (up / across) * (i - middle));
}

function powerAt(signal: readonly number[], bin: number): number {
  let [real, imaginary] = [0, 0];
  signal.forEach((value, i) => {
    const windowed = value * (0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / signal.length));
    const angle = (2 * Math.PI * bin * i) / signal.length;
    real += windowed * Math.cos(angle);
    imaginary -= windowed * Math.sin(angle);
  });
  return real * real + imaginary * imaginary;
}
