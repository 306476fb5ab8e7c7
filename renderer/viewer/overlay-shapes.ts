/** A part of the picture, in shares of its width and height. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Where nothing important is hidden by a set's bezel or covered by a broadcaster's graphics: EBU R 95, "Safe areas for 16:9 television production": action safe is
 * 93 % of width and height, graphics and title safe 90 %.
 */
export const safeAreas = { action: centred(0.93, 0.93), title: centred(0.9, 0.9) } as const;

/** The part of a picture that a shape keeps: all of its width or all of its height. Both are width over height. */
export function partInShape(shape: number, picture: number): Part {
  return shape > picture ? centred(1, picture / shape) : centred(shape / picture, 1);
}

function centred(width: number, height: number): Part {
  return { x: (1 - width) / 2, y: (1 - height) / 2, width, height };
}

/** The part as an element's box over the picture. */
export function boxStyle({ x, y, width, height }: Part) {
  return { left: `${x * 100}%`, top: `${y * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` };
}
