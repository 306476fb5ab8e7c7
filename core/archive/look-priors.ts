import type { ShotReadable } from '../style/readable.ts';
import { rhythmOf, type Rhythm } from './profile.ts';

/** What the shots of a look have in common beside their colours, as shares or weighted means; what none of them was measured for is left out. */
export interface LookPriors {
  readonly rhythm: Rhythm;
  readonly shotSizes?: Readonly<Record<string, number>>;
  readonly movements?: Readonly<Record<string, number>>;
  readonly keys?: Readonly<Record<string, number>>;
  /** The finish: see ShotReadable for units. */
  readonly contrast?: number;
  readonly saturation?: number;
  readonly blackPoint?: number;
  readonly whitePoint?: number;
  readonly cct?: number;
  /** Colours of all shots, the largest first. */
  readonly palette?: NonNullable<ShotReadable['palette']>['value'];
}

interface PriorShot {
  readonly weight: number;
  readonly seconds: number;
  readonly readable: ShotReadable | null;
}

const MOST_COLOURS = 8;

export function lookPriors(shots: readonly PriorShot[]): LookPriors {
  const found = {
    shotSizes: shares(shots, ({ shotSize }) => (shotSize ? [shotSize.value] : [])),
    movements: shares(shots, ({ movement }) => movement?.value ?? []),
    keys: shares(shots, ({ key }) => (key ? [key.value] : [])),
    contrast: mean(shots, ({ contrast }) => contrast?.value),
    saturation: mean(shots, ({ saturation }) => saturation?.value),
    blackPoint: mean(shots, ({ blackPoint }) => blackPoint?.value),
    whitePoint: mean(shots, ({ whitePoint }) => whitePoint?.value),
    cct: mean(shots, ({ cct }) => cct?.value),
    palette: paletteOf(shots),
  };
  const measured = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== null));
  return { rhythm: rhythmOf(shots.map(({ seconds }) => seconds)), ...measured };
}

function shares(
  shots: readonly PriorShot[],
  namesOf: (readable: ShotReadable) => readonly string[],
): Record<string, number> | null {
  const sums = new Map<string, number>();
  let total = 0;
  for (const { readable, weight } of shots) {
    const names = readable ? namesOf(readable) : [];
    for (const name of names) sums.set(name, (sums.get(name) ?? 0) + weight / names.length);
    if (names.length > 0) total += weight;
  }
  return total === 0 ? null : Object.fromEntries([...sums].map(([name, sum]) => [name, sum / total]));
}

function mean(shots: readonly PriorShot[], valueOf: (readable: ShotReadable) => number | undefined): number | null {
  let [sum, total] = [0, 0];
  for (const { readable, weight } of shots) {
    const value = readable ? valueOf(readable) : undefined;
    if (value === undefined) continue;
    sum += weight * value;
    total += weight;
  }
  return total === 0 ? null : sum / total;
}

function paletteOf(shots: readonly PriorShot[]): LookPriors['palette'] | null {
  const total = shots.reduce((sum, { readable, weight }) => sum + (readable?.palette ? weight : 0), 0);
  if (total === 0) return null;
  return shots
    .flatMap(({ readable, weight }) =>
      (readable?.palette?.value ?? []).map((colour) => ({ ...colour, weight: (colour.weight * weight) / total })),
    )
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_COLOURS);
}
