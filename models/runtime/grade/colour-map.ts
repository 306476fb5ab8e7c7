/**
 * The cubic colour map that the `grade` network predicts, turned into an ordinary 3-D LUT.
 *
 * Twin of `models/training/workprint_training/colour_map.py`; both reproduce
 * `models/packs/pocket/golden/colour-map.json`.
 */

/** Monomials per output channel of a cubic colour map. */
export const COLOUR_MAP_FEATURES = 20;

/** Least and greatest rise of an output channel per unit of grey; keeps a grade from tearing or inverting. */
const SMALLEST_SLOPE = 0.2;
const LARGEST_SLOPE = 4;

/**
 * Writes the 20 monomials of a colour, in the network's order:
 * 1, r, g, b, rr, gg, bb, rg, gb, rb, rrr, ggg, bbb, rrg, rrb, ggr, ggb, bbr, bbg, rgb.
 */
function writeFeatures(r: number, g: number, b: number, out: Float64Array): void {
  const rr = r * r;
  const gg = g * g;
  const bb = b * b;
  out[0] = 1;
  out[1] = r;
  out[2] = g;
  out[3] = b;
  out[4] = rr;
  out[5] = gg;
  out[6] = bb;
  out[7] = r * g;
  out[8] = g * b;
  out[9] = r * b;
  out[10] = rr * r;
  out[11] = gg * g;
  out[12] = bb * b;
  out[13] = rr * g;
  out[14] = rr * b;
  out[15] = gg * r;
  out[16] = gg * b;
  out[17] = bb * r;
  out[18] = bb * g;
  out[19] = r * g * b;
}

/** The map's residual for one channel: its 20 weights times the features. */
function residual(colorMap: Float32Array, channel: number, features: Float64Array): number {
  const first = channel * COLOUR_MAP_FEATURES;
  let sum = 0;
  for (let i = 0; i < COLOUR_MAP_FEATURES; i++) {
    sum += (colorMap[first + i] as number) * (features[i] as number);
  }
  return sum;
}

/**
 * What must be added to each channel along the grey axis so that it rises by 0.2 to 4 per unit.
 *
 * Steps between neighbouring greys are clamped outwards from middle grey, which keeps its value.
 * A map that already keeps the limits gets zeros.
 *
 * @returns 3 x size corrections, channel by channel
 */
function greyCorrection(colorMap: Float32Array, size: number): Float64Array {
  const correction = new Float64Array(3 * size);
  const features = new Float64Array(COLOUR_MAP_FEATURES);
  const grey = new Float64Array(3 * size);
  for (let i = 0; i < size; i++) {
    const t = i / (size - 1);
    writeFeatures(t, t, t, features);
    for (let channel = 0; channel < 3; channel++) {
      grey[channel * size + i] = t + residual(colorMap, channel, features);
    }
  }
  const least = SMALLEST_SLOPE / (size - 1);
  const most = LARGEST_SLOPE / (size - 1);
  const middle = Math.floor(size / 2);
  for (let channel = 0; channel < 3; channel++) {
    const at = channel * size;
    const step = (i: number): number => {
      const rise = (grey[at + i + 1] as number) - (grey[at + i] as number);
      return Math.min(most, Math.max(least, rise));
    };
    let safe = grey[at + middle] as number;
    for (let i = middle; i < size - 1; i++) {
      safe += step(i);
      correction[at + i + 1] = safe - (grey[at + i + 1] as number);
    }
    safe = grey[at + middle] as number;
    for (let i = middle - 1; i >= 0; i--) {
      safe -= step(i);
      correction[at + i] = safe - (grey[at + i] as number);
    }
  }
  return correction;
}

/**
 * Samples a cubic colour map, y = x + M . features(x), on a lattice and makes it safe to use.
 *
 * Each channel is made monotone along the grey axis with a slope of 0.2 to 4; the change that this
 * needs at grey t is added to every lattice point whose Rec.709 luma is t.
 *
 * @param colorMap 3 x 20 weights, output channel by output channel, as the `grade` role returns them
 * @param size lattice points per axis, at least 2
 * @returns size³ RGB triples in .cube order (red fastest), display-referred, 0..1
 * @throws RangeError when `colorMap` does not hold 3 x 20 values or `size` is not an integer above 1
 */
export function cubicToLut(colorMap: Float32Array, size = 33): Float32Array {
  if (colorMap.length !== 3 * COLOUR_MAP_FEATURES) {
    throw new RangeError(`a colour map has 3x20 values, got ${colorMap.length}`);
  }
  if (!Number.isInteger(size) || size < 2) {
    throw new RangeError(`a LUT needs at least 2 points per axis, got ${size}`);
  }
  const correction = greyCorrection(colorMap, size);
  const features = new Float64Array(COLOUR_MAP_FEATURES);
  const lut = new Float32Array(3 * size ** 3);
  let at = 0;
  for (let blue = 0; blue < size; blue++) {
    for (let green = 0; green < size; green++) {
      for (let red = 0; red < size; red++) {
        const rgb = [red / (size - 1), green / (size - 1), blue / (size - 1)] as const;
        writeFeatures(rgb[0], rgb[1], rgb[2], features);
        const luma = (0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]) * (size - 1);
        const low = Math.min(Math.floor(luma), size - 2);
        const share = luma - low;
        for (let channel = 0; channel < 3; channel++) {
          const first = channel * size + low;
          const change = (correction[first] as number) * (1 - share) + (correction[first + 1] as number) * share;
          const value = (rgb[channel] as number) + residual(colorMap, channel, features) + change;
          lut[at++] = value > 0 ? (value < 1 ? value : 1) : 0;
        }
      }
    }
  }
  return lut;
}
