import { labOf, rgbOf } from './colour-difference.ts';
import { type Colour, colourAt, type Picture, recoloured } from './pictures.ts';

/** A classical way to give a picture the colours of others: what the models have to beat. */
export type ColourTransfer = (source: Picture, references: readonly Picture[]) => Picture;

export const classicalTransfers: Readonly<Record<'identity' | 'Reinhard' | 'MKL' | 'histogram', ColourTransfer>> = {
  identity: (source) => source,
  Reinhard: reinhard,
  MKL: mongeKantorovich,
  histogram: matchHistograms,
};

/** Mean and standard deviation of each L*a*b* channel (Reinhard et al. 2001, with CIELAB for lαβ). */
function reinhard(source: Picture, references: readonly Picture[]): Picture {
  const [from, to] = [moments([source], labOf), moments(references, labOf)];
  return recoloured(source, (colour) => {
    const lab = labOf(colour);
    return rgbOf(
      lab.map((value, c) => {
        const spread = Math.max(1e-3, deviation(from, c));
        return ((value - (from.mean[c] as number)) / spread) * deviation(to, c) + (to.mean[c] as number);
      }) as Colour,
    );
  });
}

/** The linear Monge–Kantorovich map between two RGB Gaussians (Pitié & Kokaram 2007): A^-½ (A^½ B A^½)^½ A^-½. */
function mongeKantorovich(source: Picture, references: readonly Picture[]): Picture {
  const [from, to] = [moments([source], (colour) => colour), moments(references, (colour) => colour)];
  const regular = from.covariance.map((row, i) => row.map((value, j) => value + (i === j ? 1e-5 : 0)));
  const root = symmetricPower(regular, 0.5);
  const inverse = symmetricPower(regular, -0.5);
  const middle = symmetricPower(product(product(root, to.covariance), root), 0.5);
  const map = product(product(inverse, middle), inverse);
  return recoloured(source, (colour) => {
    const centred = colour.map((value, c) => value - (from.mean[c] as number));
    return map.map(
      (row, c) => row.reduce((sum, weight, i) => sum + weight * (centred[i] as number), 0) + (to.mean[c] as number),
    ) as Colour;
  });
}

/** Each of R, G and B given the references' distribution of it, rank by rank. */
function matchHistograms(source: Picture, references: readonly Picture[]): Picture {
  const pixels = source.width * source.height;
  const rgb = new Float32Array(source.rgb.length);
  for (const channel of [0, 1, 2]) {
    const values = source.rgb.subarray(channel * pixels, (channel + 1) * pixels);
    const ranked = Uint32Array.from({ length: pixels }, (_, i) => i).sort(
      (a, b) => (values[a] as number) - (values[b] as number),
    );
    const wanted = sortedChannel(references, channel);
    ranked.forEach((pixel, rank) => {
      const at = (rank / Math.max(1, pixels - 1)) * (wanted.length - 1);
      const low = Math.floor(at);
      const [below, above] = [wanted[low] as number, wanted[Math.min(low + 1, wanted.length - 1)] as number];
      rgb[channel * pixels + pixel] = below + (above - below) * (at - low);
    });
  }
  return { ...source, rgb };
}

function sortedChannel(pictures: readonly Picture[], channel: number): Float32Array {
  const parts = pictures.map(({ rgb }) => rgb.subarray((channel * rgb.length) / 3, ((channel + 1) * rgb.length) / 3));
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all.sort();
}

interface Moments {
  readonly mean: number[];
  readonly covariance: number[][];
}

function moments(pictures: readonly Picture[], space: (colour: Colour) => Colour): Moments {
  const mean = [0, 0, 0];
  const second = [0, 1, 2].map(() => [0, 0, 0]);
  let count = 0;
  for (const picture of pictures) {
    const pixels = picture.width * picture.height;
    count += pixels;
    for (let i = 0; i < pixels; i++) {
      const value = space(colourAt(picture, i));
      for (let r = 0; r < 3; r++) {
        mean[r] = (mean[r] as number) + (value[r] as number);
        const row = second[r] as number[];
        for (let c = 0; c < 3; c++) row[c] = (row[c] as number) + (value[r] as number) * (value[c] as number);
      }
    }
  }
  const means = mean.map((sum) => sum / count);
  const covariance = second.map((row, r) =>
    row.map((sum, c) => sum / count - (means[r] as number) * (means[c] as number)),
  );
  return { mean: means, covariance };
}

function deviation({ covariance }: Moments, channel: number): number {
  return Math.sqrt(Math.max(0, covariance[channel]?.[channel] ?? 0));
}

function product(a: readonly number[][], b: readonly number[][]): number[][] {
  return a.map((row) => [0, 1, 2].map((c) => row.reduce((sum, value, k) => sum + value * (b[k]?.[c] ?? 0), 0)));
}

/** A power of a symmetric positive 3×3 matrix, through its eigenvectors (cyclic Jacobi rotations). */
function symmetricPower(matrix: readonly number[][], exponent: number): number[][] {
  const a = matrix.map((row) => [...row]);
  const vectors = [0, 1, 2].map((i) => [0, 1, 2].map((j) => Number(i === j)));
  for (let sweep = 0; sweep < 24; sweep++) {
    for (const [p, q] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const)
      rotate(a, vectors, p, q);
  }
  const powers = [0, 1, 2].map((i) => Math.max(1e-6, a[i]?.[i] ?? 0) ** exponent);
  return [0, 1, 2].map((i) =>
    [0, 1, 2].map((j) =>
      powers.reduce((sum, power, k) => sum + (vectors[i]?.[k] ?? 0) * power * (vectors[j]?.[k] ?? 0), 0),
    ),
  );
}

/** One Jacobi rotation that makes a[p][q] zero, gathered in `vectors`. */
function rotate(a: number[][], vectors: number[][], p: 0 | 1, q: 1 | 2): void {
  const off = a[p]?.[q] ?? 0;
  if (Math.abs(off) < 1e-18) return;
  const angle = 0.5 * Math.atan2(2 * off, (a[q]?.[q] ?? 0) - (a[p]?.[p] ?? 0));
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const turnColumns = (rows: number[][]): void => {
    for (const row of rows) {
      const [left, right] = [row[p] as number, row[q] as number];
      row[p] = cosine * left - sine * right;
      row[q] = sine * left + cosine * right;
    }
  };
  turnColumns(a);
  const [rowP, rowQ] = [a[p] as number[], a[q] as number[]];
  for (let c = 0; c < 3; c++) {
    const [upper, lower] = [rowP[c] as number, rowQ[c] as number];
    rowP[c] = cosine * upper - sine * lower;
    rowQ[c] = sine * upper + cosine * lower;
  }
  turnColumns(vectors);
}
