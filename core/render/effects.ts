import { valueAt } from '../timeline/model/parameter.ts';
import type { Effect } from '../timeline/model/records.ts';
import type { PictureEffect } from './graph.ts';

/** The effects of a clip's stack that are on, at its frame `k`; those of kinds that are not known are left out. See `isKnownEffect`. */
export function effectsAt(effects: readonly Effect[], k: number): PictureEffect[] {
  return effects.flatMap((effect) => (effect.enabled ? (KINDS.get(effect.kind)?.(valuesAt(effect, k)) ?? []) : []));
}

/** Whether the picture shows an effect, or is as if it were not there. */
export function isKnownEffect({ kind }: Effect): boolean {
  return KINDS.has(kind);
}

/** The path of the .cube file that an effect of kind `lut` names; null for any other effect. */
export function lutPathOf({ kind, metadata }: Pick<Effect, 'kind' | 'metadata'>): string | null {
  const { path } = metadata;
  return kind === 'lut' && typeof path === 'string' ? path : null;
}

interface Values {
  /** A parameter's value at the frame. */
  readonly of: (name: string, otherwise: number) => number;
  readonly metadata: Effect['metadata'];
}

function valuesAt({ parameters, metadata }: Effect, k: number): Values {
  return {
    of: (name, otherwise) => {
      const parameter = parameters[name];
      return parameter === undefined ? otherwise : valueAt(parameter, k);
    },
    metadata,
  };
}

const KINDS: ReadonlyMap<string, (values: Values) => PictureEffect | null> = new Map(
  Object.entries<(values: Values) => PictureEffect | null>({
    'asc-cdl': ({ of }) => {
      const triple = (part: string, otherwise: number) =>
        [of(`${part}Red`, otherwise), of(`${part}Green`, otherwise), of(`${part}Blue`, otherwise)] as const;
      return {
        kind: 'asc-cdl',
        slope: triple('slope', 1),
        offset: triple('offset', 0),
        power: triple('power', 1),
        saturation: of('saturation', 1),
      };
    },
    // The file is named in the metadata: a parameter is a number.
    lut: ({ of, metadata }) => {
      const path = lutPathOf({ kind: 'lut', metadata });
      return path === null ? null : { kind: 'lut', path, mix: of('mix', 1) };
    },
    mask: ({ of }) => ({
      kind: 'mask',
      shape: of('ellipse', 0) >= 0.5 ? 'ellipse' : 'rectangle',
      x: of('x', 0.5),
      y: of('y', 0.5),
      width: of('width', 1),
      height: of('height', 1),
      rotation: of('rotation', 0),
      feather: Math.max(0, of('feather', 0)),
      invert: of('invert', 0) >= 0.5,
    }),
  }),
);
