import type { SeededRandom } from '../../seeded-random.ts';
import { overPicture } from './picture.ts';

/** When each place of the picture turns to the new shot, 0..1 of the wipe's length: straight, slanting, from the middle, as doors, as a clock's hand. */
const WIPES: readonly ((x: number, y: number) => number)[] = [
  (x) => x,
  (x) => 1 - x,
  (_, y) => y,
  (_, y) => 1 - y,
  (x, y) => (x + y) / 2,
  (x, y) => (1 - x + y) / 2,
  (x, y) => Math.hypot((x - 0.5) * 1.78, y - 0.5) / 1.021,
  (x, y) => 1 - Math.hypot((x - 0.5) * 1.78, y - 0.5) / 1.021,
  (x) => 2 * Math.abs(x - 0.5),
  (x, y) => Math.atan2(y - 0.5, (x - 0.5) * 1.78) / (2 * Math.PI) + 0.5,
];

/** The new shot's share of each sample, at `t` of the wipe, 0..1. */
export type Wipe = (t: number) => Float32Array;

export function randomWipe(random: SeededRandom): Wipe {
  const turns = overPicture(random.pick(WIPES));
  const softness = random.next() < 0.5 ? 0.01 : random.between(0.03, 0.2);
  return (t) => turns.map((turn) => Math.min(1, Math.max(0, (t * (1 + softness) - turn) / softness)));
}
