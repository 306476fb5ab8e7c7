/** Decibels at and below which there is silence. */
export const SILENCE_DB = -96;

/** What a level in decibels multiplies samples with. */
export function amplitudeOf(decibels: number): number {
  return decibels <= SILENCE_DB ? 0 : 10 ** (decibels / 20);
}

/** A level as decibels of full scale; −∞ for silence. */
export function decibelsOf(amplitude: number): number {
  return 20 * Math.log10(amplitude);
}

/** What goes to the left and to the right. */
export interface Sides {
  readonly left: number;
  readonly right: number;
}

/**
 * Places one channel between left and right, p from −1 to 1, at constant power (the −3 dB law): left cos(π/4 · (1 + p)), right sin(π/4 · (1 + p)). In the
 * middle both have −3 dB.
 */
export function panned(pan: number): Sides {
  const angle = (Math.PI / 4) * (1 + within(pan));
  return { left: Math.cos(angle), right: Math.sin(angle) };
}

/**
 * Balances two channels, p from −1 to 1: the side that is turned away from falls as the cosine, left cos(π/2 · p) for p > 0, right cos(π/2 · p) for p < 0; the other
 * one and both in the middle stay as they are.
 */
export function balanced(pan: number): Sides {
  const fallen = Math.cos((Math.PI / 2) * within(pan));
  return pan > 0 ? { left: fallen, right: 1 } : { left: 1, right: fallen };
}

/** The way in of a crossfade at constant power, x from 0 to 1; the way out is the one at 1 − x. */
export function fadedIn(x: number): number {
  return Math.sin((Math.PI / 2) * Math.min(1, Math.max(0, x)));
}

function within(pan: number): number {
  return Math.min(1, Math.max(-1, pan));
}
