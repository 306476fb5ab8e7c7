import { SMALL_PIXELS, SMALL_SIZE, type Plate } from './plate.ts';

/** Blocks that are looked for in the other picture, in pixels of the small plate, and how far: a fifth of the picture's width, as a whipped camera goes in a frame. */
const BLOCK = { width: 8, height: 6 } as const;
const REACH = { x: 6, y: 3 } as const;
/** How much of a difference of brightness counts that a block has as a whole: a light that moves is no other picture. */
const SHADE_WEIGHT = 0.25;
/** Variance of grain and coding that is in every pixel, in code values squared. */
const NOISE = 1;

/**
 * How much of either picture can't be put together from pieces of the other, 0 (nothing) to about 1. Pieces may have moved, and the light on all of them may have
 * changed: what a camera, an actor, a flash or an iris does leaves little unexplained; another shot leaves much.
 */
export function unexplained(a: Plate, b: Plate): number {
  return Math.max(unexplainedBy(a, b), unexplainedBy(b, a));
}

/** The share of the energy of `picture` that `source` does not explain. */
function unexplainedBy(source: Plate, picture: Plate): number {
  const gain = Math.min(5, picture.contrast / Math.max(1, source.contrast));
  const [shade, sourceShade] = [picture.mean, source.mean];
  let [left, all] = [0, 0];
  for (let top = 0; top < SMALL_SIZE.height; top += BLOCK.height) {
    for (let start = 0; start < SMALL_SIZE.width; start += BLOCK.width) {
      const block = sumsOf(picture.small, start, top);
      const size = BLOCK.width * BLOCK.height;
      const texture = block.squares - (block.sum * block.sum) / size;
      const offset = block.sum / size - shade;
      const energy = texture + SHADE_WEIGHT * size * offset * offset;
      let least = energy;
      const rows = {
        first: Math.max(0, top - REACH.y),
        last: Math.min(SMALL_SIZE.height - BLOCK.height, top + REACH.y),
      };
      const columns = {
        first: Math.max(0, start - REACH.x),
        last: Math.min(SMALL_SIZE.width - BLOCK.width, start + REACH.x),
      };
      for (let row = rows.first; row <= rows.last; row++) {
        for (let column = columns.first; column <= columns.last; column++) {
          const other = sumsWith(picture.small, start, top, source.small, column, row);
          const otherTexture = other.squares - (other.sum * other.sum) / size;
          const both = other.products - (other.sum * block.sum) / size;
          const difference = offset - gain * (other.sum / size - sourceShade);
          const rest =
            texture + gain * gain * otherTexture - 2 * gain * both + SHADE_WEIGHT * size * difference * difference;
          if (rest < least) least = rest;
        }
      }
      left += least;
      all += energy;
    }
  }
  return left / (all + NOISE * SMALL_PIXELS);
}

function sumsOf(picture: Float32Array, left: number, top: number) {
  let [sum, squares] = [0, 0];
  for (let y = 0; y < BLOCK.height; y++) {
    const at = (top + y) * SMALL_SIZE.width + left;
    for (let x = 0; x < BLOCK.width; x++) {
      const level = picture[at + x] as number;
      sum += level;
      squares += level * level;
    }
  }
  return { sum, squares };
}

/** Sums over a block of `source`, and of its products with a block of `picture`. */
function sumsWith(
  picture: Float32Array,
  left: number,
  top: number,
  source: Float32Array,
  sourceLeft: number,
  sourceTop: number,
) {
  let [sum, squares, products] = [0, 0, 0];
  for (let y = 0; y < BLOCK.height; y++) {
    const at = (top + y) * SMALL_SIZE.width + left;
    const from = (sourceTop + y) * SMALL_SIZE.width + sourceLeft;
    for (let x = 0; x < BLOCK.width; x++) {
      const level = source[from + x] as number;
      sum += level;
      squares += level * level;
      products += level * (picture[at + x] as number);
    }
  }
  return { sum, squares, products };
}
