import { FIELD, FIELD_CELLS, type FlowField } from './flow-field.ts';

/**
 * How a picture moves as a whole in one step: the flow of a plane before a moving camera, in eight terms (Longuet-Higgins & Prazdny 1980). x runs to the
 * right and y down, in picture widths from the centre; a picture is taken as 16:9. A camera that stands still but turns, rolls and zooms makes no skew and no
 * stretch, whatever is in front of it: those two, and what no plane explains, are parallax.
 *
 * Twin of `planar_fit` in models/training/workprint_training/camera_features.py; both reproduce models/packs/pocket/golden/camera-features.json.
 */
export interface PlanarMotion {
  /** How the middle of the picture moves, in widths. */
  readonly x: number;
  readonly y: number;
  /** How much it grows: natural logarithm of the scale. */
  readonly zoom: number;
  /** Radians that the picture turns, anticlockwise as seen: the camera rolls clockwise. */
  readonly roll: number;
  /** Movement to the right that grows downwards (with as much down that grows to the right), as of a floor that is passed sideways. */
  readonly skew: number;
  /** Wider and lower. */
  readonly stretch: number;
  /** Movement that grows towards the sides, as a wide lens makes of a pan (x) or a tilt (y). */
  readonly keystoneX: number;
  readonly keystoneY: number;
}

/** A fit, and what of the flow it leaves. */
export interface PlanarFit {
  readonly motion: PlanarMotion;
  /** What each cell moves beyond the fit, [2][9][16] in widths. */
  readonly rest: Float64Array;
  /** Share of the weight that the fit agrees with. */
  readonly agreement: number;
}

const TERMS = 8;
const ROUNDS = 6;
/** Residual, in widths, below which a cell counts fully: a tenth of a pixel of the pictures that flow is measured on. */
const FINE = 4e-4;

const BASIS = basis();

/** The eight fields [8][2·9·16], in the order of `PlanarMotion`. */
function basis(): Float64Array[] {
  const fields = Array.from({ length: TERMS }, () => new Float64Array(2 * FIELD_CELLS));
  const put = (term: number, cell: number, u: number, v: number): void => {
    (fields[term] as Float64Array)[cell] = u;
    (fields[term] as Float64Array)[FIELD_CELLS + cell] = v;
  };
  for (let row = 0; row < FIELD.rows; row++) {
    for (let column = 0; column < FIELD.columns; column++) {
      const x = (column + 0.5) / FIELD.columns - 0.5;
      const y = (((row + 0.5) / FIELD.rows - 0.5) * 9) / 16;
      const cell = row * FIELD.columns + column;
      put(0, cell, 1, 0);
      put(1, cell, 0, 1);
      put(2, cell, x, y);
      put(3, cell, y, -x);
      put(4, cell, y, x);
      put(5, cell, x, -y);
      put(6, cell, x * x, x * y);
      put(7, cell, x * y, y * y);
    }
  }
  return fields;
}

/** The flow field of a motion, [2][9][16]. */
export function fieldOf(motion: PlanarMotion): Float64Array {
  return combine(termsOf(motion));
}

function termsOf({ x, y, zoom, roll, skew, stretch, keystoneX, keystoneY }: PlanarMotion): number[] {
  return [x, y, zoom, roll, skew, stretch, keystoneX, keystoneY];
}

function combine(terms: readonly number[]): Float64Array {
  const field = new Float64Array(2 * FIELD_CELLS);
  terms.forEach((amount, term) => {
    const unit = BASIS[term] as Float64Array;
    for (let i = 0; i < field.length; i++) field[i] = (field[i] as number) + amount * (unit[i] as number);
  });
  return field;
}

/** What a cell counts, however little texture it has. */
export const cellWeight = (texture: number): number => texture + 0.02;

/**
 * The motion that explains a flow field best. Cells that move by themselves count less and less (iteratively reweighted least squares with Geman–McClure
 * weights, whose scale is that of the residuals).
 */
