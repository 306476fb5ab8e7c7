import type { CaptionPicture, FrameGraph, Layer, MediaFrame, PlacedPicture } from '../../../core/render/graph.ts';
import { isWhole, type Size } from '../../../core/render/placement.ts';
import { isOpaque, type SourcePicture } from './source-picture.ts';

type Pictures = ReadonlyMap<MediaFrame | CaptionPicture, SourcePicture>;

/** The layers of a graph without those that one above hides altogether. */
export function visibleLayers(graph: FrameGraph, pictures: Pictures): readonly Layer[] {
  const hiding = graph.layers.findLastIndex((layer) => hides(layer, graph, pictures));
  return graph.layers.slice(Math.max(0, hiding));
}

function hides({ blend, picture }: Layer, canvas: Size, pictures: Pictures): boolean {
  if (blend !== 'normal') return false;
  const covers = (placed: PlacedPicture | null): boolean => placed !== null && fills(placed, canvas, pictures);
  return picture.kind === 'placed' ? covers(picture) : covers(picture.from) && covers(picture.to);
}

/** Whether a picture leaves nothing of the canvas see-through. */
function fills({ source, effects, placement, opacity }: PlacedPicture, canvas: Size, pictures: Pictures): boolean {
  if (opacity < 1 || source.kind === 'nested' || effects.some(({ kind }) => kind === 'mask')) return false;
  const picture = pictures.get(source);
  return picture !== undefined && isOpaque(picture) && isWhole(canvas, picture.shape, placement);
}
