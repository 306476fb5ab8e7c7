/** 8-bit RGB pictures of one size, interleaved. */
export interface RgbBytes {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export function largestDifference(a: RgbBytes, b: RgbBytes): number {
  let largest = 0;
  for (let i = 0; i < a.data.length; i++) largest = Math.max(largest, Math.abs((a.data[i] ?? 0) - (b.data[i] ?? 0)));
  return largest;
}

const WINDOW = 8;

/** Structural similarity (Wang, Bovik, Sheikh, Simoncelli 2004) of the three channels, over every 8 × 8 window (or what fits of it), unweighted: 1 is alike. */
export function structuralSimilarity(a: RgbBytes, b: RgbBytes): number {
  const { width, height } = a;
  const [across, down] = [Math.min(WINDOW, width), Math.min(WINDOW, height)];
  let sum = 0;
  let count = 0;
  for (let channel = 0; channel < 3; channel++) {
    for (let top = 0; top + down <= height; top++) {
      for (let left = 0; left + across <= width; left++) {
        sum += similarity(a, b, { channel, top, left, across, down });
        count++;
      }
    }
  }
  return sum / count;
}

interface Patch {
  readonly channel: number;
  readonly top: number;
  readonly left: number;
  readonly across: number;
  readonly down: number;
}

function similarity(a: RgbBytes, b: RgbBytes, { channel, top, left, across, down }: Patch): number {
  let [sumA, sumB, squareA, squareB, product] = [0, 0, 0, 0, 0];
  for (let y = top; y < top + down; y++) {
    for (let x = left; x < left + across; x++) {
      const i = 3 * (y * a.width + x) + channel;
      const [p, q] = [a.data[i] ?? 0, b.data[i] ?? 0];
      sumA += p;
      sumB += q;
      squareA += p * p;
      squareB += q * q;
      product += p * q;
    }
  }
  const n = across * down;
  const [meanA, meanB] = [sumA / n, sumB / n];
  const [varianceA, varianceB] = [squareA / n - meanA * meanA, squareB / n - meanB * meanB];
  const covariance = product / n - meanA * meanB;
  const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];
  return (
    ((2 * meanA * meanB + c1) * (2 * covariance + c2)) /
    ((meanA ** 2 + meanB ** 2 + c1) * (varianceA + varianceB + c2))
  );
}
