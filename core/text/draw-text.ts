import type { TextStyle } from '../timeline/model/text-style.ts';
import { blurReach, blurred } from './blur.ts';
import { boxAround, grown, type Box } from './box.ts';
import { addPolygons, boxCoverage, emptyCoverage, type Coverage } from './coverage.ts';
import { layOut } from './layout.ts';
import { addOutline, type Edges } from './outline.ts';
import { addBand } from './outwards.ts';
import { painted, type Paint, type TextPixels } from './paint.ts';
import type { TextFaces } from './typefaces.ts';
import type { TextRun } from './words.ts';

/**
 * Text as a transparent picture: from the bottom a box, the shadow of the letters with their outline, the outline, the letters. The same pixels wherever it runs: it
 * works with sums, products, quotients and square roots of doubles and floats, which are the same everywhere.
 */
export function drawText(
  runs: readonly TextRun[],
  style: TextStyle,
  canvas: { readonly width: number; readonly height: number },
  faces: TextFaces,
): TextPixels {
  const { size, glyphs, block } = layOut(runs, style, canvas, faces);
  const outlines = glyphs.map(({ face: { typeface, slant }, id, x, y }): Edges => {
    const edges: Edges = [];
    addOutline(edges, typeface.outline(id), { x, y, scale: size / typeface.unitsPerEm, slant });
    return edges;
  });
  const seen: Box = { left: 0, top: 0, right: canvas.width, bottom: canvas.height };
  const band = style.outlineWidth * size;
  const paints: Paint[] = [];
  if (style.shadowOpacity > 0) {
    const coverage = shadow(outlines, style, size, seen);
    paints.push({ coverage, colour: style.shadowColour, opacity: style.shadowOpacity });
  }
  if (band > 0) paints.push({ coverage: silhouette(outlines, band, seen), colour: style.outlineColour, opacity: 1 });
  paints.push({ coverage: silhouette(outlines, 0, seen), colour: style.colour, opacity: 1 });
  const hasBox = style.boxOpacity > 0 && glyphs.length > 0;
  const backdrop: Paint | null = hasBox
    ? {
        coverage: boxCoverage(grown(block, style.boxPadding * size), seen),
        colour: style.boxColour,
        opacity: style.boxOpacity,
      }
    : null;
  return painted(paints, style.opacity, backdrop, canvas);
}

/** The pixels of letters with a band around them, as far as they lie within a box; `margin` more are there all round. */
function silhouette(outlines: readonly Edges[], band: number, within: Box, margin = 0): Coverage {
  const all = outlines.flat();
  const coverage = emptyCoverage(grown(boxAround(all), band + 1 + margin), within);
  if (band > 0) addBand(coverage, all, band);
  for (const edges of outlines) addPolygons(coverage, edges);
  return coverage;
}

function shadow(outlines: readonly Edges[], style: TextStyle, size: number, seen: Box): Coverage {
  const [right, down] = [style.shadowX * size, style.shadowY * size];
  const cast = outlines.map((edges) => edges.map((value, i) => value + (i % 2 === 0 ? right : down)));
  const deviation = style.shadowBlur * size;
  const reach = blurReach(deviation);
  // What lies beyond the picture's edge blurs into it.
  const soft = blurred(silhouette(cast, style.outlineWidth * size, grown(seen, reach), reach), deviation);
  return cropped(soft, seen);
}

function cropped(coverage: Coverage, within: Box): Coverage {
  const { left, top, width, height, data } = coverage;
  const part = emptyCoverage({ left, top, right: left + width, bottom: top + height }, within);
  for (let row = 0; row < part.height; row++) {
    const start = (part.top + row - top) * width + part.left - left;
    part.data.set(data.subarray(start, start + part.width), row * part.width);
  }
  return part;
}
