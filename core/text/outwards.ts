import type { Coverage } from './coverage.ts';
import type { Edges } from './outline.ts';

/**
 * Adds a band of `width` pixels to either side of polygons' edges: a pixel is covered by its distance from the nearest edge, 1 up to half a pixel less than the width, 0 from half
 * a pixel more on, as masks in a graph are. A pixel that is reached from two sides counts the nearer one only: a gap between two bands is up to a pixel wider than it
 * would be drawn. With the letters drawn on top it is an outline outwards, with round corners. O(edges · (length + width)²) pixels.
 */
export function addBand(onto: Coverage, edges: Edges, width: number): void {
  const reach = width + 0.5;
  const nearest = new Float32Array(onto.data.length).fill(reach * reach);
  for (let i = 0; i < edges.length; i += 4)
    lower(nearest, onto, reach, edges[i] ?? 0, edges[i + 1] ?? 0, edges[i + 2] ?? 0, edges[i + 3] ?? 0);
  for (let index = 0; index < nearest.length; index++) {
    const covered = Math.min(1, Math.max(0, reach - Math.sqrt(nearest[index] ?? 0)));
    onto.data[index] = Math.max(onto.data[index] ?? 0, covered);
  }
}

/** Lowers the squared distances of the pixels within reach of an edge. */
function lower(
  nearest: Float32Array,
  { left, top, width, height }: Coverage,
  reach: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const square = dx * dx + dy * dy;
  const fromColumn = Math.max(0, Math.floor(Math.min(x0, x1) - reach) - left);
  const toColumn = Math.min(width, Math.ceil(Math.max(x0, x1) + reach) - left);
  const fromRow = Math.max(0, Math.floor(Math.min(y0, y1) - reach) - top);
  const toRow = Math.min(height, Math.ceil(Math.max(y0, y1) + reach) - top);
  for (let row = fromRow; row < toRow; row++) {
    const py = top + row + 0.5 - y0;
    for (let column = fromColumn; column < toColumn; column++) {
      const px = left + column + 0.5 - x0;
      const along = Math.min(1, Math.max(0, (px * dx + py * dy) / square));
      const [ex, ey] = [px - along * dx, py - along * dy];
      const distance = ex * ex + ey * ey;
      const index = row * width + column;
      if (distance < (nearest[index] ?? 0)) nearest[index] = distance;
    }
  }
}