export function fitPlanarMotion({ vectors, weights }: FlowField): PlanarFit {
  const texture = Float64Array.from(weights, cellWeight);
  let terms = solve(vectors, texture);
  let rest = restOf(vectors, terms);
  let sizes = sizesOf(rest);
  for (let round = 0; round < ROUNDS; round++) {
    const scale = Math.max(FINE, 1.5 * weightedMedian(sizes, texture));
    const trusted = texture.map((weight, cell) => weight / (1 + ((sizes[cell] as number) / scale) ** 2) ** 2);
    terms = solve(vectors, trusted);
    rest = restOf(vectors, terms);
    sizes = sizesOf(rest);
  }
  const limit = Math.max(2 * FINE, 2.5 * weightedMedian(sizes, texture));
  let [total, agreed] = [0, 0];
  texture.forEach((weight, cell) => {
    total += weight;
    if ((sizes[cell] as number) <= limit) agreed += weight;
  });
  const [x, y, zoom, roll, skew, stretch, keystoneX, keystoneY] = terms as Eight;
  return { motion: { x, y, zoom, roll, skew, stretch, keystoneX, keystoneY }, rest, agreement: agreed / total };
}

type Eight = [number, number, number, number, number, number, number, number];

function restOf(vectors: Float32Array, terms: readonly number[]): Float64Array {
  return combine(terms).map((fitted, i) => (vectors[i] as number) - fitted);
}

function sizesOf(rest: Float64Array): Float64Array {
  return Float64Array.from({ length: FIELD_CELLS }, (_, cell) =>
    Math.hypot(rest[cell] as number, rest[FIELD_CELLS + cell] as number),
  );
}

/** Weighted least squares by its normal equations. The last four terms are held down a little: few cells tell them from the others. */
function solve(vectors: Float32Array, cellWeights: Float64Array): number[] {
  const matrix = Array.from({ length: TERMS }, () => new Float64Array(TERMS + 1));
  let total = 0;
  for (let i = 0; i < 2 * FIELD_CELLS; i++) {
    const weight = cellWeights[i % FIELD_CELLS] as number;
    total += weight;
    for (let r = 0; r < TERMS; r++) {
      const row = matrix[r] as Float64Array;
      const scaled = weight * ((BASIS[r] as Float64Array)[i] as number);
      for (let c = r; c < TERMS; c++) row[c] = (row[c] as number) + scaled * ((BASIS[c] as Float64Array)[i] as number);
      row[TERMS] = (row[TERMS] as number) + scaled * (vectors[i] as number);
    }
  }
  for (let r = 0; r < TERMS; r++) {
    const row = matrix[r] as Float64Array;
    for (let c = 0; c < r; c++) row[c] = (matrix[c] as Float64Array)[r] as number;
    row[r] = (row[r] as number) + total * (r < 4 ? 1e-9 : 2e-5);
  }
  return eliminate(matrix);
}

/** Gaussian elimination with row pivots of a [n][n+1] system, in place. */
function eliminate(matrix: Float64Array[]): number[] {
  const n = matrix.length;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let r = column + 1; r < n; r++) {
      if (Math.abs(matrix[r]?.[column] ?? 0) > Math.abs(matrix[pivot]?.[column] ?? 0)) pivot = r;
    }
    const [upper, lower] = [matrix[column] as Float64Array, matrix[pivot] as Float64Array];
    matrix[column] = lower;
    matrix[pivot] = upper;
    for (let r = 0; r < n; r++) {
      if (r === column) continue;
      const row = matrix[r] as Float64Array;
      const factor = (row[column] as number) / (lower[column] as number);
      for (let c = column; c <= n; c++) row[c] = (row[c] as number) - factor * (lower[c] as number);
    }
  }
  return matrix.map((row, i) => (row[n] as number) / (row[i] as number));
}

/** The value that half of the weight does not exceed. */
function weightedMedian(values: Float64Array, weights: Float64Array): number {
  const order = Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number));
  const half = weights.reduce((sum, weight) => sum + weight, 0) / 2;
  let below = 0;
  for (const cell of order) {
    below += weights[cell] as number;
    if (below >= half) return values[cell] as number;
  }
  return 0;
}
