/** The direction in which a wipe's line moves, as parts of the picture's width and height (right and down). */
export function wayOf(angle: number): { readonly across: number; readonly down: number } {
  const turn = (angle * Math.PI) / 180;
  return { across: Math.cos(turn), down: Math.sin(turn) };
}

/** How far along its way the line is that runs through a point of a picture, 0 at the corner where it starts to 1 at the opposite one. In pixels. */
export function dividerThrough(
  { x, y }: { readonly x: number; readonly y: number },
  { width, height }: { readonly width: number; readonly height: number },
  angle: number,
): number {
  const { across, down } = wayOf(angle);
  const way = Math.abs(across) * width + Math.abs(down) * height;
  return ((x - width / 2) * across + (y - height / 2) * down) / way + 0.5;
}
