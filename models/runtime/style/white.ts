import type { Measured } from './measured.ts';
import { clampUnit } from './measured.ts';
import { DISPLAY_GAMMA } from './oklab.ts';

/** Exponent of the Minkowski mean that stands for the light: between grey world (1) and the brightest pixel (∞). */
const SHADES = 6;
/** Distance from daylight's and lamps' own colours (CIE 1960 uv) at which a temperature says nothing. */
const TOO_FAR = 0.05;

/**
 * An estimate of the colour temperature of a picture's white as shown: the light's colour by shades of grey (Finlayson & Trezzi, CIC 2004), its temperature
 * by McCamy's formula (Color Research & Application 17, 1992). No measurement: a painted wall passes for a coloured light. The surer the nearer the colour
 * is to that of a glowing body. Null for a black picture. `plates`: [3][pixels], 0..1.
 */
export function colourTemperature(plates: readonly Float32Array[]): Measured<number> | null {
  const light = [0, 1, 2].map((channel) => minkowski(plates, channel)) as [number, number, number];
  const [red, green, blue] = light;
  if (Math.max(...light) < 1e-4) return null;
  const x = 0.4124 * red + 0.3576 * green + 0.1805 * blue;
  const y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const z = 0.0193 * red + 0.1192 * green + 0.9505 * blue;
  const n = (x / (x + y + z) - 0.332) / (0.1858 - y / (x + y + z));
  const kelvin = Math.min(25_000, Math.max(1500, 449 * n ** 3 + 3525 * n ** 2 + 6823.3 * n + 5520.33));
  const away = Math.hypot(...difference(uvOf(x, y, z), planckianUv(kelvin)));
  // Never quite sure: what is white in the scene is anyone's guess.
  return { value: Math.round(kelvin / 50) * 50, confidence: 0.6 * clampUnit(1 - away / TOO_FAR) };
}

function minkowski(plates: readonly Float32Array[], channel: number): number {
  let [sum, count] = [0, 0];
  for (const plate of plates) {
    const pixels = plate.length / 3;
    for (let i = channel * pixels; i < (channel + 1) * pixels; i++)
      sum += Math.max(0, plate[i] as number) ** (DISPLAY_GAMMA * SHADES);
    count += pixels;
  }
  return (sum / count) ** (1 / SHADES);
}

function uvOf(x: number, y: number, z: number): [number, number] {
  const sum = x + 15 * y + 3 * z;
  return [(4 * x) / sum, (6 * y) / sum];
}

/** M. Krystek's approximation of the Planckian locus in CIE 1960 uv (Color Research & Application 10, 1985). */
function planckianUv(kelvin: number): [number, number] {
  const t = kelvin;
  return [
    (0.860117757 + 1.54118254e-4 * t + 1.28641212e-7 * t * t) / (1 + 8.42420235e-4 * t + 7.08145163e-7 * t * t),
    (0.317398726 + 4.22806245e-5 * t + 4.20481691e-8 * t * t) / (1 - 2.89741816e-5 * t + 1.61456053e-7 * t * t),
  ];
}

function difference(one: readonly [number, number], other: readonly [number, number]): [number, number] {
  return [one[0] - other[0], one[1] - other[1]];
}
