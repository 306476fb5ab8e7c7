/**
 * The 128 style statistics of a picture: what the `style` and `grade` networks are told about its
 * colour and texture beside the picture itself.
 *
 * Twin of `models/training/workprint_training/statistics.py`, where the table of all 128 entries
 * stands; both reproduce `models/packs/pocket/golden/statistics.json` within 1e-4. Change one side
 * only together with the other, and retrain.
 *
 * Sources: OKLab by B. Ottosson (https://bottosson.github.io/posts/oklab/); display transfer as a
 * pure 2.4 power (ITU-R BT.1886); luma of ITU-R BT.709.
 */

import { oklabOf } from './oklab.ts';

export const STYLE_IMAGE_WIDTH = 256;
export const STYLE_IMAGE_HEIGHT = 144;
export const STYLE_STATISTICS_COUNT = 128;

const IMAGE_PIXELS = STYLE_IMAGE_WIDTH * STYLE_IMAGE_HEIGHT;
const PLATE_WIDTH = STYLE_IMAGE_WIDTH / 4;
const PLATE_HEIGHT = STYLE_IMAGE_HEIGHT / 4;
const PLATE_PIXELS = PLATE_WIDTH * PLATE_HEIGHT;

export const LUMA_PERCENTILES = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];
const CHANNEL_PERCENTILES = [0.01, 0.25, 0.5, 0.75, 0.99];

/** First entry of each group; the groups are consecutive. */
const HISTOGRAMS = 0;
const MEANS = 48;
const DEVIATIONS = 51;
const CORRELATIONS = 54;
export const LUMA_PERCENTILE = 57;
const CHANNEL_PERCENTILE = 66;
const TONE_CURVES = 81;
const BLACKS = 105;
const WHITES = 108;
const SATURATION = 111;
const NEUTRALS = 112;
const GRADIENTS = 113;
const LUMA_OCTAVES = 121;
const CHROMA_OCTAVES = 125;
const GRAIN = 127;

/**
 * Statistics of one picture.
 *
 * @param image planar display-referred Rec.709 RGB, 3 x 144 x 256, 0..1 (values outside are clamped)
 * @returns 128 statistics; histograms sum to 1, energies are log10
 * @throws RangeError when the array is not 3 x 144 x 256 long
 */
export function styleStatistics(image: Float32Array): Float32Array {
  if (image.length !== 3 * IMAGE_PIXELS) {
    throw new RangeError(`style statistics need 3x144x256 values, got ${image.length}`);
  }
  const statistics = new Float64Array(STYLE_STATISTICS_COUNT);
  const clamped = new Float64Array(image.length);
  for (let i = 0; i < image.length; i++) clamped[i] = clampUnit(image[i] as number);
  colourStatistics(platesOf(clamped), statistics);
  textureStatistics(clamped, statistics);
  return Float32Array.from(statistics);
}

function clampUnit(value: number): number {
  return value > 0 ? (value < 1 ? value : 1) : 0;
}

/** Adds one value to a histogram of unit-spaced bins, shared linearly between the two nearest. */
function addSoftly(histogram: Float64Array, first: number, bins: number, position: number, weight: number): void {
  const at = position < 0 ? 0 : position > bins - 1 ? bins - 1 : position;
  const low = Math.floor(at);
  const share = at - low;
  histogram[first + low] = (histogram[first + low] as number) + weight * (1 - share);
  if (share > 0) {
    histogram[first + low + 1] = (histogram[first + low + 1] as number) + weight * share;
  }
}

/** The exact 4 x 4 box mean of each plane: 3 x 36 x 64. */
function platesOf(image: Float64Array): Float64Array {
  const plates = new Float64Array(3 * PLATE_PIXELS);
  for (let channel = 0; channel < 3; channel++) {
    for (let y = 0; y < STYLE_IMAGE_HEIGHT; y++) {
      const row = channel * IMAGE_PIXELS + y * STYLE_IMAGE_WIDTH;
      const target = channel * PLATE_PIXELS + (y >> 2) * PLATE_WIDTH;
      for (let x = 0; x < STYLE_IMAGE_WIDTH; x++) {
        const at = target + (x >> 2);
        plates[at] = (plates[at] as number) + (image[row + x] as number) / 16;
      }
    }
  }
  return plates;
}

