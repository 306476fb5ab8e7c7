import type { OutlineStep } from './typeface.ts';

/** Straight edges in pixels, y downwards: x0, y0, x1, y1 of each. */
export type Edges = number[];

/** From font units to pixels: x' = scale · (x + slant · y) + x₀, y' = y₀ − scale · y. */
export interface GlyphPlace {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  /** The tangent of the slant; 0 is upright. */
  readonly slant: number;
}

/** Pixels that a chord may be off its curve. */
const FLATNESS = 0.02;

/** Adds a glyph's outline as closed polygons. */
export function addOutline(edges: Edges, steps: readonly OutlineStep[], { x, y, scale, slant }: GlyphPlace): void {
  let [startX, startY, penX, penY] = [0, 0, 0, 0];
  const across = (u: number, v: number): number => x + scale * (u + slant * v);
  const down = (v: number): number => y - scale * v;
  const line = (toX: number, toY: number): void => {
    if (toX !== penX || toY !== penY) edges.push(penX, penY, toX, toY);
    penX = toX;
    penY = toY;
  };
  const close = (): void => line(startX, startY);
  for (const { type, values } of steps) {
    switch (type) {
      case 'M':
        close();
        penX = startX = across(values[0], values[1]);
        penY = startY = down(values[1]);
        break;
      case 'L':
        line(across(values[0], values[1]), down(values[1]));
        break;
      case 'Q': {
        const [x0, y0] = [penX, penY];
        const [cx, cy] = [across(values[0], values[1]), down(values[1])];
        const [x1, y1] = [across(values[2], values[3]), down(values[3])];
        const count = chords(x0 - 2 * cx + x1, y0 - 2 * cy + y1, 4);
        for (let i = 1; i <= count; i++) {
          const t = i / count;
          const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
          line(a * x0 + b * cx + c * x1, a * y0 + b * cy + c * y1);
        }
        break;
      }
      case 'C': {
        const [x0, y0] = [penX, penY];
        const [ax, ay] = [across(values[0], values[1]), down(values[1])];
        const [bx, by] = [across(values[2], values[3]), down(values[3])];
        const [x1, y1] = [across(values[4], values[5]), down(values[5])];
        // The larger of the two second differences bounds the curve's bend.
        const count = Math.max(
          chords(x0 - 2 * ax + bx, y0 - 2 * ay + by, 4 / 3),
          chords(ax - 2 * bx + x1, ay - 2 * by + y1, 4 / 3),
        );
        for (let i = 1; i <= count; i++) {
          const t = i / count;
          const s = 1 - t;
          const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
          line(a * x0 + b * ax + c * bx + d * x1, a * y0 + b * ay + c * by + d * y1);
        }
        break;
      }
      case 'Z':
        close();
        break;
    }
  }
  close();
}

/** Chords that keep within FLATNESS of a curve whose control points have this second difference: the error of n of them is |difference| / (divisor · n²). */
function chords(dx: number, dy: number, divisor: number): number {
  return Math.max(1, Math.ceil(Math.sqrt(Math.sqrt(dx * dx + dy * dy) / (divisor * FLATNESS))));
}
