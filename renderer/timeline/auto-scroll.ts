/** How near to an edge a drag scrolls, in CSS pixels. */
const zone = 28;
/** The fastest it scrolls, in CSS pixels a second. */
const fastest = 1600;

/** How fast a drag at `x` of a timeline `width` wide scrolls it, in CSS pixels a second: the faster the nearer to the edge or the further outside; 0 in its midst. */
export function scrollSpeed(x: number, width: number): number {
  const depth = x < zone ? x - zone : x > width - zone ? x - (width - zone) : 0;
  const share = Math.min(1, Math.abs(depth) / (3 * zone));
  return Math.sign(depth) * share * fastest;
}
