import { boxAround, pixelsWithin, type Box } from './box.ts';
import type { Edges } from './outline.ts';

/** How much of each pixel of a stretch of a picture is covered, 0..1, rows from the top. Its first pixel is (left, top) of the picture. */
export interface Coverage {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Nothing yet, of the pixels of a box that lie within another one. */
export function emptyCoverage(box: Box, within: Box): Coverage {
  const { left, top, right, bottom } = pixelsWithin(box, within);
  return {
    left,
    top,
    width: right - left,
    height: bottom - top,
    data: new Float32Array((right - left) * (bottom - top)),
  };
}

/** A box whose edges may lie within pixels. */
export function boxCoverage(box: Box, within: Box): Coverage {
  const coverage = emptyCoverage(box, within);
  const { left, top, width, height, data } = coverage;
  const inside = (at: number, from: number, to: number): number =>
    Math.max(0, Math.min(at + 1, to) - Math.max(at, from));
  for (let row = 0; row < height; row++) {
    const down = inside(top + row, box.top, box.bottom);
    for (let column = 0; column < width; column++)
      data[row * width + column] = down * inside(left + column, box.left, box.right);
  }
  return coverage;
}

/**
 * Adds closed polygons to a coverage, laid over what is there (1 − (1 − a)(1 − b)): the exact area of each pixel that lies inside, as font-rs and stb_truetype sum it.
 * Each edge leaves in its row the area to its right, signed by its direction; a running sum along the row is then the winding, averaged over the pixel. Where polygons
 * that go the same way round overlap it is cut off at 1; in the few pixels where the edges of two such cross it is more than their union. O(rows an edge crosses + pixels of the polygons' box).
 */
export function addPolygons(onto: Coverage, edges: Edges): void {
  const box = boxAround(edges);
  const top = Math.max(onto.top, Math.floor(box.top));
  const height = Math.min(onto.top + onto.height, Math.ceil(box.bottom)) - top;
  if (!(height > 0)) return;
  const left = Math.floor(box.left);
  const width = Math.ceil(box.right) - left;
  // One column more, for what an edge in the last one leaves to its right.
  const stride = width + 1;
  const areas = new Float64Array(stride * height);
  for (let i = 0; i < edges.length; i += 4)
    addEdge(areas, stride, height, {
      fromX: at(edges, i) - left,
      fromY: at(edges, i + 1) - top,
      toX: at(edges, i + 2) - left,
      toY: at(edges, i + 3) - top,
    });
  const first = Math.max(0, onto.left - left);
  const last = Math.min(width, onto.left + onto.width - left);
  for (let row = 0; row < height; row++) {
    let sum = 0;
    const index = (top + row - onto.top) * onto.width + left - onto.left;
    for (let column = 0; column < last; column++) {
      sum += areas[row * stride + column] ?? 0;
      const covered = Math.min(1, Math.abs(sum));
      // What is left of rounding where it should be nothing.
      if (column < first || covered < 1e-9) continue;
      const there = onto.data[index + column] ?? 0;
      onto.data[index + column] = there + covered - there * covered;
    }
  }
}

interface Edge {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

function addEdge(areas: Float64Array, stride: number, height: number, { fromX, fromY, toX, toY }: Edge): void {
  if (fromY === toY) return;
  const direction = fromY < toY ? 1 : -1;
  const [x0, y0, x1, y1] = direction === 1 ? [fromX, fromY, toX, toY] : [toX, toY, fromX, fromY];
  const slope = (x1 - x0) / (y1 - y0);
  const lastRow = Math.min(height, Math.ceil(y1));
  for (let row = Math.max(0, Math.floor(y0)); row < lastRow; row++) {
    const upper = Math.max(y0, row);
    const lower = Math.min(y1, row + 1);
    const a = x0 + (upper - y0) * slope;
    const b = x0 + (lower - y0) * slope;
    addSpan(areas, row * stride, Math.min(a, b), Math.max(a, b), direction * (lower - upper));
  }
}

/** The part of a row's height that an edge crosses while it goes from x `from` to `to`: its area to the right, as differences from pixel to pixel. */
function addSpan(areas: Float64Array, row: number, from: number, to: number, part: number): void {
  const first = Math.floor(from);
  const last = Math.ceil(to);
  if (last <= first + 1) {
    // Within one pixel: on average it lies halfway.
    const covered = part * (1 - ((from + to) / 2 - first));
    add(areas, row + first, covered);
    add(areas, row + first + 1, part - covered);
    return;
  }
  // Across several: a triangle in the first, trapezia between, and the rest in the last and the one after.
  const perPixel = 1 / (to - from);
  const inFirst = 1 - (from - first);
  const start = 0.5 * perPixel * inFirst * inFirst;
  add(areas, row + first, part * start);
  if (last === first + 2) {
    const inLast = to - last + 1;
    const end = 0.5 * perPixel * inLast * inLast;
    add(areas, row + first + 1, part * (1 - start - end));
    add(areas, row + first + 2, part * end);
    return;
  }
  const second = perPixel * (inFirst + 0.5);
  add(areas, row + first + 1, part * (second - start));
  for (let column = first + 2; column < last - 1; column++) add(areas, row + column, part * perPixel);
  const beforeLast = second + (last - first - 3) * perPixel;
  const inLast = to - last + 1;
  const end = 0.5 * perPixel * inLast * inLast;
  add(areas, row + last - 1, part * (1 - beforeLast - end));
  add(areas, row + last, part * end);
}

function add(areas: Float64Array, index: number, value: number): void {
  areas[index] = (areas[index] ?? 0) + value;
}

function at(edges: Edges, index: number): number {
  return edges[index] ?? 0;
}
