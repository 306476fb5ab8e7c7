import { boxAround, type Box } from './box.ts';
import type { Coverage } from './coverage.ts';

/** Straight RGBA of 8 bits a channel, rows from the top. */
export interface TextPixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A colour, `#rrggbb`, laid on where something is covered. */
export interface Paint {
  readonly coverage: Coverage;
  readonly colour: string;
  /** 0..1. */
  readonly opacity: number;
}

/** A stretch of the picture in premultiplied RGBA, 0..1. */
interface Canvas {
  readonly box: Box;
  readonly data: Float32Array;
}

/** Paints laid over each other, the first at the bottom; then all of them `opacity` opaque, over a backdrop. */
export function painted(
  paints: readonly Paint[],
  opacity: number,
  backdrop: Paint | null,
  { width, height }: { readonly width: number; readonly height: number },
): TextPixels {
  const box = boxAround(
    [...paints, ...(backdrop ? [backdrop] : [])].flatMap(({ coverage: { left, top, width, height } }) =>
      width > 0 ? [left, top, left + width, top + height] : [],
    ),
  );
  const pixels: TextPixels = { width, height, data: new Uint8Array(4 * width * height) };
  if (!(box.right > box.left)) return pixels;
  const canvas: Canvas = { box, data: new Float32Array(4 * (box.right - box.left) * (box.bottom - box.top)) };
  for (const paint of paints) lay(canvas, paint, 'over');
  if (opacity !== 1) for (let i = 0; i < canvas.data.length; i++) canvas.data[i] = (canvas.data[i] ?? 0) * opacity;
  if (backdrop) lay(canvas, backdrop, 'under');
  putStraight(canvas, pixels);
  return pixels;
}

function lay({ box, data }: Canvas, { coverage, colour, opacity }: Paint, where: 'over' | 'under'): void {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  const { left, top, width, height } = coverage;
  for (let row = 0; row < height; row++) {
    let at = 4 * ((top + row - box.top) * (box.right - box.left) + left - box.left);
    for (let column = 0; column < width; column++, at += 4) {
      const alpha = opacity * (coverage.data[row * width + column] ?? 0);
      if (alpha <= 0) continue;
      const below = data[at + 3] ?? 0;
      const [paint, stays] = where === 'over' ? [alpha, 1 - alpha] : [alpha * (1 - below), 1];
      data[at] = paint * red + stays * (data[at] ?? 0);
      data[at + 1] = paint * green + stays * (data[at + 1] ?? 0);
      data[at + 2] = paint * blue + stays * (data[at + 2] ?? 0);
      data[at + 3] = paint + stays * below;
    }
  }
}

function putStraight({ box, data }: Canvas, pixels: TextPixels): void {
  const width = box.right - box.left;
  for (let row = box.top; row < box.bottom; row++) {
    let from = 4 * (row - box.top) * width;
    let to = 4 * (row * pixels.width + box.left);
    for (let column = 0; column < width; column++, from += 4, to += 4) {
      const alpha = data[from + 3] ?? 0;
      if (alpha <= 0) continue;
      for (let c = 0; c < 3; c++) pixels.data[to + c] = Math.round(Math.min(1, (data[from + c] ?? 0) / alpha) * 255);
      pixels.data[to + 3] = Math.round(Math.min(1, alpha) * 255);
    }
  }
}
