/** Rotations over all pairs after which a symmetric matrix of this size has long become diagonal; it usually takes fewer than ten. */
const mostSweeps = 60;

export interface Eigen {
  /** Descending. */
  readonly values: Float64Array;
  /** The unit vector of each value, in the same order. */
  readonly vectors: readonly Float64Array[];
}

/**
 * All eigenvalues and eigenvectors of a symmetric matrix, of which the lower triangle is read, row by row: cyclic Jacobi rotations (Golub & Van Loan, Matrix
 * Computations, 8.5). The same matrix always gives the same answer: of the two directions of a vector, the one whose largest part is above 0.
 */
export function symmetricEigen(matrix: ArrayLike<number>, size: number): Eigen {
  const a = Float64Array.from({ length: size * size }, (_, at) => {
    const [i, j] = [Math.floor(at / size), at % size];
    return matrix[Math.max(i, j) * size + Math.min(i, j)] ?? 0;
  });
  const v = Float64Array.from({ length: size * size }, (_, at) => Number(Math.floor(at / size) === at % size));
  for (let sweep = 0; sweep < mostSweeps && offDiagonal(a, size) > 0; sweep++)
    for (let p = 0; p < size - 1; p++) for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q);
  const order = Array.from({ length: size }, (_, i) => i).sort(
    (i, j) => at(a, size, j, j) - at(a, size, i, i) || i - j,
  );
  return {
    values: Float64Array.from(order, (i) => at(a, size, i, i)),
    vectors: order.map((i) => withSign(Float64Array.from({ length: size }, (_, row) => at(v, size, row, i)))),
  };
}

/** Takes the element p, q out of `a` by turning the plane of both, and turns the vectors with it. */
function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const apq = at(a, size, p, q);
  const [app, aqq] = [at(a, size, p, p), at(a, size, q, q)];
  // Below what the diagonal can tell from 0.
  if (Math.abs(apq) <= Number.EPSILON * Math.sqrt(Math.abs(app * aqq))) {
    a[p * size + q] = a[q * size + p] = 0;
    return;
  }
  const theta = (aqq - app) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q, c, s);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k, c, s);
  for (let k = 0; k < size; k++) turn(v, k * size + p, k * size + q, c, s);
  a[p * size + q] = a[q * size + p] = 0;
}

function turn(values: Float64Array, one: number, other: number, c: number, s: number): void {
  const [x, y] = [values[one] as number, values[other] as number];
  values[one] = c * x - s * y;
  values[other] = s * x + c * y;
}

function at(matrix: Float64Array, size: number, row: number, column: number): number {
  return matrix[row * size + column] as number;
}

function offDiagonal(a: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) sum += at(a, size, i, j) ** 2;
  return sum;
}

function withSign(vector: Float64Array): Float64Array {
  const largest = vector.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
  return largest < 0 ? vector.map((value) => -value) : vector;
}

/** Vectors laid out on a plane, x and y of each in turn, −1..1 with the same scale along both. */
export type PlanePoints = Float32Array<ArrayBuffer>;

/**
 * Lays vectors out on the plane in which they differ most: the first two principal components (Pearson 1901), exactly, from their covariance. `vectors` holds them
 * one after the other. size² / 2 + 2·size multiplications a vector.
 */
export function principalPlane(
  vectors: Float32Array,
  size: number,
  covariance: ArrayLike<number>,
  mean: ArrayLike<number>,
): PlanePoints {
  const [first, second] = symmetricEigen(covariance, size).vectors;
  const count = vectors.length / size;
  const points = new Float32Array(2 * count);
  let widest = 0;
  for (let row = 0; row < count; row++) {
    let [x, y] = [0, 0];
    for (let i = 0; i < size; i++) {
      const deviation = (vectors[row * size + i] as number) - (mean[i] as number);
      x += deviation * (first?.[i] ?? 0);
      y += deviation * (second?.[i] ?? 0);
    }
    points[2 * row] = x;
    points[2 * row + 1] = y;
    widest = Math.max(widest, Math.abs(x), Math.abs(y));
  }
  return widest === 0 ? points : points.map((value) => value / widest);
}
