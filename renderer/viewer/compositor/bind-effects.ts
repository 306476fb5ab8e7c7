import type { CubeLut } from '../../../core/render/cube-lut.ts';
import type { Mask, PictureEffect } from '../../../core/render/graph.ts';
import { displayedSize, UNTURNED, type Affine, type SourceShape } from '../../../core/render/placement.ts';
import type { LutTextures } from './lut-textures.ts';
import type { Program } from './program.ts';
import type { EffectShape } from './shaders/effects.ts';

/** An effect with its table at hand. */
export type ReadyEffect = Exclude<PictureEffect, { kind: 'lut' }> | { kind: 'lut'; lut: CubeLut; mix: number };

export function effectShape(effect: ReadyEffect): EffectShape {
  if (effect.kind === 'asc-cdl') return 'asc-cdl';
  if (effect.kind === 'lut') return effect.lut.dimensions === 3 ? 'lut-3d' : 'lut-1d';
  return effect.shape === 'ellipse' ? 'mask-ellipse' : 'mask-rectangle';
}

/** Sets the uniforms of the nth effect of a program. */
export function bindEffect(
  gl: WebGL2RenderingContext,
  program: Program,
  n: number,
  effect: ReadyEffect,
  shape: SourceShape,
  luts: LutTextures,
): void {
  if (effect.kind === 'asc-cdl') {
    program
      .float(`slope${n}`, ...effect.slope)
      .float(`offset${n}`, ...effect.offset)
      .float(`power${n}`, ...effect.power)
      .float(`saturation${n}`, effect.saturation);
  } else if (effect.kind === 'lut') {
    const { dimensions, size, domain } = effect.lut;
    const { from, to } = domain;
    program
      .texture(`table${n}`, luts.of(effect.lut), dimensions === 3 ? gl.TEXTURE_3D : gl.TEXTURE_2D)
      .int(`tableSize${n}`, size)
      .float(`tableFrom${n}`, ...from)
      .float(`tableScale${n}`, 1 / (to[0] - from[0]), 1 / (to[1] - from[1]), 1 / (to[2] - from[2]))
      .float(`tableMix${n}`, effect.mix);
  } else {
    const { across, down, radii, edge } = maskGeometry(effect, shape);
    program
      .float(`maskAcross${n}`, ...across)
      .float(`maskDown${n}`, ...down)
      .float(`maskRadii${n}`, ...radii)
      .float(`maskEdge${n}`, edge)
      .float(`maskInvert${n}`, effect.invert ? 1 : 0);
  }
}

type Row = readonly [number, number, number];

/** The mask's own axes as functions of a sample's place, half its size and the width of its edge, in upright square pixels. */
function maskGeometry(
  mask: Mask,
  shape: SourceShape,
): { across: Row; down: Row; radii: [number, number]; edge: number } {
  const { width, height } = displayedSize(shape);
  const turnedBack = shape.rotation === 90 ? 270 : shape.rotation === 270 ? 90 : shape.rotation;
  const [a, b, c, d, e, f]: Affine = UNTURNED[turnedBack];
  const dx: Row = [(a / shape.width) * width, (b / shape.height) * width, (c - mask.x) * width];
  const dy: Row = [(d / shape.width) * height, (e / shape.height) * height, (f - mask.y) * height];
  const turn = (mask.rotation * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const mixed = (p: number, q: number): Row => [p * dx[0] + q * dy[0], p * dx[1] + q * dy[1], p * dx[2] + q * dy[2]];
  return {
    across: mixed(cos, sin),
    down: mixed(-sin, cos),
    radii: [Math.max(1e-6, (mask.width * width) / 2), Math.max(1e-6, (mask.height * height) / 2)],
    edge: Math.max(1, mask.feather * height),
  };
}
