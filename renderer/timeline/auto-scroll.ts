/** How a drag scrolls at two opposite edges, in CSS pixels: from how near to them on, and how fast at the most, in a second. */
interface Edges {
  readonly zone: number;
  readonly fastest: number;
}

/** Through time. */
export const sideEdges: Edges = { zone: 28, fastest: 1600 };
/** Through the lanes: they are low, and one at the edge is still to be aimed at. */
export const laneEdges: Edges = { zone: 12, fastest: 500 };

/** How far into an edge's zone or outside a drag scrolls fastest, in CSS pixels. */
const deepest = 84;

/** How fast a drag at `place` scrolls what is seen between `from` and `to`, in CSS pixels a second: the faster the nearer to an edge or the further outside; 0 in its midst. */
export function scrollSpeed(place: number, from: number, to: number, { zone, fastest }: Edges): number {
  const [first, last] = [from + zone, to - zone];
  const depth = place < first ? place - first : place > last ? place - last : 0;
  return Math.sign(depth) * Math.min(1, Math.abs(depth) / deepest) * fastest;
}
