import type { TextPicture, FrameGraph, Layer, MediaFrame, PictureSource, PlacedPicture } from './graph.ts';
import { isWhole, type Size, type SourceShape } from './placement.ts';

/** The shape of a source whose pictures are never see-through; null for any other. */
export type SolidShape = (source: MediaFrame | TextPicture) => SourceShape | null;

/** A graph of the same picture without the layers that one above them hides altogether: nothing of those need be decoded. */
export function withoutHidden(graph: FrameGraph, solid: SolidShape): FrameGraph {
  const hiding = graph.layers.findLastIndex((layer) => hides(layer, graph, solid));
  const layers = graph.layers.slice(Math.max(0, hiding)).map((layer) => withNestsPruned(layer, solid));
  return { ...graph, layers };
}

function hides({ blend, picture }: Layer, canvas: Size, solid: SolidShape): boolean {
  if (blend !== 'normal') return false;
  const covers = (placed: PlacedPicture | null): boolean => placed !== null && fills(placed, canvas, solid);
  return picture.kind === 'placed' ? covers(picture) : covers(picture.from) && covers(picture.to);
}

/** Whether a picture leaves nothing of the canvas see-through. */
function fills({ source, effects, placement, opacity }: PlacedPicture, canvas: Size, solid: SolidShape): boolean {
  if (opacity < 1 || source.kind === 'nested' || effects.some(({ kind }) => kind === 'mask')) return false;
  const shape = solid(source);
  // Fitted to the canvas' size, it covers the canvas just where each of the canvas' pixels would be one of its own.
  return shape !== null && isWhole(canvas, { ...shape, ...fittedSize(canvas, shape) }, placement);
}

/** A source of the canvas' own proportions, as large as the canvas: fitting it changes no edge. */
function fittedSize(canvas: Size, { width, height, pixelAspect, rotation }: SourceShape): Partial<SourceShape> {
  const turned = rotation === 90 || rotation === 270;
  const wide = width * pixelAspect;
  const aspect = turned ? height / wide : wide / height;
  return Math.abs(aspect * canvas.height - canvas.width) < 1e-6
    ? { width: canvas.width, height: canvas.height, pixelAspect: 1, rotation: 0 }
    : {};
}

function withNestsPruned(layer: Layer, solid: SolidShape): Layer {
  const { picture } = layer;
  if (picture.kind === 'placed') return { ...layer, picture: pruned(picture, solid) };
  const { from, to } = picture;
  return { ...layer, picture: { ...picture, from: from && pruned(from, solid), to: to && pruned(to, solid) } };
}

function pruned(placed: PlacedPicture, solid: SolidShape): PlacedPicture {
  return { ...placed, source: prunedSource(placed.source, solid) };
}

function prunedSource(source: PictureSource, solid: SolidShape): PictureSource {
  return source.kind === 'nested' ? { ...source, graph: withoutHidden(source.graph, solid) } : source;
}
