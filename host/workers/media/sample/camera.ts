import { hash } from './noise.ts';
import type { Plate } from './plate.ts';

export const PICTURE = { width: 640, height: 360 } as const;

/** Where the camera looks: picture pixels from the middle, and magnification. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Lays a plate over a picture as the camera sees it. `depth`: 0 is as far as the sky (does not move), 1 moves with the camera in full. */
export function layOver(
  picture: Float32Array,
  plate: Plate,
  view: View,
  depth: number,
  shift: { readonly x: number; readonly y: number } = { x: 0, y: 0 },
): void {
  const { width, height } = PICTURE;
  const zoom = 1 + (view.zoom - 1) * depth;
  const originX = plate.width / 2 + view.x * depth - shift.x - width / 2 / zoom;
  const originY = plate.height / 2 + view.y * depth - shift.y - height / 2 / zoom;
  const firstRow = Math.max(0, Math.floor((plate.top - 1 - originY) * zoom));
  const lastRow = Math.min(height, Math.ceil((plate.bottom + 1 - originY) * zoom));
  const { pixels } = plate;
  const rowLength = plate.width * 4;
  const [maxX, maxY] = [plate.width - 1.001, plate.height - 1.001];
  for (let row = firstRow; row < lastRow; row++) {
    const y = Math.min(maxY, Math.max(0, originY + (row + 0.5) / zoom - 0.5));
    const y0 = Math.floor(y);
    const fy = y - y0;
    for (let column = 0; column < width; column++) {
      const wanted = originX + (column + 0.5) / zoom - 0.5;
      const x = wanted < 0 ? 0 : wanted > maxX ? maxX : wanted;
      const x0 = Math.floor(x);
      const fx = x - x0;
      const a = y0 * rowLength + x0 * 4;
      const w11 = fx * fy;
      const w10 = fy - w11;
      const w01 = fx - w11;
      const w00 = 1 - fx - w10;
      const b = a + rowLength;
      const alpha =
        (pixels[a + 3] ?? 0) * w00 +
        (pixels[a + 7] ?? 0) * w01 +
        (pixels[b + 3] ?? 0) * w10 +
        (pixels[b + 7] ?? 0) * w11;
      if (alpha === 0) continue;
      const keep = 1 - alpha;
      const at = (row * width + column) * 3;
      picture[at] =
        (picture[at] ?? 0) * keep +
        (pixels[a] ?? 0) * w00 +
        (pixels[a + 4] ?? 0) * w01 +
        (pixels[b] ?? 0) * w10 +
        (pixels[b + 4] ?? 0) * w11;
      picture[at + 1] =
        (picture[at + 1] ?? 0) * keep +
        (pixels[a + 1] ?? 0) * w00 +
        (pixels[a + 5] ?? 0) * w01 +
        (pixels[b + 1] ?? 0) * w10 +
        (pixels[b + 5] ?? 0) * w11;
      picture[at + 2] =
        (picture[at + 2] ?? 0) * keep +
        (pixels[a + 2] ?? 0) * w00 +
        (pixels[a + 6] ?? 0) * w01 +
        (pixels[b + 2] ?? 0) * w10 +
        (pixels[b + 6] ?? 0) * w11;
    }
  }
}

/** The unrest of a camera on a shoulder: a few pixels, slow, never twice the same. `t`: seconds. */
export function handheld(t: number, seed: number): { x: number; y: number } {
  const sway = (rate: number, phase: number) => Math.sin(t * rate + phase * 6.28);
  const phase = (index: number) => hash(seed, index);
  return {
    x: 3.2 * sway(2.3, phase(1)) + 1.6 * sway(5.9, phase(2)),
    y: 2.4 * sway(2.9, phase(3)) + 1.3 * sway(7.1, phase(4)),
  };
}
