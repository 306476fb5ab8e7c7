import type { ManifestTensor } from './manifest.ts';

/** A role's tensors as this build calls it (MODELS.md, D1). `B` is a free batch; it runs at 1. */
export interface RoleTensors {
  readonly inputs: readonly ManifestTensor[];
  readonly outputs: readonly ManifestTensor[];
}

/** The roles this build knows how to use. A pack may have others; they are ignored. */
export const roleNames = ['style', 'grade', 'camera', 'light'] as const;
export type RoleName = (typeof roleNames)[number];

const batch = (name: string, ...dims: number[]): ManifestTensor => ({ name, dtype: 'float32', dims: ['B', ...dims] });

export const roleTensors: Readonly<Record<RoleName, RoleTensors>> = {
  /** image: display-referred Rec.709 RGB 0..1. look, light and framing have unit length. */
  style: {
    inputs: [batch('image', 3, 144, 256), batch('stats', 128)],
    outputs: [batch('look', 64), batch('light', 32), batch('framing', 32)],
  },
  /** style_*: look then light. color_map: residual cubic polynomial. grid: residual affine, HDRnet order. */
  grade: {
    inputs: [
      batch('plate', 3, 36, 64),
      batch('style_src', 96),
      batch('style_ref', 96),
      batch('stats_src', 128),
      batch('stats_ref', 128),
    ],
    outputs: [batch('color_map', 3, 20), batch('grid', 12, 8, 9, 16), batch('confidence', 1)],
  },
  /** features: models/runtime/camera/camera-features.ts. motion has unit length; primitives: probabilities of core/style's movements. */
  camera: {
    inputs: [batch('features', 36)],
    outputs: [batch('motion', 32), batch('primitives', 14)],
  },
  /** features: models/runtime/light/light-features.ts. key: towards the key light, its length how sure. ratio: stops from key to fill. */
  light: {
    inputs: [batch('features', 531)],
    outputs: [batch('key', 3), batch('ratio', 1), batch('softness', 1)],
  },
};
