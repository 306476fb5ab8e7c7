import type { Effect } from '../timeline/model/records.ts';

type Triple = readonly [number, number, number];

/** An ASC Colour Decision List: out = (in · slope + offset) ^ power for each of red, green and blue, then saturation (ASC CDL 1.2). */
export interface Cdl {
  readonly slope: Triple;
  readonly offset: Triple;
  readonly power: Triple;
  readonly saturation: number;
}

export const CDL_EFFECT = 'asc-cdl';

export const PLAIN_CDL: Cdl = { slope: [1, 1, 1], offset: [0, 0, 0], power: [1, 1, 1], saturation: 1 };

/** The nine numbers of `(1 1 1)(0 0 0)(1 1 1)`, however they are spaced; null for what is none. */
export function parseSop(text: string): Pick<Cdl, 'slope' | 'offset' | 'power'> | null {
  const groups = [...text.matchAll(/\(([^()]*)\)/g)].map(([, inside = '']) => triple(inside));
  const [slope, offset, power] = groups;
  return slope && offset && power && groups.length === 3 ? { slope, offset, power } : null;
}

export function parseSaturation(text: string): number | null {
  const value = number(text.trim());
  return value !== null && value >= 0 ? value : null;
}

export function formatSop({ slope, offset, power }: Cdl): string {
  return [slope, offset, power].map((values) => `(${values.join(' ')})`).join('');
}

export function cdlEffect(id: string, cdl: Cdl): Effect {
  const parameters = Object.fromEntries(
    PARTS.flatMap((part) => CHANNELS.map((channel, i) => [`${part}${channel}`, cdl[part][i] ?? 0])),
  );
  return {
    id,
    kind: CDL_EFFECT,
    enabled: true,
    parameters: { ...parameters, saturation: cdl.saturation },
    metadata: {},
  };
}

/** The decision list of an effect; null for an effect of another kind, or one that changes over time, which no list can say. */
export function cdlOf({ kind, enabled, parameters }: Effect): Cdl | null {
  if (kind !== CDL_EFFECT || !enabled) return null;
  const values = (part: (typeof PARTS)[number]): Triple | null => {
    const [red, green, blue] = CHANNELS.map((channel) => parameters[`${part}${channel}`]);
    return typeof red === 'number' && typeof green === 'number' && typeof blue === 'number' ? [red, green, blue] : null;
  };
  const [slope, offset, power] = [values('slope'), values('offset'), values('power')];
  const { saturation } = parameters;
  return slope && offset && power && typeof saturation === 'number' ? { slope, offset, power, saturation } : null;
}

const PARTS = ['slope', 'offset', 'power'] as const;
const CHANNELS = ['Red', 'Green', 'Blue'] as const;

function triple(text: string): Triple | null {
  const [red = null, green = null, blue = null, ...more] = text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map(number);
  return red !== null && green !== null && blue !== null && more.length === 0 ? [red, green, blue] : null;
}

function number(text: string): number | null {
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?$/i.test(text)) return null;
  const value = Number(text);
  // No minus zero: it is written as 0.
  return Number.isFinite(value) ? value + 0 : null;
}
