/** How a drag scrolls at two opposite edges, in CSS pixels. */
interface Edges {
  /** How near to an edge it begins. */
  readonly zone: number;
  /** How far from there it is at its fastest, and how much it scrolls then in a second. */
  readonly deepest: number;
  readonly fastest: number;
}

/** Through time. */
export const sideEdges: Edges = { zone: 28, deepest: 84, fastest: 1600 };
/** Through the lanes: they are low, and one at the edge is still to be aimed at. */
export const laneEdges: Edges = { zone: 12, deepest: 36, fastest: 500 };

/** How fast a drag at `place` scrolls what is seen between `from` and `to`, in CSS pixels a second: the faster the nearer to an edge or the further outside; 0 in its midst. */
export function scrollSpeed(place: number, from: number, to: number, { zone, deepest, fastest }: Edges): number {
  const [first, last] = [from + zone, to - zone];
  const depth = place < first ? place - first : place > last ? place - last : 0;
  return Math.sign(depth) * Math.min(1, Math.abs(depth) / deepest) * fastest;
}
