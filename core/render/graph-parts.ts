import type { CaptionPicture, FrameGraph, MediaFrame, PlacedPicture } from './graph.ts';

/** Every frame of a file and every caption that a graph shows, those of nested sequences too. */
export function leavesOf(graph: FrameGraph): (MediaFrame | CaptionPicture)[] {
  return placedIn(graph).flatMap(({ source }) => (source.kind === 'nested' ? [] : [source]));
}

/** The paths of the look-up tables that a graph needs, each once. */
export function lutPathsOf(graph: FrameGraph): string[] {
  const effects = placedIn(graph).flatMap((placed) => placed.effects);
  return [...new Set(effects.flatMap((effect) => (effect.kind === 'lut' ? [effect.path] : [])))];
}

/** Every picture put on a canvas, a nest before what is in it. */
function placedIn({ layers }: FrameGraph): PlacedPicture[] {
  return layers.flatMap(({ picture }) => {
    const sides = picture.kind === 'placed' ? [picture] : [picture.from, picture.to].filter((side) => side !== null);
    return sides.flatMap((placed) =>
      placed.source.kind === 'nested' ? [placed, ...placedIn(placed.source.graph)] : [placed],
    );
  });
}