/** Writes the order statistics at share * (n - 1), linearly interpolated. Sorts `values` in place. */
function writePercentiles(
  values: Float64Array,
  shares: readonly number[],
  statistics: Float64Array,
  first: number,
): void {
  values.sort();
  const last = values.length - 1;
  shares.forEach((share, index) => {
    const at = share * last;
    const low = Math.floor(at);
    const below = values[low] as number;
    const above = values[Math.min(low + 1, last)] as number;
    statistics[first + index] = below + (above - below) * (at - low);
  });
}

/** Entries 0-112, from the 3 x 36 x 64 plate. */
function colourStatistics(plates: Float64Array, statistics: Float64Array): void {
  const luma = new Float64Array(PLATE_PIXELS);
  const lab = [0, 1, 2].map(() => new Float64Array(PLATE_PIXELS)) as [Float64Array, Float64Array, Float64Array];
  const toneWeight = new Float64Array(8);
  const tone = new Float64Array(24);
  const share = 1 / PLATE_PIXELS;
  const companded = (value: number): number => ((value / (Math.abs(value) + 0.05) / 0.85) * 0.5 + 0.5) * 16 - 0.5;
  const add = (index: number, value: number): void => {
    statistics[index] = (statistics[index] as number) + value * share;
  };

  for (let i = 0; i < PLATE_PIXELS; i++) {
    const red = plates[i] as number;
    const green = plates[PLATE_PIXELS + i] as number;
    const blue = plates[2 * PLATE_PIXELS + i] as number;
    const y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    luma[i] = y;

    const [lightness, a, b] = oklabOf(red, green, blue);
    const chroma = Math.sqrt(a * a + b * b + 1e-12);
    lab[0][i] = lightness;
    lab[1][i] = a;
    lab[2][i] = b;

    addSoftly(statistics, HISTOGRAMS, 16, lightness * 16 - 0.5, share);
    addSoftly(statistics, HISTOGRAMS + 16, 16, companded(a), share);
    addSoftly(statistics, HISTOGRAMS + 32, 16, companded(b), share);
    add(MEANS, lightness);
    add(MEANS + 1, a);
    add(MEANS + 2, b);

    const tonePosition = y * 8 - 0.5;
    addSoftly(toneWeight, 0, 8, tonePosition, 1);
    addSoftly(tone, 0, 8, tonePosition, chroma);
    addSoftly(tone, 8, 8, tonePosition, a);
    addSoftly(tone, 16, 8, tonePosition, b);

    const largest = Math.max(red, green, blue);
    const smallest = Math.min(red, green, blue);
    add(BLACKS, clampUnit((0.02 - red) / 0.02));
    add(BLACKS + 1, clampUnit((0.02 - green) / 0.02));
    add(BLACKS + 2, clampUnit((0.02 - blue) / 0.02));
    add(WHITES, clampUnit((red - 0.98) / 0.02));
    add(WHITES + 1, clampUnit((green - 0.98) / 0.02));
    add(WHITES + 2, clampUnit((blue - 0.98) / 0.02));
    add(SATURATION, (largest - smallest) / (largest + 0.05));
    add(NEUTRALS, Math.max(0, 1 - chroma / 0.03));
  }

  for (let k = 0; k < 8; k++) {
    const weight = (toneWeight[k] as number) + 0.002 * PLATE_PIXELS;
    for (let curve = 0; curve < 24; curve += 8) {
      statistics[TONE_CURVES + curve + k] = (10 * (tone[curve + k] as number)) / weight;
    }
  }

  const covariance = (i: number, j: number): number => {
    const first = lab[i] as Float64Array;
    const second = lab[j] as Float64Array;
    const firstMean = statistics[MEANS + i] as number;
    const secondMean = statistics[MEANS + j] as number;
    let sum = 0;
    for (let n = 0; n < PLATE_PIXELS; n++) {
      sum += ((first[n] as number) - firstMean) * ((second[n] as number) - secondMean);
    }
    return sum * share;
  };
  for (let i = 0; i < 3; i++) statistics[DEVIATIONS + i] = Math.sqrt(covariance(i, i));
  const correlation = (i: number, j: number): number =>
    covariance(i, j) / ((statistics[DEVIATIONS + i] as number) * (statistics[DEVIATIONS + j] as number) + 1e-4);
  statistics[CORRELATIONS] = correlation(0, 1);
  statistics[CORRELATIONS + 1] = correlation(0, 2);
  statistics[CORRELATIONS + 2] = correlation(1, 2);

  writePercentiles(luma, LUMA_PERCENTILES, statistics, LUMA_PERCENTILE);
  for (let channel = 0; channel < 3; channel++) {
    writePercentiles(
      plates.slice(channel * PLATE_PIXELS, (channel + 1) * PLATE_PIXELS),
      CHANNEL_PERCENTILES,
      statistics,
      CHANNEL_PERCENTILE + channel * CHANNEL_PERCENTILES.length,
    );
  }
}

