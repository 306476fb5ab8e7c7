import { SMALL_PIXELS, SMALL_SIZE, type Plate } from './plate.ts';

/** Blocks that are looked for in the other picture, in pixels of the small plate, and how far: a fifth of the picture's width, as a whipped camera goes in a frame. */
const BLOCK = { width: 8, height: 6 } as const;
const BLOCK_PIXELS = BLOCK.width * BLOCK.height;
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
  return unexplainedParts(a, b).share;
}

/** As `unexplained`, and how evenly that lies over the picture: 1 is everywhere alike, a tenth is all in a tenth of it. */
export function unexplainedParts(a: Plate, b: Plate): Unexplained {
  const [there, back] = [unexplainedBy(a, b), unexplainedBy(b, a)];
  return there.share >= back.share ? there : back;
}

export interface Unexplained {
  readonly share: number;
  readonly spread: number;
}

/** What `source` does not explain of the energy of `picture`. */
function unexplainedBy(source: Plate, picture: Plate): Unexplained {
  const gain = Math.min(5, picture.contrast / Math.max(1, source.contrast));
  let left = 0;
  let squares = 0;
  let all = 0;
  for (let top = 0; top < SMALL_SIZE.height; top += BLOCK.height) {
    for (let start = 0; start < SMALL_SIZE.width; start += BLOCK.width) {
      const block = blockAt(picture, start, top);
      const energy = block.texture + SHADE_WEIGHT * BLOCK_PIXELS * block.offset * block.offset;
      const rest = leastRest(block, energy, start, top, picture, source, gain);
      left += rest;
      squares += rest * rest;
      all += energy;
    }
  }
  const blocks = SMALL_PIXELS / BLOCK_PIXELS;
  return { share: left / (all + NOISE * SMALL_PIXELS), spread: (left * left) / (blocks * squares + 1e-9) };
}

interface Block {
  readonly sum: number;
  /** Sum of squares about the block's mean, and how far that is from the picture's. */
  readonly texture: number;
  readonly offset: number;
}

function blockAt({ small, mean }: Plate, left: number, top: number): Block {
  let sum = 0;
  let squares = 0;
  for (let y = 0; y < BLOCK.height; y++) {
    const at = (top + y) * SMALL_SIZE.width + left;
    for (let x = 0; x < BLOCK.width; x++) {
      const level = small[at + x] as number;
      sum += level;
      squares += level * level;
    }
  }
  return { sum, texture: squares - (sum * sum) / BLOCK_PIXELS, offset: sum / BLOCK_PIXELS - mean };
}

/**
 * What is left of a block's energy by the best piece of `source` within reach. A plain loop over numbers: it is the dearest part of judging, 12 blocks by up to 91 places
 * by 48 pixels.
 */
function leastRest(
  block: Block,
  energy: number,
  left: number,
  top: number,
  { small: picture }: Plate,
  { small: source, mean }: Plate,
  gain: number,
): number {
  let least = energy;
  const lastRow = Math.min(SMALL_SIZE.height - BLOCK.height, top + REACH.y);
  const lastColumn = Math.min(SMALL_SIZE.width - BLOCK.width, left + REACH.x);
  for (let row = Math.max(0, top - REACH.y); row <= lastRow; row++) {
    for (let column = Math.max(0, left - REACH.x); column <= lastColumn; column++) {
      let sum = 0;
      let squares = 0;
      let products = 0;
      for (let y = 0; y < BLOCK.height; y++) {
        const at = (top + y) * SMALL_SIZE.width + left;
        const from = (row + y) * SMALL_SIZE.width + column;
        for (let x = 0; x < BLOCK.width; x++) {
          const level = source[from + x] as number;
          sum += level;
          squares += level * level;
          products += level * (picture[at + x] as number);
        }
      }
      const texture = squares - (sum * sum) / BLOCK_PIXELS;
      const both = products - (sum * block.sum) / BLOCK_PIXELS;
      const shade = block.offset - gain * (sum / BLOCK_PIXELS - mean);
      const rest = block.texture + gain * (gain * texture - 2 * both) + SHADE_WEIGHT * BLOCK_PIXELS * shade * shade;
      if (rest < least) least = rest;
    }
  }
  return least;
}
