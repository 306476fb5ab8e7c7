import type { FrameGraph, Layer, LayerPicture, MediaFrame, PlacedPicture } from './graph.ts';
import { isWhole, type Size, type SourceShape } from './placement.ts';

/** What is known of a file's pictures before one is read. */
export interface KnownSource {
  readonly shape: SourceShape;
  /** Whether every sample is opaque. */
  readonly opaque: boolean;
}

/** The layers of a frame without those that an opaque one hides, which then need not be read. */
export function visibleLayers(graph: FrameGraph, known: (source: MediaFrame) => KnownSource): readonly Layer[] {
  const lowest = graph.layers.findLastIndex(({ blend, picture }) => blend === 'normal' && hides(picture, graph, known));
  return lowest <= 0 ? graph.layers : graph.layers.slice(lowest);
}

function hides(picture: LayerPicture, canvas: Size, known: (source: MediaFrame) => KnownSource): boolean {
  if (picture.kind === 'placed') return isOpaque(picture, canvas, known);
  const [from, to] = [picture.from, picture.to].map((side) => side !== null && isOpaque(side, canvas, known));
  if (picture.kind === 'dip') return picture.share < 0.5 ? from === true : to === true;
  return from === true && to === true;
}

function isOpaque(
  { source, effects, placement, opacity }: PlacedPicture,
  canvas: Size,
  known: (source: MediaFrame) => KnownSource,
): boolean {
  if (source.kind !== 'media' || opacity < 1 || effects.some(({ kind }) => kind === 'mask')) return false;
  const { shape, opaque } = known(source);
  return opaque && isWhole(canvas, shape, placement);
}
