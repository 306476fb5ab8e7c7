import { plainRuns } from '../text/words.ts';
import { textStyleSchema } from '../timeline/model/text-style.ts';
import type { FrameGraph, TextPicture } from './graph.ts';

/** At the top of the picture, away from captions, as large as those and on a box of its own: it can be read over anything, at any size of film. */
const STYLE = textStyleSchema.parse({ size: 0.05, weight: 700, y: 0.05, anchor: 'top', boxOpacity: 0.7 });

/** Words that every picture of a film shows. */
export function markOf(words: string): TextPicture {
  return { kind: 'text', runs: plainRuns(words), style: STYLE };
}

/** The frame with a mark above all that it shows. */
export function withMark(graph: FrameGraph, mark: TextPicture): FrameGraph {
  const placement = { x: 0, y: 0, scale: 1, rotation: 0, crop: { left: 0, right: 0, top: 0, bottom: 0 } };
  const picture = { kind: 'placed', source: mark, effects: [], placement, opacity: 1 } as const;
  return { ...graph, layers: [...graph.layers, { blend: 'normal', picture }] };
}
