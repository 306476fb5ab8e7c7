import { sampleAt, type SoundPath } from './sound-path.ts';
import { columnOf, type Column, type WavePages } from './wave-columns.ts';

/** A clip's sound, ready to be drawn. */
export interface ClipWave {
  readonly path: SoundPath;
  readonly pages: WavePages;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Channels get a row each where that is at least this high, in pixels; else they are drawn over each other. */
const leastRow = 18;
const colours = {
  peak: 'rgba(255, 255, 255, 0.34)',
  rms: 'rgba(255, 255, 255, 0.42)',
  middle: 'rgba(255, 255, 255, 0.16)',
};

/** Draws the part of a clip's sound between `from` and `to` (pixels of the canvas), column by column: peaks, and the RMS as a brighter body in them. */
export function drawWave(
  context: OffscreenCanvasRenderingContext2D,
  { path, pages }: ClipWave,
  box: Box,
  pixelsPerFrame: number,
  from: number,
  to: number,
): void {
  const { channels } = pages.peaks;
  const rows = box.height / channels >= leastRow ? channels : 1;
  const height = box.height / rows;
  for (let row = 0; row < rows; row++) {
    const middle = box.top + height * (row + 0.5);
    const columns: [number, Column][] = [];
    for (let x = Math.max(from, Math.ceil(box.left)); x < Math.min(to, box.left + box.width); x++) {
      const [first, last] = [x, x + 1].map((edge) => sampleAt(path, (edge - box.left) / pixelsPerFrame));
      // A held frame has no sound.
      if (first === undefined || last === undefined || first === last) continue;
      const column = columnOf(pages, rows === 1 ? null : row, first, last);
      if (column) columns.push([x, column]);
    }
    context.fillStyle = colours.middle;
    context.fillRect(box.left, Math.round(middle), box.width, 1);
    const reach = height / 2 - 1;
    fill(context, colours.peak, columns, ({ highest, lowest }) => [middle - highest * reach, middle - lowest * reach]);
    fill(context, colours.rms, columns, ({ rms }) => [middle - rms * reach, middle + rms * reach]);
  }
}

/** One bar a column, from top to bottom; at least a pixel high, so that silence is seen to be there. */
function fill(
  context: OffscreenCanvasRenderingContext2D,
  colour: string,
  columns: readonly (readonly [number, Column])[],
  extent: (column: Column) => [number, number],
): void {
  context.fillStyle = colour;
  context.beginPath();
  for (const [x, column] of columns) {
    const [top, bottom] = extent(column);
    context.rect(x, top, 1, Math.max(1, bottom - top));
  }
  context.fill();
}
