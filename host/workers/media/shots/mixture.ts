import { SMALL_PIXELS, type Plate } from './plate.ts';

/** The share of `from` that comes nearest to `between` when it is mixed with `to`, and what is left, as a share of the energy in which the two differ. */
export function mixture(from: Plate, between: Plate, to: Plate): { readonly share: number; readonly error: number } {
  let [ends, product, between2] = [1e-9, 0, 0];
  for (let i = 0; i < 3 * SMALL_PIXELS; i++) {
    const whole = (from.small[i] as number) - (to.small[i] as number);
    const part = (between.small[i] as number) - (to.small[i] as number);
    ends += whole * whole;
    product += whole * part;
    between2 += part * part;
  }
  return { share: product / ends, error: Math.max(0, between2 - (product * product) / ends) / ends };
}

/** How evenly the difference of two plates lies over the picture: 1 is everywhere alike, a fifth is all of it in a fifth of the picture. */
export function spread(a: Plate, b: Plate): number {
  let [sum, squares] = [0, 1e-9];
  for (let i = 0; i < SMALL_PIXELS; i++) {
    let difference = 0;
    for (let at = i; at < 3 * SMALL_PIXELS; at += SMALL_PIXELS)
      difference += Math.abs((a.small[at] as number) - (b.small[at] as number));
    sum += difference;
    squares += difference * difference;
  }
  return (sum * sum) / (SMALL_PIXELS * squares);
}
