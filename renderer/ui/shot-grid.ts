/** A grid of shots: tiles of one size, as many beside each other as there is room for. All lengths in CSS pixels. */
export interface ShotGridLayout {
  readonly columns: number;
  readonly tileHeight: number;
  /** From one row to the next. */
  readonly rowHeight: number;
}

/** Between tiles, and left and right of them; the style sheet draws the same. */
const gap = 6;
const side = 9;
/** Tiles are at least this wide. */
export const narrowestTile = 96;
/** Around a tile's picture, and its two lines of words. */
const frame = 4;
const words = 34;

/** The grid in a list whose inside is `width` wide, of tiles that are `least` wide or somewhat more. */
export function shotGridLayout(width: number, least = narrowestTile): ShotGridLayout {
  const room = Math.max(narrowestTile, width - 2 * side);
  const columns = Math.max(1, Math.floor((room + gap) / (least + gap)));
  const tileWidth = (room - (columns - 1) * gap) / columns;
  const tileHeight = Math.round(((tileWidth - 2 * frame) * 9) / 16) + 2 * frame + words;
  return { columns, tileHeight, rowHeight: tileHeight + gap };
}

/** Pictures that a shot is scrubbed through: few enough that they are soon all there. */
const mostPictures = 24;

/** How many pictures a shot of `count` frames is scrubbed through. */
export function scrubSteps(count: number): number {
  return Math.max(1, Math.min(mostPictures, count));
}

/** The step under a point that is `share` (0..1) of the way across the picture. */
export function stepAt(share: number, count: number): number {
  const steps = scrubSteps(count);
  return Math.min(steps - 1, Math.max(0, Math.floor(share * steps)));
}

/** The frame of the shot, from its first, that a step shows: the middle of its stretch. */
export function frameOfStep(step: number, count: number): number {
  return Math.floor(((step + 0.5) * count) / scrubSteps(count));
}
