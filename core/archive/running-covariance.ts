/**
 * Mean and covariance of vectors that are seen once each (Welford 1962; for vectors, Chan, Golub, LeVeque 1983). `size`² / 2 multiplications a vector, `size`²
 * numbers of memory, however many there are.
 */
export class RunningCovariance {
  readonly size: number;
  readonly mean: Float64Array;
  #count = 0;
  /** Sums of products of deviations, row by row; the lower triangle. */
  readonly #products: Float64Array;
  readonly #before: Float64Array;

  constructor(size: number) {
    this.size = size;
    this.mean = new Float64Array(size);
    this.#products = new Float64Array(size * size);
    this.#before = new Float64Array(size);
  }

  get count(): number {
    return this.#count;
  }

  add(vector: ArrayLike<number>): void {
    const { size, mean } = this;
    this.#count++;
    for (let i = 0; i < size; i++) {
      const deviation = (vector[i] as number) - (mean[i] as number);
      this.#before[i] = deviation;
      mean[i] = (mean[i] as number) + deviation / this.#count;
    }
    for (let i = 0; i < size; i++) {
      const before = this.#before[i] as number;
      for (let j = 0; j <= i; j++) {
        const at = i * size + j;
        this.#products[at] = (this.#products[at] as number) + before * ((vector[j] as number) - (mean[j] as number));
      }
    }
  }

  /**
   * The covariance, row by row (lower triangle), drawn towards a round one as far as there are too few vectors to tell: with n of size d, by d / (n + d). So it
   * can always be inverted, also of unit vectors, which never fill their space.
   */
  covariance(): Float64Array {
    const { size } = this;
    const covariance = this.#products.map((product) => product / Math.max(1, this.#count - 1));
    let variance = 0;
    for (let i = 0; i < size; i++) variance += (covariance[i * size + i] as number) / size;
    const shrink = size / (this.#count + size);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) {
        const round = i === j ? shrink * Math.max(variance, 1e-12) : 0;
        covariance[i * size + j] = (1 - shrink) * (covariance[i * size + j] as number) + round;
      }
    }
    return covariance;
  }
}

/** How far vectors are from the mean in standard deviations, along and across what is usual (Mahalanobis 1936). */
export class MahalanobisDistance {
  readonly #mean: Float64Array;
  /** Cholesky factor of the covariance, lower triangle. */
  readonly #factor: Float64Array;

  constructor(of: RunningCovariance) {
    this.#mean = of.mean;
    this.#factor = choleskyFactor(of.covariance(), of.size);
  }

  of(vector: ArrayLike<number>): number {
    const size = this.#mean.length;
    const solved = new Float64Array(size);
    let sum = 0;
    for (let i = 0; i < size; i++) {
      let value = (vector[i] as number) - (this.#mean[i] as number);
      for (let j = 0; j < i; j++) value -= (this.#factor[i * size + j] as number) * (solved[j] as number);
      value /= this.#factor[i * size + i] as number;
      solved[i] = value;
      sum += value * value;
    }
    return Math.sqrt(sum);
  }
}

function choleskyFactor(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j] as number;
      for (let k = 0; k < j; k++) sum -= (factor[i * size + k] as number) * (factor[j * size + k] as number);
      factor[i * size + j] = i === j ? Math.sqrt(sum) : sum / (factor[j * size + j] as number);
    }
  }
  return factor;
}
