import type { Mask } from './graph.ts';
import { after, displayedSize, scaled, UNTURNED, type Affine, type SourceShape } from './placement.ts';

/** A mask on the samples of a source. */
export interface MaskShape {
  /** From sample places (centres at halves) to the shape's own axes in upright square pixels; its edge lies at ± the radii there. */
  readonly toShape: Affine;
  readonly radiusX: number;
  readonly radiusY: number;
  /** Pixels from covered to not covered, half of them on either side of the edge. */
  readonly softness: number;
}

export function maskShape(mask: Mask, source: SourceShape): MaskShape {
  const { width, height } = displayedSize(source);
  const turn = (mask.rotation * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const turnedBack = source.rotation === 90 ? 270 : source.rotation === 270 ? 90 : source.rotation;
  const shares: Affine = [1 / source.width, 0, 0, 0, 1 / source.height, 0];
  const fromCentre = scaled([1, 0, -mask.x, 0, 1, -mask.y], width, height);
  const ownAxes: Affine = [cos, sin, 0, -sin, cos, 0];
  return {
    toShape: after(ownAxes, after(fromCentre, after(UNTURNED[turnedBack], shares))),
    radiusX: Math.max(1e-6, (mask.width * width) / 2),
    radiusY: Math.max(1e-6, (mask.height * height) / 2),
    softness: Math.max(1, mask.feather * height),
  };
}
