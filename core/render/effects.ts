import { valueAt } from '../timeline/model/parameter.ts';
import type { Effect } from '../timeline/model/records.ts';
import type { PictureEffect } from './graph.ts';

/** The effects of a clip's stack that are on, at its frame `k`; those of kinds that are not known are left out. See `isKnownEffect`. */
export function effectsAt(effects: readonly Effect[], k: number): PictureEffect[] {
  return effects.flatMap((effect) => (effect.enabled ? (effectAt(effect, k) ?? []) : []));
}

/** Whether the picture shows an effect, or is as if it were not there. */
export function isKnownEffect({ kind }: Effect): boolean {
  return isKnownKind(kind);
}

/** The path of the .cube file that an effect of kind `lut` names; null for any other effect. */
export function lutPathOf({ kind, metadata }: Pick<Effect, 'kind' | 'metadata'>): string | null {
  const { path } = metadata;
  return kind === 'lut' && typeof path === 'string' ? path : null;
}

/** A number that effects of a kind read. */
export interface EffectNumber {
  /** What it is where an effect does not say. */
  readonly otherwise: number;
  readonly least?: number;
  readonly most?: number;
  /** 0 is off, 1 is on. */
  readonly isSwitch?: boolean;
}

const atLeastNothing = (otherwise: number): EffectNumber => ({ otherwise, least: 0 });
const any = (otherwise: number): EffectNumber => ({ otherwise });
const off: EffectNumber = { otherwise: 0, least: 0, most: 1, isSwitch: true };

/** The kinds of effect that the picture shows, and the numbers that each reads. */
export const effectNumbers = {
  'asc-cdl': {
    slopeRed: atLeastNothing(1),
    slopeGreen: atLeastNothing(1),
    slopeBlue: atLeastNothing(1),
    offsetRed: any(0),
    offsetGreen: any(0),
    offsetBlue: any(0),
    powerRed: atLeastNothing(1),
    powerGreen: atLeastNothing(1),
    powerBlue: atLeastNothing(1),
    saturation: atLeastNothing(1),
  },
  lut: { mix: { otherwise: 1, least: 0, most: 1 } },
  mask: {
    ellipse: off,
    x: any(0.5),
    y: any(0.5),
    width: atLeastNothing(1),
    height: atLeastNothing(1),
    rotation: any(0),
    feather: atLeastNothing(0),
    invert: off,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, EffectNumber>>>>;

export type KnownEffect = keyof typeof effectNumbers;

export function isKnownKind(kind: string): kind is KnownEffect {
  return Object.hasOwn(effectNumbers, kind);
}

type Reader<K extends KnownEffect> = (
  of: (name: keyof (typeof effectNumbers)[K]) => number,
  metadata: Effect['metadata'],
) => PictureEffect | null;

const READERS: { readonly [K in KnownEffect]: Reader<K> } = {
  'asc-cdl': (of) => ({
    kind: 'asc-cdl',
    slope: [of('slopeRed'), of('slopeGreen'), of('slopeBlue')],
    offset: [of('offsetRed'), of('offsetGreen'), of('offsetBlue')],
    power: [of('powerRed'), of('powerGreen'), of('powerBlue')],
    saturation: of('saturation'),
  }),
  // The file is named in the metadata: a parameter is a number.
  lut: (of, metadata) => {
    const path = lutPathOf({ kind: 'lut', metadata });
    return path === null ? null : { kind: 'lut', path, mix: of('mix') };
  },
  mask: (of) => ({
    kind: 'mask',
    shape: of('ellipse') >= 0.5 ? 'ellipse' : 'rectangle',
    x: of('x'),
    y: of('y'),
    width: of('width'),
    height: of('height'),
    rotation: of('rotation'),
    feather: Math.max(0, of('feather')),
    invert: of('invert') >= 0.5,
  }),
};

function effectAt({ kind, parameters, metadata }: Effect, k: number): PictureEffect | null {
  if (!isKnownKind(kind)) return null;
  const numbers: Readonly<Record<string, EffectNumber>> = effectNumbers[kind];
  const of = (name: string): number => {
    const parameter = parameters[name];
    return parameter === undefined ? (numbers[name]?.otherwise ?? 0) : valueAt(parameter, k);
  };
  return READERS[kind](of, metadata);
}