/** One plane and its size. */
interface Plane {
  readonly values: Float64Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Splits a plane into its 2 x 2 box mean and what that mean leaves out.
 *
 * @param blockEnergy when given, receives the mean energy of each 8 x 8 block, row by row
 * @returns the mean, and the mean square of the remainder
 */
function splitOctave(plane: Plane, blockEnergy?: Float64Array): { mean: Plane; energy: number } {
  const width = plane.width / 2;
  const height = plane.height / 2;
  const mean = new Float64Array(width * height);
  let total = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 2 * y * plane.width + 2 * x;
      const topLeft = plane.values[at] as number;
      const topRight = plane.values[at + 1] as number;
      const bottomLeft = plane.values[at + plane.width] as number;
      const bottomRight = plane.values[at + plane.width + 1] as number;
      const average = (topLeft + topRight + bottomLeft + bottomRight) / 4;
      mean[y * width + x] = average;
      const energy =
        (topLeft - average) ** 2 +
        (topRight - average) ** 2 +
        (bottomLeft - average) ** 2 +
        (bottomRight - average) ** 2;
      total += energy;
      if (blockEnergy !== undefined) {
        const block = (y >> 2) * (plane.width / 8) + (x >> 2);
        blockEnergy[block] = (blockEnergy[block] as number) + energy / 64;
      }
    }
  }
  return { mean: { values: mean, width, height }, energy: total / plane.values.length };
}

/** Entries 113-127, from the full-size 3 x 144 x 256 picture. */
function textureStatistics(image: Float64Array, statistics: Float64Array): void {
  const width = STYLE_IMAGE_WIDTH;
  const height = STYLE_IMAGE_HEIGHT;
  const luma = new Float64Array(IMAGE_PIXELS);
  const redDifference = new Float64Array(IMAGE_PIXELS);
  const blueDifference = new Float64Array(IMAGE_PIXELS);
  for (let i = 0; i < IMAGE_PIXELS; i++) {
    const red = image[i] as number;
    const blue = image[2 * IMAGE_PIXELS + i] as number;
    const y = 0.2126 * red + 0.7152 * (image[IMAGE_PIXELS + i] as number) + 0.0722 * blue;
    luma[i] = y;
    redDifference[i] = red - y;
    blueDifference[i] = blue - y;
  }

  const share = 1 / ((width - 1) * (height - 1));
  for (let y = 0; y < height - 1; y++) {
    for (let x = 0; x < width - 1; x++) {
      const at = y * width + x;
      const here = luma[at] as number;
      const across = (luma[at + 1] as number) - here;
      const down = (luma[at + width] as number) - here;
      const magnitude = Math.sqrt(across * across + down * down);
      addSoftly(statistics, GRADIENTS, 8, (magnitude / (magnitude + 0.04)) * 8 - 0.5, share);
    }
  }

  const blockEnergy = new Float64Array((width / 8) * (height / 8));
  let level: Plane = { values: luma, width, height };
  for (let octave = 0; octave < 4; octave++) {
    const { mean, energy } = splitOctave(level, octave === 0 ? blockEnergy : undefined);
    statistics[LUMA_OCTAVES + octave] = Math.log10(energy + 1e-6);
    level = mean;
  }

  let red: Plane = { values: redDifference, width, height };
  let blue: Plane = { values: blueDifference, width, height };
  for (let octave = 0; octave < 2; octave++) {
    const redOctave = splitOctave(red);
    const blueOctave = splitOctave(blue);
    const energy = (redOctave.energy + blueOctave.energy) / 2;
    statistics[CHROMA_OCTAVES + octave] = Math.log10(energy + 1e-6);
    red = redOctave.mean;
    blue = blueOctave.mean;
  }

  blockEnergy.sort();
  const quiet = blockEnergy.length / 4;
  let sum = 0;
  for (let i = 0; i < quiet; i++) sum += blockEnergy[i] as number;
  statistics[GRAIN] = Math.log10(sum / quiet + 1e-6);
}
