import { plateLuma } from '../style/plate-luma.ts';
import { PLATE_SIZE } from '../regenerate/sizes.ts';

/**
 * What the light role reads of a plate: how much of each of 2 × 3 parts falls in each of 8 directions, in four bands of steepness, at full and half
 * size (shading falls gently and away from the light; edges of paint are steep and go any way); brightness on 9 × 16 places, in deviations; and of the
 * whole, mean, deviation and top less bottom.
 *
 * Twin of models/training/workprint_training/light_features.py; both reproduce models/packs/pocket/golden/light-features.json.
 */
export const LIGHT_FEATURES = 531;

const DIRECTIONS = 8;
const BANDS = 4;
const ROWS = 2;
const COLUMNS = 3;
/** Steepness, in deviations a pixel, at which the first band has its middle; the others are a factor of four apart. */
const GENTLEST = 0.02;

const COMPASS = Array.from({ length: DIRECTIONS }, (_, direction) => {
  const angle = (2 * Math.PI * direction) / DIRECTIONS;
  return [Math.cos(angle), Math.sin(angle)] as const;
});

interface Level {
  readonly values: Float64Array;
  readonly width: number;
  readonly height: number;
}

/** `plate`: [3][36][64], 0..1. */
export function lightFeatures(plate: Float32Array): Float32Array {
  const { width, height } = PLATE_SIZE;
  const pixels = width * height;
  const luma = plateLuma(plate);
  const mean = luma.reduce((sum, value) => sum + value, 0) / pixels;
  const spread = Math.sqrt(luma.reduce((sum, value) => sum + (value - mean) ** 2, 0) / pixels);
  const level = {
    values: luma.map((value) => Math.min(3, Math.max(-3, (value - mean) / (spread + 0.02)))),
    width,
    height,
  };
  const half = halved(level);
  const places = halved(half).values;
  const third = places.length / 3;
  const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const tops = (meanOf(places.subarray(0, third)) - meanOf(places.subarray(2 * third))) / 2;
  return Float32Array.from([
    ...slopes(level),
    ...slopes(half),
    ...places.map((value) => value / 2),
    mean,
    spread,
    tops,
  ]);
}

function halved({ values, width, height }: Level): Level {
  const [half, rows] = [width / 2, height / 2];
  const mean = new Float64Array(half * rows);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < half; x++) {
      const at = 2 * y * width + 2 * x;
      mean[y * half + x] =
        ((values[at] as number) +
          (values[at + 1] as number) +
          (values[at + width] as number) +
          (values[at + width + 1] as number)) /
        4;
    }
  }
  return { values: mean, width: half, height: rows };
}

/** [8 directions][4 bands][2 × 3 parts]: square roots of the parts' shares. */
function slopes({ values, width, height }: Level): Float64Array {
  const parts = ROWS * COLUMNS;
  const found = new Float64Array(DIRECTIONS * BANDS * parts);
  const sizes = new Float64Array(parts);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const part = Math.floor((y * ROWS) / height) * COLUMNS + Math.floor((x * COLUMNS) / width);
      sizes[part] = (sizes[part] as number) + 1;
      const at = y * width + x;
      const across = ((values[at + 1] as number) - (values[at - 1] as number)) / 2;
      const down = ((values[at + width] as number) - (values[at - width] as number)) / 2;
      const steep = Math.max(1e-9, Math.hypot(across, down));
      const place = Math.log2(steep / GENTLEST) / 2;
      for (let direction = 0; direction < DIRECTIONS; direction++) {
        const [cosine, sine] = COMPASS[direction] as readonly [number, number];
        const facing = Math.max(0, (across * cosine + down * sine) / steep) ** 4;
        if (facing === 0) continue;
        for (let band = 0; band < BANDS; band++) {
          const near = nearness(place, band);
          if (near === 0) continue;
          const entry = (direction * BANDS + band) * parts + part;
          found[entry] = (found[entry] as number) + facing * near;
        }
      }
    }
  }
  return found.map((sum, i) => Math.sqrt(sum / (sizes[i % parts] as number)));
}

/** How much a steepness belongs to a band; the last takes what is steeper still. */
function nearness(place: number, band: number): number {
  if (band < BANDS - 1) return Math.max(0, 1 - Math.abs(place - band));
  return Math.min(1, Math.max(0, place - band + 1));
}
