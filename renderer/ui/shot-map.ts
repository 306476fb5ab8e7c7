/** A map of shots as it is looked at: the point of it that is in the middle, and CSS pixels for one unit of it. */
export interface MapView {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface MapSize {
  readonly width: number;
  readonly height: number;
}

/** x and y of each point in turn, −1..1, y upwards. */
export type MapPoints = Float32Array;

/** Room around the map when all of it is in view, as a share. */
const margin = 0.1;
/** How far the map can be made smaller and larger than that. */
const [smallest, largest] = [0.5, 4000];

/** A thumbnail and the least room around it, in CSS pixels. */
export const mapThumbnail = { width: 64, height: 36 } as const;
const thumbnailGap = 4;

export function wholeMap({ width, height }: MapSize): MapView {
  return { x: 0, y: 0, scale: Math.max(1, ((1 - margin) * Math.min(width, height)) / 2) };
}

export function onScreen(view: MapView, { width, height }: MapSize, x: number, y: number): { x: number; y: number } {
  return { x: width / 2 + (x - view.x) * view.scale, y: height / 2 - (y - view.y) * view.scale };
}

/** The view with what lies under a place of the screen staying there. */
export function zoomed(view: MapView, size: MapSize, factor: number, at: { x: number; y: number }): MapView {
  const whole = wholeMap(size).scale;
  const scale = Math.min(largest * whole, Math.max(smallest * whole, view.scale * factor));
  const [dx, dy] = [at.x - size.width / 2, at.y - size.height / 2];
  return {
    x: view.x + dx / view.scale - dx / scale,
    y: view.y - dy / view.scale + dy / scale,
    scale,
  };
}

/** Moves what is seen by pixels. */
export function panned(view: MapView, dx: number, dy: number): MapView {
  return { ...view, x: view.x - dx / view.scale, y: view.y + dy / view.scale };
}

/** The view, moved no further than it takes to have a point in it. */
export function showing(view: MapView, size: MapSize, x: number, y: number): MapView {
  const place = onScreen(view, size, x, y);
  const over = (at: number, room: number, half: number) => Math.min(0, at - half) + Math.max(0, at + half - room);
  return panned(
    view,
    -over(place.x, size.width, mapThumbnail.width / 2),
    -over(place.y, size.height, mapThumbnail.height / 2),
  );
}

/** The point nearest to a place of the screen, not further than `within` pixels from it; null where there is none. */
export function pointNear(
  points: MapPoints,
  view: MapView,
  size: MapSize,
  at: { x: number; y: number },
  within: number,
): number | null {
  let best: number | null = null;
  let least = within;
  for (let i = 0; 2 * i < points.length; i++) {
    const place = onScreen(view, size, points[2 * i] ?? 0, points[2 * i + 1] ?? 0);
    const away = Math.hypot(place.x - at.x, place.y - at.y);
    if (away <= least && (best === null || away < least)) [best, least] = [i, away];
  }
  return best;
}

/** The nearest point to the right (1, 0), left (−1, 0), above (0, 1) or below (0, −1) of one, within 45° of that way; null where there is none. */
export function pointTowards(points: MapPoints, from: number, dx: number, dy: number): number | null {
  const [x, y] = [points[2 * from] ?? 0, points[2 * from + 1] ?? 0];
  let best: number | null = null;
  let least = Infinity;
  for (let i = 0; 2 * i < points.length; i++) {
    const [ax, ay] = [(points[2 * i] ?? 0) - x, (points[2 * i + 1] ?? 0) - y];
    const along = ax * dx + ay * dy;
    const across = Math.abs(ax * dy - ay * dx);
    const away = Math.hypot(along, across);
    if (along > 0 && across <= along && away < least) [best, least] = [i, away];
  }
  return best;
}

/** The points that have room for a thumbnail, the first of `order` first: none lies over another, and all are in view. At most `most`. */
export function pointsWithRoom(
  points: MapPoints,
  order: Iterable<number>,
  view: MapView,
  size: MapSize,
  most: number,
): number[] {
  const chosen: number[] = [];
  const taken = new Map<string, { x: number; y: number }[]>();
  const [wide, high] = [mapThumbnail.width + thumbnailGap, mapThumbnail.height + thumbnailGap];
  for (const i of order) {
    if (chosen.length === most) break;
    const place = onScreen(view, size, points[2 * i] ?? 0, points[2 * i + 1] ?? 0);
    if (place.x < 0 || place.y < 0 || place.x > size.width || place.y > size.height) continue;
    const [column, row] = [Math.floor(place.x / wide), Math.floor(place.y / high)];
    const around = [-1, 0, 1].flatMap((dc) =>
      [-1, 0, 1].flatMap((dr) => taken.get(`${column + dc} ${row + dr}`) ?? []),
    );
    if (around.some(({ x, y }) => Math.abs(x - place.x) < wide && Math.abs(y - place.y) < high)) continue;
    const key = `${column} ${row}`;
    taken.set(key, [...(taken.get(key) ?? []), place]);
    chosen.push(i);
  }
  return chosen;
}
