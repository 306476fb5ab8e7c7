import type { PictureSize } from '../../../native/binding/kernels.ts';
import type { Area } from '../style/active-picture.ts';

/** Cells of a flow field: enough to tell a turn from a move, few enough to compare thousands of shots. */
export const FIELD = { rows: 9, columns: 16 } as const;
export const FIELD_CELLS = FIELD.rows * FIELD.columns;

/** How far each cell of the picture moved in one step, in picture widths: x to the right, then y down. */
export interface FlowField {
  /** [2][9][16] */
  readonly vectors: Float32Array;
  /** How much of the cell there is to follow, 0 (a bare wall) and up. [9][16] */
  readonly weights: Float32Array;
}

/** Mean squared step of luma (0..1) at which half of a cell's weight is reached: a faint texture. */
const FAINT = 2e-4;

/**
 * The flow of each cell: the mean over its pixels, those with texture counting more, for only they were really followed. `luma` and `flow` ([2][h][w]
 * in pixels) are of the same size; of it, `area` fills the field whatever its shape.
 */
export function flowField(
  luma: Float32Array,
  flow: Float32Array,
  { width, height }: PictureSize,
  area: Area = { left: 0, top: 0, width, height },
): FlowField {
  const pixels = width * height;
  const vectors = new Float32Array(2 * FIELD_CELLS);
  const weights = new Float32Array(FIELD_CELLS);
  for (let row = 0; row < FIELD.rows; row++) {
    const [top, bottom] = cellRange(row, FIELD.rows, area.top, area.height);
    for (let column = 0; column < FIELD.columns; column++) {
      const [left, right] = cellRange(column, FIELD.columns, area.left, area.width);
      let [across, down, total, texture] = [0, 0, 0, 0];
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) {
          const at = y * width + x;
          const here = luma[at] as number;
          const stepAcross = (luma[x + 1 < width ? at + 1 : at] as number) - here;
          const stepDown = (luma[y + 1 < height ? at + width : at] as number) - here;
          const edge = stepAcross * stepAcross + stepDown * stepDown;
          const weight = edge + 1e-6;
          across += weight * (flow[at] as number);
          down += weight * (flow[pixels + at] as number);
          total += weight;
          texture += edge;
        }
      }
      const cell = row * FIELD.columns + column;
      vectors[cell] = across / total / area.width;
      vectors[FIELD_CELLS + cell] = down / total / area.width;
      const mean = texture / ((bottom - top) * (right - left));
      weights[cell] = mean / (mean + FAINT);
    }
  }
  return { vectors, weights };
}

/** At least one pixel, however small the area. */
function cellRange(index: number, cells: number, first: number, length: number): [from: number, to: number] {
  const from = first + Math.floor((index * length) / cells);
  return [from, Math.max(from + 1, first + Math.floor(((index + 1) * length) / cells))];
}
