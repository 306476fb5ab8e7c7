import type { CubeLut } from '../../../core/render/cube-lut.ts';
import type { FrameGraph, LayerPicture, PlacedPicture } from '../../../core/render/graph.ts';
import { isWhole } from '../../../core/render/placement.ts';
import type { GraphInputs } from '../compositor/graph-renderer.ts';
import type { YuvPicture } from '../compositor/source-picture.ts';

/** A frame that is a sum of pictures of its own size, each through a look or as it is: clips with a look, cuts and dissolves. */
export interface Composition {
  readonly width: number;
  readonly height: number;
  readonly parts: readonly Part[];
}

export interface Part {
  readonly picture: PlanarPicture;
  /** A table of three dimensions; null where the picture is shown as it is. */
  readonly lut: CubeLut | null;
  /** 0..1. */
  readonly weight: number;
}

/** Y′CbCr of 8 bits in three planes, opaque: what browsers decode most files to. */
export type PlanarPicture = YuvPicture & { readonly chroma: readonly [unknown, unknown]; readonly alpha: null };

/** Entries a side of the largest table that is looked up in software, 4.4 MB of it. */
const largestTable = 65;

/** The composition that a graph comes to; null where it is more than that. */
export function compositionOf({ width, height, layers }: FrameGraph, inputs: GraphInputs): Composition | null {
  const [layer, ...others] = layers;
  const sides = layer && others.length === 0 ? sidesOf(layer.picture) : null;
  if (!sides || sides.length === 0) return null;
  const parts: Part[] = [];
  for (const { placed, weight } of sides) {
    const { source, effects, placement, opacity } = placed;
    const picture = source.kind === 'nested' ? undefined : inputs.pictures.get(source);
    const lut = lookOf(effects, inputs);
    if (!picture || !isPlanar(picture) || !isWhole({ width, height }, picture.shape, placement) || lut === undefined)
      return null;
    parts.push({ picture, lut, weight: weight * opacity });
  }
  return { width, height, parts };
}

function sidesOf(picture: LayerPicture): { placed: PlacedPicture; weight: number }[] | null {
  if (picture.kind === 'placed') return [{ placed: picture, weight: 1 }];
  if (picture.kind !== 'dissolve') return null;
  const { from, to, share } = picture;
  return [
    { placed: from, weight: 1 - share },
    { placed: to, weight: share },
  ].flatMap(({ placed, weight }) => (placed && weight > 0 ? [{ placed, weight }] : []));
}

/** The only effect as a table; null where there is none, or its table is missing, which changes nothing; undefined where it is another effect. */
function lookOf(effects: PlacedPicture['effects'], { luts }: GraphInputs): CubeLut | null | undefined {
  const [effect, ...others] = effects;
  if (!effect) return null;
  if (effect.kind !== 'lut' || others.length > 0) return undefined;
  const lut = luts.get(effect.path);
  if (!lut) return null;
  return lut.dimensions === 3 && lut.size <= largestTable && effect.mix === 1 ? lut : undefined;
}

function isPlanar(picture: { readonly kind: string }): picture is PlanarPicture {
  const { kind, encoding, chroma, alpha } = picture as YuvPicture;
  return kind === 'yuv' && encoding.bitDepth === 8 && chroma.length === 2 && alpha === null;
}
