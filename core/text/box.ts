/** A rectangle in pixels of a picture, y downwards; its edges may lie within pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The box around points given as x, y, x, y…; of none, one that is inside out. */
export function boxAround(points: readonly number[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [x, y] = [points[i] ?? 0, points[i + 1] ?? 0];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}

export function grown({ left, top, right, bottom }: Box, by: number): Box {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
}

/** The whole pixels of a box that lie within another one; none where the two don't meet. */
export function pixelsWithin(box: Box, other: Box): Box {
  const left = Math.max(Math.floor(box.left), Math.floor(other.left));
  const top = Math.max(Math.floor(box.top), Math.floor(other.top));
  const right = Math.min(Math.ceil(box.right), Math.ceil(other.right));
  const bottom = Math.min(Math.ceil(box.bottom), Math.ceil(other.bottom));
  return right > left && bottom > top ? { left, top, right, bottom } : { left: 0, top: 0, right: 0, bottom: 0 };
}
