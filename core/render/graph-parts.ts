import type { TextPicture, FrameGraph, MediaFrame, PlacedPicture } from './graph.ts';
import type { Size } from './placement.ts';

/** Every frame of a file that a graph shows, those of nested sequences too. */
export function framesOf(graph: FrameGraph): MediaFrame[] {
  return placedIn(graph).flatMap(({ placed: { source } }) => (source.kind === 'media' ? [source] : []));
}

/** All text that a graph shows, with the canvas that each is set on: a nested sequence has its own. */
export function textsOf(graph: FrameGraph): { readonly text: TextPicture; readonly canvas: Size }[] {
  return placedIn(graph).flatMap(({ placed: { source }, canvas }) =>
    source.kind === 'text' ? [{ text: source, canvas }] : [],
  );
}

/** The paths of the look-up tables that a graph needs, each once. */
export function lutPathsOf(graph: FrameGraph): string[] {
  const effects = placedIn(graph).flatMap(({ placed }) => placed.effects);
  return [...new Set(effects.flatMap((effect) => (effect.kind === 'lut' ? [effect.path] : [])))];
}

interface OnCanvas {
  readonly placed: PlacedPicture;
  readonly canvas: Size;
}

/** Every picture put on a canvas, a nest before what is in it. */
function placedIn(graph: FrameGraph): OnCanvas[] {
  const canvas = { width: graph.width, height: graph.height };
  return graph.layers.flatMap(({ picture }) => {
    const sides = picture.kind === 'placed' ? [picture] : [picture.from, picture.to].filter((side) => side !== null);
    return sides.flatMap((placed) => [
      { placed, canvas },
      ...(placed.source.kind === 'nested' ? placedIn(placed.source.graph) : []),
    ]);
  });
}
